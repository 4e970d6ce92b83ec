package org.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.muster.local.BusinessClockFile;

/**
 * The three cases, carried through the real services over HTTP. Each step checks what came of it and throws {@link StoryBroken} if
 * that is not what the notice says.
 */
public final class Cases {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String SMALL_CITY_STORE = "hs-01";
    private static final String HEFEI_STORE = "hf-01";
    private static final String OTHER_HEFEI_STORE = "hf-02";
    private static final int GUARDS_PLANNED = 12;
    private static final int GUARDS_URGENT = 10;

    private final Api api;
    private final BusinessClockFile clock;
    private final Narrator narrator;

    public Cases(Api api, BusinessClockFile clock, Narrator narrator) {
        this.api = api;
        this.clock = clock;
        this.narrator = narrator;
    }

    /** Case 1: a store in a small city opens a promotion and asks, in writing, for twelve guards. */
    public void planned() {
        narrator.title("Case 1 — a planned event at level A: a promotion in a small city, twelve guards");
        Instant reportAt = clock.now()
                .atZone(ZONE)
                .toLocalDate()
                .plusDays(2)
                .atTime(LocalTime.of(9, 0))
                .atZone(ZONE)
                .toInstant();
        Instant until = reportAt.plus(9, ChronoUnit.HOURS);
        String caseId = file(SMALL_CITY_STORE, GUARDS_PLANNED, reportAt, until);
        sign(caseId, SMALL_CITY_STORE, "ops-1");
        api.until("ops-1", "/requests/" + caseId, r -> r.text("/stage").equals("CLEARED"), "CLEARED");
        narrator.then("request-service accepted the outcome for the content signed; operations may order");

        JsonNode proposal = proposal(caseId, "A", "OUT_OF_TOWN");
        JsonNode order = order(caseId, "ops-1", Map.of());
        for (JsonNode callUp : order.at("/callUps")) {
            for (JsonNode guard : callUp.at("/guards")) {
                check(guard.at("/dress").asText().equals("SUIT"), "at level A everybody wears a suit, not " + guard);
            }
            check(
                    callUp.at("/transport").asText().equals("CROSS_CITY_REIMBURSED"),
                    "across cities transport is reimbursed: " + callUp);
        }
        narrator.then(
                "suit, tie, badge, radio for all; transport across cities is reimbursed (N3.A); commander until somebody is"
                        + " present: " + order.at("/commander").asText() + "; coordinator: "
                        + order.at("/coordinator").asText());
        check(proposal.at("/estimatedCost/fen").asLong() > 0, "the proposal carries an estimated cost");
        acknowledge(caseId, order);

        moveTo(reportAt.minus(10, ChronoUnit.MINUTES));
        List<String> present = arriveAll(caseId, SMALL_CITY_STORE, order, clock.now());
        narrator.step(
                "F2.6",
                SMALL_CITY_STORE + "-pm",
                "checks in " + present.size() + " guards, ten minutes before the ordered time");
        ok(
                api.post(SMALL_CITY_STORE + "-sm", "/orders/" + caseId + "/managers/arrivals", Map.of()),
                "the store manager checks in");
        ok(
                api.post(SMALL_CITY_STORE + "-sm", "/orders/" + caseId + "/command", Map.of()),
                "the store manager takes command");
        narrator.step(
                "F1.3", SMALL_CITY_STORE + "-sm", "is on site and assumes command: the highest-ranking person present");
        Reply commanded = ok(api.get("ops-1", "/orders/" + caseId), "the order is read");
        check(commanded.text("/commander").equals(SMALL_CITY_STORE + "-sm"), "the store manager commands");

        moveTo(until);
        releaseAll(caseId, SMALL_CITY_STORE, present, clock.now());
        narrator.step("F2.2", SMALL_CITY_STORE + "-pm", "releases everybody at the ordered end");

        List<String> stores = supportingStores(order);
        int number = 1;
        for (String store : stores) {
            receipt(caseId, store, "COACH", "34000" + number, 96_00 + number);
            attest(caseId, store);
            number++;
        }
        claim(caseId, SMALL_CITY_STORE, 12 * 50_00, 12 * 150_00);
        signClaim(caseId, SMALL_CITY_STORE, "ops-2", present.size());
        settle(caseId);
    }

