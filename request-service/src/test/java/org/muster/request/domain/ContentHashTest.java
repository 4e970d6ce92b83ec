package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.Provision;

class ContentHashTest {
    private static String hash(AskedInWriting asked) {
        return hash(asked, Sample.CASE);
    }

    private static String hash(AskedInWriting asked, CaseId caseId) {
        return assertInstanceOf(
                        PlannedRequestFiled.class,
                        specification(new RequestDecider())
                                .when(asked.command(caseId))
                                .events()
                                .getFirst())
                .content()
                .sha256();
    }

    /** Computed here from the documented layout alone, as an auditor would. */
    @Test
    @Proves(Clause.N2_1)
    void anybody_can_compute_it_again_from_the_documented_layout() throws NoSuchAlgorithmException {
        String story = Sample.text("a promotion").cipher();
        String canonical = "muster planned request 1\n"
                + line("case", "CZ-20260214-001")
                + line("store", "cz-01")
                + line("kind", "PROMOTION")
                + line("level", "A")
                + line("headcount", "12")
                + line("story key", "CZ-20260214-001")
                + line("story", story)
                + line("course key", "CZ-20260214-001")
                + line("course", Sample.text("crowds").cipher())
                + line("why own guards do not suffice key", "CZ-20260214-001")
                + line(
                        "why own guards do not suffice",
                        Sample.text("eight guards only").cipher())
                + line("report place key", "CZ-20260214-001")
                + line("report place", Sample.text("east gate").cipher())
                + line("report at", "2026-02-20T00:00:00Z")
                + line("until", "2026-02-20T12:00:00Z")
                + line("contact key", "CZ-20260214-001")
                + line("contact", Sample.text("Wang, 1380000").cipher())
                + line("provision", "INTERNAL")
                + line("internal fen", "600000")
                + line("external fen", "0");

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));

        assertEquals(HexFormat.of().formatHex(digest), hash(AskedInWriting.complete()));
    }

    private static String line(String name, String value) {
        return name + "=" + value.length() + ":" + value + "\n";
    }

    @Test
    @Proves(Clause.N2_1)
    void any_change_changes_it() {
        List<String> hashes = Stream.concat(
                        Stream.of(
                                        AskedInWriting.complete(),
                                        AskedInWriting.complete().headcount(13),
                                        AskedInWriting.complete().level(Level.B),
                                        AskedInWriting.complete().story("another story"),
                                        AskedInWriting.complete().from(Sample.REPORT_AT.plusMillis(1)),
                                        AskedInWriting.complete().until(Sample.UNTIL.plusMillis(1)),
                                        AskedInWriting.complete().withoutCostStatement(),
                                        AskedInWriting.complete()
                                                .costing(new CostStatement(Provision.INTERNAL, 600_001, 0)),
                                        AskedInWriting.complete()
                                                .costing(new CostStatement(Provision.BOTH, 600_000, 0)))
                                .map(ContentHashTest::hash),
                        Stream.of(hash(AskedInWriting.complete(), new CaseId("CZ-20260214-002"))))
                .toList();

        assertEquals(hashes.size(), hashes.stream().distinct().count());
    }
}
