package org.muster.request.form;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.Need;
import org.muster.request.form.SupportPaper.Amendment;
import org.muster.request.form.SupportPaper.Call;
import org.muster.request.form.SupportPaper.Consent;
import org.muster.request.form.SupportPaper.Filing;
import org.muster.request.form.SupportPaper.Heading;
import org.muster.request.form.SupportPaper.LastEvent;
import org.muster.request.form.SupportPaper.Later;
import org.muster.request.form.SupportPaper.Oral;
import org.muster.request.form.SupportPaper.Outcome;
import org.muster.request.form.SupportPaper.Report;
import org.muster.request.form.SupportPaper.Running;
import org.muster.request.form.SupportPaper.Stated;
import org.muster.request.form.SupportPaper.Status;
import org.muster.request.form.SupportPaper.Texts;
import org.muster.request.projection.signatures.SignedContent;
import org.muster.request.projection.signatures.SignedContent.Ending;
import org.muster.request.projection.signatures.SignedContent.Said;
import org.muster.request.projection.signatures.SignedContent.Signature;
import org.muster.request.projection.signatures.SignedContent.Step;

/** Forms as they come: a planned request on one page, an emergency with much to tell. */
final class SamplePapers {
    static final String LONG = "当日上午九时许，原租户带领二十余人聚集在三楼中庭，要求退还保证金，与现场顾客发生争执并推搡安保人员；".repeat(11)
            + "现场另有供应商代表到场，情绪激动。Call reference HF-110-2026-0214 was given to the police at 09:41.\n第二段：人员已分三处值守。"
            + "姓名中有生僻字：王䶮、李镕基、陈喆、张堃、刘翀、赵㛃。";

    private static final CaseId CASE = new CaseId("HF-20260214-003");
    private static final StoreId STORE = new StoreId("hf-01");
    private static final String SHA = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
    private static final String HASH = "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab";

    private SamplePapers() {}

    static SupportPaper planned() {
        ContentRef content = new ContentRef(1, SHA);
        return new SupportPaper(
                new Heading(CASE, Origin.PLANNED, Status.AWAITING_SIGNATURES, STORE, "合肥一店"),
                new Filing(content, at("2026-02-04T02:10:00Z"), by("hf-01-pm")),
                new Stated(
                        Optional.of(EventKind.PROMOTION),
                        new Need(Level.A, 12, at("2026-02-14T00:30:00Z"), at("2026-02-14T10:00:00Z")),
                        new Texts(
                                "周年庆促销，三天，预计每日客流两万人。",
                                "一层正门服务台",
                                "王经理 138 0000 0000",
                                "上午十时开门抢购，人流集中在中庭与扶梯口，可能拥挤踩踏。",
                                "本店当班只有八人，须守住五个出入口，无法另设疏导岗。"),
                        Optional.of(new CostStatement(Provision.INTERNAL, 120_000, 0))),
                Optional.empty(),
                new Later(List.of(), Optional.empty(), List.of(), List.of()),
                List.of(new SignedContent(
                        content,
                        List.of(
                                signed(Role.PROPERTY_MANAGER, "hf-01-pm", null, true, "2026-02-04T02:10:00Z", 41),
                                signed(
                                        Role.FINANCE_MANAGER,
                                        "hf-01-fm2",
                                        "hf-01-fm",
                                        false,
                                        "2026-02-04T03:22:00Z",
                                        44),
                                new Step(Role.STORE_MANAGER, Optional.empty(), false, Optional.empty()),
                                new Step(Role.OPERATIONS, Optional.empty(), false, Optional.empty()),
                                new Step(Role.OPERATIONS, Optional.of(person("ops-3")), true, Optional.empty()),
                                new Step(Role.REGIONAL_MANAGER, Optional.empty(), false, Optional.empty())),
                        List.of(),
                        List.of())),
                new LastEvent("requests", 0, 57, HASH, at("2026-02-04T02:10:00.120Z")));
    }

    static SupportPaper emergency() {
        return withStory(LONG);
    }

    /** The emergency, with another story. */
    static SupportPaper withStory(String story) {
        return emergency(story, Status.APPROVED, new Running(Level.C, 24), Optional.of(true), List.of());
    }