    /** Case 2: an emergency, asked for by word of mouth; the form follows. Answers the case's number. */
    public String urgent() {
        narrator.title("Case 2 — an emergency at level C: merchants withdrawn by force in Hefei, ten guards at once");
        Reply asked = created(
                api.post(
                        "ops-1",
                        "/requests/emergencies",
                        body(
                                "supportedStore",
                                HEFEI_STORE,
                                "caller",
                                HEFEI_STORE + "-pm",
                                "level",
                                "C",
                                "headcount",
                                GUARDS_URGENT,
                                "story",
                                "商户被恶意带离，现场有人打砸",
                                "until",
                                clock.now().plus(10, ChronoUnit.HOURS).toString())),
                "the oral request is recorded");
        String caseId = asked.text("/caseId");
        narrator.step(
                "N2.2",
                "ops-1",
                "records an oral request of " + HEFEI_STORE + "'s property manager: case " + caseId
                        + ", level C, ten people (F1.2)");
        ok(
                api.post("ops-1", "/requests/" + caseId + "/consent", Map.of("storeManager", HEFEI_STORE + "-sm")),
                "the consent is recorded");
        narrator.step("N2.2", "ops-1", "attests the store manager's consent, given by phone");
        Reply cleared = ok(
                api.post("ops-1", "/requests/" + caseId + "/reports", Map.of("channel", "PHONE", "reached", false)),
                "the report is recorded");
        check(cleared.text("/stage").equals("CLEARED"), "consent and report clear the case, reached or not");
        narrator.step(
                "N2.2", "ops-1", "reports to the regional general manager, who can't be reached; that blocks nothing");

        proposal(caseId, "C", "SAME_CITY");
        Instant ordered = clock.now();
        JsonNode order = order(caseId, "ops-2", Map.of());
        check(Duration.between(ordered, clock.now()).toMinutes() < 1, "the order is out in the same minute");
        for (JsonNode callUp : order.at("/callUps")) {
            for (JsonNode guard : callUp.at("/guards")) {
                check(guard.at("/dress").asText().equals("PLAIN_CLOTHES"), "at level C everybody wears plain clothes");
            }
        }
        narrator.then("in the same minute; all in plain clothes, taxi or private car (N3.C)");
        acknowledge(caseId, order);

        clock.advance(Duration.ofMinutes(31));
        ok(
                api.post(
                        "ops-1",
                        "/requests/" + caseId + "/reports",
                        Map.of("channel", "PHONE", "reached", true, "answer", "AGREED")),
                "the report is repeated");
        narrator.step(
                "N2.2", "ops-1", "repeats the report when its term has passed; the regional general manager agrees");

        Instant arrived = clock.now();
        List<String> present = arriveAll(caseId, HEFEI_STORE, order, arrived);
        ok(
                api.post(HEFEI_STORE + "-sm", "/orders/" + caseId + "/managers/arrivals", Map.of()),
                "the store manager checks in");
        ok(api.post(HEFEI_STORE + "-sm", "/orders/" + caseId + "/command", Map.of()), "command is assumed");
        narrator.step("F1.3", HEFEI_STORE + "-sm", "is on site and assumes command");
        List<String> offDuty = guards(order, "OFF_DUTY");
        check(offDuty.size() >= 2, "at least two off-duty guards were called: " + offDuty);
        String longer = offDuty.get(0);
        String exactly = offDuty.get(1);
        clock.advance(Duration.ofMinutes(9 * 60 + 21));
        release(caseId, HEFEI_STORE, exactly, arrived.plus(8, ChronoUnit.HOURS));
        release(caseId, HEFEI_STORE, longer, arrived.plus(9 * 60 + 20, ChronoUnit.MINUTES));
        for (String guard : present) {
            if (!guard.equals(longer) && !guard.equals(exactly)) {
                release(caseId, HEFEI_STORE, guard, arrived.plus(7, ChronoUnit.HOURS));
            }
        }
        leave(longer, caseId, true, 560);
        leave(exactly, caseId, false, 0);
        narrator.step("F2.2", longer, "stayed 9 h 20 min off duty: 560 minutes of compensatory leave");
        narrator.step("F2.2", exactly, "stayed exactly 8 h off duty: none");

        String lender = supportingStores(order).getFirst();
        receipt(caseId, lender, "TAXI", "88001", 46_50);
        receipt(caseId, lender, "TAXI", "88002", 51_00);
        refused(
                api,
                lender + "-pm",
                "POST",
                "/claims/" + caseId + "/receipts",
                receiptBody("TAXI", "88003", 12_00),
                "F2.7",
                "a third transport receipt");
        attest(caseId, lender);
        claim(caseId, HEFEI_STORE, 10 * 30_00, 0);
        Reply claim = signClaim(caseId, HEFEI_STORE, "ops-3", present.size());
        refused(
                api,
                "system-erp",
                "POST",
                "/claims/" + caseId + "/settlement",
                settlement(claim),
                "A1",
                "settling before the form");

        Reply form = ok(
                api.post(
                        HEFEI_STORE + "-pm",
                        "/requests/" + caseId + "/form",
                        body(
                                "level",
                                "C",
                                "headcount",
                                GUARDS_URGENT,
                                "story",
                                "商户被恶意带离，现场有人打砸，警方已到场",
                                "assessment",
                                Map.of("course", "已平息，仍需防止反复", "whyOwnGuardsDoNotSuffice", "本店当班仅四人"),
                                "costStatement",
                                Map.of("provision", "INTERNAL", "internalFen", 80_000, "externalFen", 0),
                                "callConfirmed",
                                true)),
                "the form is filed");
        narrator.step("N2.2", HEFEI_STORE + "-pm", "files the support form, version " + form.text("/content/version"));
        sign(caseId, HEFEI_STORE, "ops-1");
        api.until("ops-1", "/requests/" + caseId, r -> r.text("/form/stage").equals("APPROVED"), "an approved form");
        narrator.then("the five have signed in retrospect; the form is approved");
        api.until(
                "system-erp",
                "/claims/" + caseId,
                r -> r.body().at("/formApproved").asBoolean(),
                "formApproved");
        settle(caseId);
        return caseId;
    }

