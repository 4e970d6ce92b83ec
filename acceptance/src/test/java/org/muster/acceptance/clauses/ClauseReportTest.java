package org.muster.acceptance.clauses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.events.Clause;

/** The report over the project itself, and over small projects in which something is wrong. */
class ClauseReportTest {

    private static final Path PROJECT = Path.of(System.getProperty("muster.root", ".."));

    private static final String REFUSAL = """
            package org.muster.sample.domain;
            public record ThirdReceipt() {
                public org.muster.events.Clause clause() { return org.muster.events.Clause.F2_7; }
            }
            """;
    private static final String PROOF = """
            package org.muster.sample.domain;
            class ReceiptTest {
                @org.junit.jupiter.api.Test
                @org.muster.events.proof.Proves(org.muster.events.Clause.F2_7)
                void a_third_receipt_is_refused() {}
            }
            """;

    @TempDir
    Path root;

    @BeforeEach
    void everything_else_is_listed() throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.createDirectories(root.resolve("sample"));
        Files.writeString(root.resolve("sample/pom.xml"), "<project/>");
        list(allBut(Clause.F2_7));
    }

    @Test
    void the_page_says_what_the_classes_say() throws IOException {
        assertEquals(List.of(), ClauseReport.check(PROJECT));
    }

    @Test
    void a_clause_that_is_decided_and_proved_is_carried() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF);
        assertEquals(List.of(), ClauseReport.write(root));
        assertEquals(List.of(), ClauseReport.check(root));
        String page = page();
        assertTrue(page.contains("[F2.7](#f2_7) | "), page);
        assertTrue(page.contains("| carried | 1 | 1 |"), page);
        assertTrue(page.contains("`org.muster.sample.domain.ThirdReceipt`"), page);
        assertTrue(page.contains("a third receipt is refused"), page);
        assertFalse(page.contains("| carried | 0"), page);
    }

    @Test
    void a_clause_without_a_test_is_not_carried() throws IOException {
        compile("classes", REFUSAL);
        assertWrong("F2.7 has no test that proves it");
        assertFalse(page().contains("carried |"), "nothing is");
    }

    @Test
    void a_clause_that_nothing_decides_is_not_carried() throws IOException {
        compile("test-classes", PROOF);
        assertWrong("F2.7 has no class of a domain package that decides it");
    }

    @Test
    void a_clause_of_which_nothing_is_known_must_be_listed() throws IOException {
        assertWrong("F2.7 has neither");
    }

    @Test
    void a_class_outside_the_domain_decides_nothing() throws IOException {
        compile("classes", REFUSAL.replace(".domain;", ".rest;"));
        compile("test-classes", PROOF);
        assertWrong("F2.7 has no class of a domain package that decides it");
    }

    @Test
    void an_annotation_says_what_is_decided_without_a_refusal() throws IOException {
        compile("classes", """
                package org.muster.sample.domain;
                @org.muster.decider.Decides({org.muster.events.Clause.F2_7, org.muster.events.Clause.G3})
                public record Leave() {}
                """);
        compile("test-classes", PROOF);
        assertEquals(List.of(), ClauseReport.write(root));
    }

    @Test
    void a_disabled_test_proves_nothing() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF.replace("    void", "    @org.junit.jupiter.api.Disabled void"));
        assertWrong("F2.7 has no test that proves it");
        compile(
                "test-classes",
                PROOF.replace("class ReceiptTest", "@org.junit.jupiter.api.Disabled class ReceiptTest"));
        assertWrong("F2.7 has no test that proves it");
    }

    @Test
    void a_method_that_is_no_test_proves_nothing() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF.replace("@org.junit.jupiter.api.Test", ""));
        assertWrong("F2.7 has no test that proves it");
    }

    @Test
    void a_class_of_tests_may_prove_a_clause_throughout() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", """
                package org.muster.sample.domain;
                @org.muster.events.proof.Proves(org.muster.events.Clause.F2_7)
                class ReceiptTest {
                    @org.junit.jupiter.api.Test void one() {}
                    @org.junit.jupiter.params.ParameterizedTest void two() {}
                    void not_a_test() {}
                }
                """);
        assertEquals(List.of(), ClauseReport.write(root));
        assertTrue(page().contains("| carried | 1 | 2 |"), page());
    }

    @Test
    void a_clause_listed_as_later_although_it_is_carried_is_reported() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF);
        list(allBut() + "");
        assertWrong("F2.7 is listed as later");
    }

    @Test
    void a_clause_carried_in_part_names_what_is_missing() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF);
        list(allBut(Clause.F2_7) + "partly F2.7 the circular is missing\n");
        assertEquals(List.of(), ClauseReport.write(root));
        assertTrue(page().contains("| partly | 1 | 1 |"), page());
        assertTrue(page().contains("Missing: the circular is missing"), page());
    }

    @Test
    void nothing_is_carried_in_part_without_a_test() throws IOException {
        compile("classes", REFUSAL);
        list(allBut(Clause.F2_7) + "partly F2.7 the circular is missing\n");
        assertWrong("F2.7 is listed as partly");
    }

    @Test
    void mistakes_in_the_list_are_told_with_their_line() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF);
        list(allBut(Clause.F2_7) + "# a remark\n\nlater F9.9 no such\nsometime G1 x\nlater G1 again\nlater G2\n");
        List<String> wrong = ClauseReport.write(root);
        assertTrue(wrong.stream().anyMatch(w -> w.contains("no clause F9.9")), wrong.toString());
        assertTrue(wrong.stream().anyMatch(w -> w.contains("sometime G1 x")), wrong.toString());
        assertTrue(wrong.stream().anyMatch(w -> w.contains("G1 is listed twice")), wrong.toString());
        assertTrue(wrong.stream().anyMatch(w -> w.contains("\"later G2\"")), wrong.toString());
    }

    @Test
    void a_page_that_is_out_of_date_is_told_how_to_write_it() throws IOException {
        compile("classes", REFUSAL);
        compile("test-classes", PROOF);
        assertWrongOnCheck("out of date");
        ClauseReport.write(root);
        Files.writeString(root.resolve("docs/clauses.md"), page() + "touched\n");
        assertWrongOnCheck("--write");
    }

    private void assertWrong(String part) throws IOException {
        List<String> wrong = ClauseReport.write(root);
        assertEquals(1, wrong.size(), wrong.toString());
        assertTrue(wrong.getFirst().contains(part), wrong.toString());
    }

    private void assertWrongOnCheck(String part) throws IOException {
        List<String> wrong = ClauseReport.check(root);
        assertEquals(1, wrong.size(), wrong.toString());
        assertTrue(wrong.getFirst().contains(part), wrong.toString());
    }

    private String page() throws IOException {
        return Files.readString(root.resolve("docs/clauses.md"));
    }

    private void list(String lines) throws IOException {
        Files.writeString(root.resolve("docs/clauses-later.txt"), lines);
    }

    private static String allBut(Clause... clauses) {
        return Arrays.stream(Clause.values())
                .filter(clause -> !List.of(clauses).contains(clause))
                .map(clause -> "later " + clause.id() + " everything\n")
                .collect(Collectors.joining());
    }

    private void compile(String place, String source) throws IOException {
        Path target = root.resolve("sample/target").resolve(place);
        Files.createDirectories(target);
        String type =
                source.contains("ReceiptTest") ? "ReceiptTest" : source.contains("Leave") ? "Leave" : "ThirdReceipt";
        Path file = Files.writeString(root.resolve(type + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-d", target.toString(), "-cp", classPath()),
                            null,
                            files.getJavaFileObjects(new File[] {file.toFile()}))
                    .call();
            assertTrue(compiled, said.toString());
        }
    }

    /** This module's own, and the annotation that lies among the contract's tests. */
    private static String classPath() {
        return System.getProperty("java.class.path")
                + File.pathSeparator
                + PROJECT.resolve("shared-events").resolve("target").resolve("test-classes");
    }
}