    /** The emergency, refused: what ran was less than its form claims, and nobody asked the store manager about his word. */
    static SupportPaper overstated() {
        return emergency(LONG, Status.REFUSED, new Running(Level.B, 2), Optional.empty(), List.of());
    }

    /** An emergency of which much became beside its form. */
    static SupportPaper recalled() {
        return emergency(
                "有人聚众闹事。",
                Status.REFUSED,
                new Running(Level.C, 24),
                Optional.of(true),
                List.of(
                        outcome(Outcome.Kind.RAISE_DECLINED, "2026-02-14T03:00:00Z", "ops-1", "C级（紧急），60 人。再增人。"),
                        outcome(Outcome.Kind.RECALL_ASKED, "2026-02-14T03:10:00Z", "hf-01-sm", "事态已平息。"),
                        outcome(Outcome.Kind.RECALLED, "2026-02-14T03:20:00Z", "ops-1", null),
                        outcome(Outcome.Kind.CALLED_OFF, "2026-02-14T03:30:00Z", null, null),
                        outcome(
                                Outcome.Kind.COST_BEARER_DECIDED,
                                "2026-02-18T03:00:00Z",
                                "rgm",
                                "费用由 hf-02 承担。报单不实。")));
    }

    private static Outcome outcome(Outcome.Kind kind, String at, @Nullable String by, @Nullable String words) {
        return new Outcome(
                kind,
                at(at),
                at(at).plusSeconds(600),
                Optional.ofNullable(by).map(SamplePapers::by),
                Optional.ofNullable(words));
    }