    /** Case 3: what the notice forbids, each refused with its clause, in English and in Chinese. */
    public void refusals() {
        narrator.title("Case 3 — what is refused, and under which clause");
        refused(
                api,
                OTHER_HEFEI_STORE + "-pm",
                "POST",
                "/requests/planned",
                body("kind", "PROMOTION", "level", "A", "story", "促销"),
                "F1.2",
                "asking without a headcount");
        Instant reportAt = clock.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        String caseId = file(OTHER_HEFEI_STORE, 1, reportAt, reportAt.plus(6, ChronoUnit.HOURS));
        Map<String, Object> content = awaitApproval(caseId);
        refused(
                api,
                OTHER_HEFEI_STORE + "-pm",
                "POST",
                "/approvals/" + caseId + "/signatures",
                Map.of("content", content),
                "N2.1",
                "signing twice in one case");
        refused(
                api,
                "ops-1",
                "POST",
                "/orders",
                Map.of("caseId", caseId, "coordinator", "ops-1"),
                "F3.1",
                "ordering a planned support before the last signature");
        sign(caseId, OTHER_HEFEI_STORE, "ops-1");
        api.until("ops-1", "/requests/" + caseId, r -> r.text("/stage").equals("CLEARED"), "CLEARED");
        JsonNode sameCity = sameCityOrder(caseId);
        String lender = supportingStores(sameCity).getFirst();
        api.until("ops-1", "/claims/" + caseId, r -> true, "an open claim");
        refused(
                api,
                lender + "-pm",
                "POST",
                "/claims/" + caseId + "/receipts",
                receiptBody("TAXI", "99001", 30_00),
                "N3.A",
                "same-city transport at level A");
    }

    // --- steps

    private String file(String store, int headcount, Instant reportAt, Instant until) {
        Reply filed = created(
                api.post(
                        store + "-pm",
                        "/requests/planned",
                        body(
                                "kind",
                                "PROMOTION",
                                "level",
                                "A",
                                "headcount",
                                headcount,
                                "story",
                                "周年促销，预计客流三倍",
                                "assessment",
                                Map.of("course", "开门与抽奖时段人流密集", "whyOwnGuardsDoNotSuffice", "本店当班人数不足以分区值守"),
                                "reportPlace",
                                "一楼正门",
                                "reportAt",
                                reportAt.toString(),
                                "until",
                                until.toString(),
                                "contact",
                                "店面物业值班电话",
                                "costStatement",
                                Map.of("provision", "INTERNAL", "internalFen", 500_000, "externalFen", 0))),
                "the request is filed");
        String caseId = filed.text("/caseId");
        narrator.step(
                "N2.1",
                store + "-pm",
                "asks in writing: case " + caseId + ", level A, " + headcount
                        + " people, with assessment (F1.1) and cost statement (N5.2)");
        return caseId;
    }

    private Map<String, Object> awaitApproval(String caseId) {
        String[] sha = new String[1];
        Reply request = ok(api.get("ops-1", "/requests/" + caseId), "the request is read");
        sha[0] = request.text("/content/sha256");
        Reply approval = api.until(
                "ops-1",
                "/approvals/" + caseId,
                r -> r.text("/content/sha256").equals(sha[0]),
                "an approval of the current content");
        return Map.of(
                "version", approval.body().at("/content/version").asInt(),
                "sha256", approval.text("/content/sha256"));
    }

    /** The filer has signed by filing; finance, store manager, operations and the regional general manager follow. */
    private void sign(String caseId, String store, String operations) {
        Map<String, Object> content = awaitApproval(caseId);
        List<String> signers = List.of(store + "-fm", store + "-sm", operations, "rgm");
        JsonNode attested = ok(api.get("ops-1", "/approvals/" + caseId), "the approval is read")
                .body()
                .at("/words");
        for (String signer : signers) {
            Map<String, Boolean> words = confirmed(attested, signer);
            ok(
                    api.post(
                            signer,
                            "/approvals/" + caseId + "/signatures",
                            words.isEmpty() ? Map.of("content", content) : Map.of("content", content, "words", words)),
                    signer + " signs");
            words.keySet().forEach(word -> narrator.step("N2.2", signer, "confirms what was attested: " + word));
        }
        narrator.step(
                "N2.1", "five people", "sign in order: " + store + "-pm by filing, then " + String.join(", ", signers));
    }

    /** What this signer said by word of mouth and somebody else attested; he confirms it. */
    private static Map<String, Boolean> confirmed(JsonNode attested, String signer) {
        Map<String, Boolean> words = new TreeMap<>();
        for (JsonNode word : attested) {
            String owner = word.has("owner") ? word.at("/owner").asText() : "rgm";
            if (owner.equals(signer) && !word.has("confirmed")) {
                words.put(word.at("/word").asText(), true);
            }
        }
        return words;
    }