    private static SupportPaper emergency(
            String story, Status standing, Running running, Optional<Boolean> consented, List<Outcome> outcomes) {
        ContentRef first = new ContentRef(1, HASH);
        ContentRef content = new ContentRef(2, SHA);
        return new SupportPaper(
                new Heading(CASE, Origin.EMERGENCY, standing, STORE, "合肥一店"),
                new Filing(content, at("2026-02-15T02:10:00Z"), by("hf-01-pm")),
                new Stated(
                        Optional.empty(),
                        new Need(Level.C, 24, at("2026-02-14T01:10:00Z"), at("2026-02-14T11:00:00Z")),
                        new Texts(
                                story,
                                "三楼中庭",
                                "hf-01-pm",
                                "对方可能继续增加人手并封堵出入口，" + "事态随时可能升级，需持续观察对方动向与车辆。".repeat(9),
                                "本店当班八人，" + "且其中三人须留守消防控制室与监控室，无法离岗。".repeat(9)),
                        Optional.empty()),
                Optional.of(new Oral(
                        new Call(
                                by("hf-01-pm"),
                                by("ops-1"),
                                at("2026-02-14T01:10:00Z"),
                                at("2026-02-14T01:50:00Z"),
                                new Running(Level.B, 12),
                                "有人在三楼聚众闹事。"),
                        at("2026-02-17T01:10:00Z"),
                        true,
                        Optional.of(new Consent(
                                new StoreManagerConsented(
                                        CASE,
                                        person("hf-01-sm"),
                                        Optional.of(person("ops-1")),
                                        at("2026-02-14T01:12:00Z"),
                                        Optional.empty()),
                                at("2026-02-14T01:51:00Z"),
                                Optional.empty())),
                        List.of(
                                new AttestedWord(
                                        Word.CALL,
                                        Role.PROPERTY_MANAGER,
                                        Optional.of(person("hf-01-pm")),
                                        person("ops-1"),
                                        Optional.of(true)),
                                new AttestedWord(
                                        Word.CONSENT,
                                        Role.STORE_MANAGER,
                                        Optional.of(person("hf-01-sm")),
                                        person("ops-1"),
                                        Optional.empty()),
                                new AttestedWord(
                                        Word.ANSWER,
                                        Role.REGIONAL_MANAGER,
                                        Optional.empty(),
                                        person("ops-1"),
                                        Optional.empty())))),
                new Later(
                        List.of(
                                new Report(
                                        new RegionalManagerReported(
                                                CASE,
                                                person("ops-1"),
                                                at("2026-02-14T01:15:00Z"),
                                                Channel.PHONE,
                                                false,
                                                Optional.empty(),
                                                Optional.empty()),
                                        at("2026-02-14T01:52:00Z"),
                                        Optional.empty()),
                                new Report(
                                        new RegionalManagerReported(
                                                CASE,
                                                person("ops-1"),
                                                at("2026-02-14T01:55:00Z"),
                                                Channel.MESSAGE,
                                                true,
                                                Optional.of(Answer.AGREED),
                                                Optional.empty()),
                                        at("2026-02-14T01:55:00Z"),
                                        Optional.empty())),
                        Optional.of(running),
                        List.of(new Amendment(
                                new Need(Level.C, 24, at("2026-02-14T02:10:00Z"), at("2026-02-14T11:00:00Z")),
                                true,
                                "对方人数增加到四十余人，原定人数不足。",
                                by("ops-1"),
                                at("2026-02-14T03:05:00Z"),
                                at("2026-02-14T03:05:00Z"))),
                        outcomes),
                List.of(
                        new SignedContent(
                                first,
                                List.of(signed(
                                        Role.PROPERTY_MANAGER, "hf-01-pm", null, true, "2026-02-14T09:00:00Z", 70)),
                                List.of(new Ending(
                                        Ending.Kind.RETURNED,
                                        Optional.of(Role.FINANCE_MANAGER),
                                        person("hf-01-fm2"),
                                        Optional.of(person("hf-01-fm")),
                                        Optional.of(Clause.N5_2),
                                        at("2026-02-14T12:00:00Z"),
                                        73)),
                                List.of(
                                        new Said(
                                                Word.CONSENT,
                                                person("hf-01-sm"),
                                                person("ops-1"),
                                                false,
                                                at("2026-02-14T11:30:00Z")),
                                        new Said(
                                                Word.ANSWER,
                                                person("rgm"),
                                                person("ops-1"),
                                                true,
                                                at("2026-02-14T11:40:00Z")))),
                        new SignedContent(
                                content,
                                List.of(
                                        signed(
                                                Role.PROPERTY_MANAGER,
                                                "hf-01-pm",
                                                null,
                                                true,
                                                "2026-02-15T02:10:00Z",
                                                80),
                                        signed(
                                                Role.FINANCE_MANAGER,
                                                "hf-01-fm",
                                                null,
                                                false,
                                                "2026-02-15T03:00:00Z",
                                                81),
                                        signed(Role.STORE_MANAGER, "hf-01-sm", null, false, "2026-02-15T04:00:00Z", 83),
                                        signed(Role.OPERATIONS, "ops-2", null, false, "2026-02-15T05:00:00Z", 84),
                                        signed(
                                                Role.REGIONAL_MANAGER,
                                                "rgm-deputy",
                                                "rgm",
                                                false,
                                                "2026-02-15T06:00:00Z",
                                                90)),
                                List.of(),
                                Stream.concat(
                                                consented.stream()
                                                        .map(yes -> new Said(
                                                                Word.CONSENT,
                                                                person("hf-01-sm"),
                                                                person("ops-1"),
                                                                yes,
                                                                at("2026-02-15T04:00:00Z"))),
                                                Stream.of(new Said(
                                                        Word.ANSWER,
                                                        person("rgm"),
                                                        person("ops-1"),
                                                        false,
                                                        at("2026-02-15T06:00:00Z"))))
                                        .toList()),
                        new SignedContent(
                                new ContentRef(3, HASH),
                                List.of(),
                                List.of(new Ending(
                                        Ending.Kind.WITHDRAWN,
                                        Optional.empty(),
                                        person("hf-01-pm"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        at("2026-02-15T06:00:03Z"),
                                        95)),
                                List.of())),
                new LastEvent("requests", 0, 103, HASH, at("2026-02-15T06:00:01Z")));
    }

    private static Step signed(
            Role office, String signer, @Nullable String onBehalfOf, boolean byFiling, String at, long position) {
        return new Step(
                office,
                Optional.empty(),
                false,
                Optional.of(new Signature(
                        person(signer),
                        Optional.ofNullable(onBehalfOf).map(PersonId::new),
                        byFiling,
                        at(at),
                        position)));
    }

    private static ActingCapacity by(String person) {
        return new ActingCapacity(person(person), Optional.empty());
    }

    private static PersonId person(String id) {
        return new PersonId(id);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