    private JsonNode proposal(String caseId, String level, String firstTier) {
        Reply proposal = api.until("ops-1", "/proposals/" + caseId, r -> true, "a proposal");
        String first = "";
        boolean second = false;
        Set<String> tiers = new TreeSet<>();
        for (JsonNode candidate : proposal.body().at("/candidates")) {
            if (candidate.at("/rank").asInt() < 1) {
                continue;
            }
            String tier = candidate.at("/tier").asText();
            tiers.add(tier);
            if (first.isEmpty()) {
                first = tier;
            }
            second |= !tier.equals(firstTier);
            check(
                    !second || !tier.equals(firstTier),
                    "level " + level + ": no " + firstTier + " store after another tier");
        }
        check(first.equals(firstTier), "level " + level + " begins with " + firstTier + ", not " + first);
        narrator.step(
                "F3.3",
                "ops-1",
                "reads the proposal: " + (firstTier.equals("SAME_CITY") ? "same city" : "out of town")
                        + " first, ranked by travel time and quality (F3.2); estimated "
                        + yuan(proposal.body().at("/estimatedCost/fen").asLong()));
        return proposal.body();
    }

    private JsonNode order(String caseId, String operations, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("caseId", caseId);
        body.put("coordinator", operations);
        created(api.post(operations, "/orders", body), "the order is given");
        JsonNode order = ok(api.get(operations, "/orders/" + caseId), "the order is read")
                .body();
        narrator.step(
                "F3.1",
                operations,
                "orders " + guards(order, "").size() + " guards from " + String.join(", ", supportingStores(order))
                        + " (on duty " + guards(order, "ON_DUTY").size() + ", off duty "
                        + guards(order, "OFF_DUTY").size() + ", F2.1); coordinates himself (F3.4)");
        return order;
    }

    private JsonNode sameCityOrder(String caseId) {
        Reply proposal = api.until("ops-1", "/proposals/" + caseId, r -> true, "a proposal");
        for (JsonNode candidate : proposal.body().at("/candidates")) {
            if (candidate.at("/tier").asText().equals("SAME_CITY")
                    && candidate.at("/offered").asInt() > 0) {
                String store = candidate.at("/store").asText();
                for (JsonNode guard : ok(api.get("ops-1", "/guards?store=" + store), "guards are read")
                        .body()
                        .at("/guards")) {
                    Map<String, Object> body = Map.of(
                            "caseId",
                            caseId,
                            "coordinator",
                            "ops-1",
                            "picks",
                            Map.of(store, List.of(guard.at("/guard").asText())),
                            "because",
                            Map.of("leftTier", "只需一人，邻店步行可达", "offDutyFirst", "该员熟悉现场"));
                    Reply ordered = api.post("ops-1", "/orders", body);
                    if (ordered.status() == 201) {
                        narrator.step(
                                "F3.3",
                                "ops-1",
                                "leaves the tier with a reason and orders one guard from " + store + ", same city");
                        return ok(api.get("ops-1", "/orders/" + caseId), "the order is read")
                                .body();
                    }
                }
            }
        }
        throw new StoryBroken("no same-city guard could be ordered for " + caseId);
    }

    private void acknowledge(String caseId, JsonNode order) {
        List<String> stores = new ArrayList<>();
        for (JsonNode callUp : order.at("/callUps")) {
            String store = callUp.at("/store").asText();
            ok(
                    api.post(
                            store + "-pm",
                            "/orders/" + caseId + "/call-ups/"
                                    + callUp.at("/callUpId").asText() + "/acknowledgement",
                            Map.of()),
                    store + " acknowledges");
            stores.add(store + "-pm");
        }
        narrator.step("F2.4", "called stores", "acknowledge: " + String.join(", ", stores));
    }

    private List<String> arriveAll(String caseId, String store, JsonNode order, Instant at) {
        List<String> guards = guards(order, "");
        for (String guard : guards) {
            ok(
                    api.post(
                            store + "-pm",
                            "/orders/" + caseId + "/arrivals",
                            Map.of("guard", guard, "arrivedAt", at.toString())),
                    guard + " arrives");
        }
        return guards;
    }

    private void releaseAll(String caseId, String store, List<String> guards, Instant at) {
        guards.forEach(guard -> release(caseId, store, guard, at));
    }

    private void release(String caseId, String store, String guard, Instant at) {
        ok(
                api.post(
                        store + "-pm",
                        "/orders/" + caseId + "/releases",
                        Map.of("guard", guard, "releasedAt", at.toString())),
                guard + " is released");
    }

    private void leave(String guard, String caseId, boolean earned, int minutes) {
        Reply leave = api.until(
                "ops-1",
                "/leave?guard=" + guard + "&caseId=" + caseId,
                r -> r.body().at("/leave").size() == 1,
                "a leave account of " + guard);
        JsonNode account = leave.body().at("/leave/0");
        check(
                account.at("/earned").asBoolean() == earned
                        && account.at("/leaveMinutes").asInt() == minutes,
                guard + " should have earned " + minutes + " minutes: " + account);
    }

    private void receipt(String caseId, String store, String kind, String number, long fen) {
        api.until(store + "-pm", "/claims/" + caseId, r -> true, "an open claim");
        created(
                api.post(store + "-pm", "/claims/" + caseId + "/receipts", receiptBody(kind, number, fen)),
                "a receipt is entered");
    }

    private Map<String, Object> receiptBody(String kind, String number, long fen) {
        return body(
                "kind",
                kind,
                "invoiceCode",
                "034001900104",
                "number",
                number + clock.offset().toMinutes(),
                "date",
                LocalDate.ofInstant(clock.now(), ZONE).toString(),
                "amount",
                money(fen));
    }

    private void attest(String caseId, String store) {
        List<String> receipts = new ArrayList<>();
        long total = 0;
        for (JsonNode receipt : ok(api.get(store + "-pm", "/claims/" + caseId), "receipts are read")
                .body()
                .at("/receipts")) {
            if (receipt.at("/supportingStore").asText().equals(store)) {
                receipts.add(receipt.at("/receipt").asText());
                total += receipt.at("/amount/fen").asLong();
            }
        }
        ok(
                api.post(store + "-pm", "/claims/" + caseId + "/attestations", Map.of("receipts", receipts)),
                "receipts are attested");
        narrator.step(
                "F2.7",
                store + "-pm",
                "enters and attests " + receipts.size() + " transport receipt(s), " + yuan(total));
    }

    private void claim(String caseId, String store, long mealsFen, long lodgingFen) {
        api.until(
                store + "-pm",
                "/claims/" + caseId,
                r -> r.body().at("/supportEnded").asBoolean(),
                "the end of the support");
        Reply drawn = ok(
                api.put(
                        store + "-pm",
                        "/claims/" + caseId + "/content",
                        Map.of("meals", money(mealsFen), "lodging", money(lodgingFen))),
                "the claim is drawn up");
        narrator.step(
                "F1.4",
                store + "-pm",
                "draws up the claim: transport, meals, lodging, "
                        + yuan(drawn.body().at("/total/fen").asLong()));
    }

    private Reply signClaim(String caseId, String store, String operations, int headcount) {
        Reply claim = ok(api.get("ops-1", "/claims/" + caseId), "the claim is read");
        Map<String, Object> content = Map.of(
                "version", claim.body().at("/content/version").asInt(),
                "sha256", claim.text("/content/sha256"));
        for (String signer : List.of(store + "-fm", store + "-sm")) {
            ok(
                    api.post(signer, "/claims/" + caseId + "/signatures", Map.of("content", content)),
                    signer + " signs the claim");
        }
        ok(
                api.post(
                        operations,
                        "/claims/" + caseId + "/sign-off",
                        Map.of("content", content, "headcountChecked", headcount)),
                "operations signs off");
        narrator.step(
                "F1.4",
                "store, " + operations,
                "property, finance and store manager sign; operations checks headcount and transport and signs off");
        return ok(api.get("ops-1", "/claims/" + caseId), "the claim is read");
    }

    private static Map<String, Object> settlement(Reply claim) {
        return Map.of(
                "content",
                        Map.of(
                                "version", claim.body().at("/content/version").asInt(),
                                "sha256", claim.text("/content/sha256")),
                "paid", money(claim.body().at("/total/fen").asLong()),
                "paymentReference", "ERP-" + claim.text("/caseId"));
    }

    private void settle(String caseId) {
        Reply claim = ok(api.get("ops-1", "/claims/" + caseId), "the claim is read");
        api.until(
                "ops-1", "/claims/" + caseId, r -> r.body().at("/formApproved").asBoolean(), "an approved form");
        ok(api.post("system-erp", "/claims/" + caseId + "/settlement", settlement(claim)), "the claim is settled");
        narrator.step(
                "A1",
                "system-erp",
                "settles the claim: " + yuan(claim.body().at("/total/fen").asLong()) + " paid by the supported store");
    }

    // --- helpers

    /** The same command in English and in Chinese: 422, the clause named, a sentence in each language. */
    private void refused(Api as, String person, String method, String path, Object body, String clause, String what) {
        Reply english = as.send(person, method, path, body, "en");
        Reply chinese = as.send(person, method, path, body, "zh-CN");
        Set<String> clauses = new HashSet<>();
        clauses.add(english.text("/clause"));
        english.body()
                .at("/errors")
                .forEach(error -> clauses.add(error.at("/clause").asText()));
        check(
                english.status() == 422 && chinese.status() == 422,
                what + " should be refused: " + english.status() + " " + english.body());
        check(clauses.contains(clause), what + " should name " + clause + ": " + english.body());
        String sentence = sentence(english, clause);
        String satz = sentence(chinese, clause);
        check(
                satz.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN),
                "the Chinese sentence is Chinese: " + satz);
        narrator.step(clause, person, what + ": refused");
        narrator.then(sentence);
        narrator.then(satz);
    }

    private static String sentence(Reply problem, String clause) {
        for (JsonNode error : problem.body().at("/errors")) {
            if (error.at("/clause").asText().equals(clause)) {
                return error.at("/detail").asText();
            }
        }
        return problem.text("/detail");
    }

    private void moveTo(Instant time) {
        Duration ahead = Duration.between(clock.now(), time);
        if (ahead.isPositive()) {
            clock.advance(ahead);
        }
    }

    private static List<String> guards(JsonNode order, String duty) {
        List<String> guards = new ArrayList<>();
        for (JsonNode callUp : order.at("/callUps")) {
            for (JsonNode guard : callUp.at("/guards")) {
                if (duty.isEmpty() || guard.at("/duty").asText().equals(duty)) {
                    guards.add(guard.at("/guard").asText());
                }
            }
        }
        return guards;
    }

    private static List<String> supportingStores(JsonNode order) {
        List<String> stores = new ArrayList<>();
        order.at("/callUps").forEach(callUp -> stores.add(callUp.at("/store").asText()));
        return stores;
    }

    private static Reply ok(Reply reply, String what) {
        check(reply.status() == 200, what + ": " + reply.status() + " " + reply.body());
        return reply;
    }

    private static Reply created(Reply reply, String what) {
        check(reply.status() == 201, what + ": " + reply.status() + " " + reply.body());
        return reply;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoryBroken(otherwise);
        }
    }

    private static Map<String, Object> money(long fen) {
        return Map.of("fen", fen, "currency", "CNY");
    }

    private static String yuan(long fen) {
        return "¥" + fen / 100 + "." + String.format("%02d", fen % 100);
    }

    private static Map<String, Object> body(Object... pairs) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put((String) pairs[i], pairs[i + 1]);
        }
        return body;
    }
}
