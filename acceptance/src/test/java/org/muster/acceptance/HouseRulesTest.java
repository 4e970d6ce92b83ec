package org.muster.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house's rules that a compiler doesn't check. Each names packages; a rule about packages that aren't there would prove nothing. */
class HouseRulesTest {
    private static final List<String> MODULES = List.of(
            "shared-events",
            "decider",
            "http-edge",
            "event-journal",
            "request-service",
            "approval-service",
            "dispatch-service",
            "expense-service",
            "gateway",
            "audit",
            "local-stack",
            "acceptance");
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta..",
        "org.hibernate..",
        "org.apache.kafka..",
        "io.micrometer.."
    };

    private static final List<String> HTTP = List.of(
            "jakarta.ws.rs.GET",
            "jakarta.ws.rs.POST",
            "jakarta.ws.rs.PUT",
            "jakarta.ws.rs.PATCH",
            "jakarta.ws.rs.DELETE");

    private static JavaClasses house;

    @BeforeAll
    static void the_house_is_read() {
        Path root = Path.of(System.getProperty("muster.root"));
        house = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> root.resolve(module).resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.muster.events",
                "org.muster.decider",
                "org.muster.edge",
                "org.muster.paging",
                "org.muster.words",
                "org.muster.journal.append",
                "org.muster.journal.follow",
                "org.muster.request.domain",
                "org.muster.approval.domain",
                "org.muster.dispatch.domain",
                "org.muster.expense.domain",
                "org.muster.request.rest",
                "org.muster.approval.rest",
                "org.muster.dispatch.rest",
                "org.muster.expense.rest",
                "org.muster.gateway",
                "org.muster.audit",
                "org.muster.local",
                "org.muster.acceptance"
            })
    void every_package_a_rule_names_exists(String name) {
        assertTrue(house.stream().anyMatch(type -> type.getPackageName().equals(name)), name + " has no class");
    }

    @Test
    void the_domain_knows_no_framework() {
        noClasses()
                .that()
                .resideInAnyPackage("..domain..", "org.muster.decider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(house);
    }

    @Test
    void the_domain_asks_neither_clock_nor_chance() {
        noClasses()
                .that()
                .resideInAnyPackage("..domain..", "org.muster.decider..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class, ThreadLocalRandom.class)
                .check(house);
    }

    @Test
    void the_contract_knows_no_framework_but_its_json() {
        noClasses()
                .that()
                .resideInAPackage("org.muster.events..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(house);
        noClasses()
                .that(resideInAPackage("org.muster.events..")
                        .and(DescribedPredicate.not(resideInAPackage("org.muster.events.wire.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "approval", "dispatch", "expense"})
    void no_service_knows_another(String service) {
        for (String other : List.of("request", "approval", "dispatch", "expense")) {
            if (!other.equals(service)) {
                noClasses()
                        .that()
                        .resideInAPackage("org.muster." + service + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.muster." + other + "..")
                        .check(house);
            }
        }
    }

    @Test
    void views_trigger_nothing() {
        noClasses()
                .that()
                .resideInAPackage("..projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.muster.journal.append..", "..application..")
                .check(house);
    }

    /** Views and use cases hand cursors and languages on; that is no HTTP only as long as these packages know none. */
    @Test
    void cursors_and_sentences_are_not_http() {
        noClasses()
                .that()
                .resideInAnyPackage("org.muster.paging..", "org.muster.words..")
                .should()
                .dependOnClassesThat(EDGE)
                .check(house);
    }

    @Test
    void the_edge_knows_nothing_of_the_journal_behind_it() {
        noClasses()
                .that()
                .resideInAnyPackage("org.muster.edge..", "org.muster.paging..", "org.muster.words..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.muster.journal..", "org.hibernate..", "io.vertx.pgclient..", "org.apache.kafka..")
                .check(house);
    }

    /** Who uses what he should not, still. Lines may go and none may come: each names a service, a class of it, and a class which that one uses. */
    private static final String REST_ASKS_VIEWS = """
        approval ApprovalResource InboxLine
        approval StandInResource StandInRow
        dispatch LeaveResource LeaveRow
        dispatch OrderResource OrderRow
        dispatch StoreResource Directory
        expense ClaimResource ClaimRow
        request CaseResource Timeline
        request RequestResource Board
        request RequestResource BoardRow
        request RequestResource DraftRow
        request RequestResource Drafts
        """;

    private static final String APPLICATION_SPEAKS_HTTP = """
        approval Approvals NotFound
        approval Inboxes NotPermitted
        dispatch Roster InvalidInput
        dispatch Roster NotFound
        dispatch SupportFacts NotYetVisible
        dispatch SupportPages NotFound
        dispatch SupportPages NotPermitted
        dispatch SupportPages RefusedException
        dispatch Supports NotFound
        dispatch Supports NotPermitted
        expense ClaimPages NotFound
        expense ClaimPages NotPermitted
        expense Claims NotFound
        request Requests NotFound
        """;

    private static final DescribedPredicate<JavaClass> REST = resideInAPackage("..rest..");
    private static final DescribedPredicate<JavaClass> VIEW = resideInAPackage("..projection..");

    /** Of the services; the journal's own package of that name also holds what answers HTTP for all of them. */
    private static final DescribedPredicate<JavaClass> APPLICATION = resideInAnyPackage(
            "org.muster.request.application..",
            "org.muster.approval.application..",
            "org.muster.dispatch.application..",
            "org.muster.expense.application..");

    /** What decides: a resource hands a command on and asks nobody what would become of it. */
    private static final DescribedPredicate<JavaClass> RULE = resideInAPackage("..domain..")
            .and(DescribedPredicate.describe(
                    "decide", type -> outermost(type).matches(".*(Decider|Policy|Policies|State|Refusal|Visibility)")));

    private static final DescribedPredicate<JavaClass> EDGE =
            resideInAnyPackage("org.muster.edge..", "..rest..", "jakarta.ws.rs..", "org.jboss.resteasy..");

    @Test
    void resources_ask_no_view() {
        assertUses(REST_ASKS_VIEWS, REST, VIEW);
    }

    @Test
    void resources_know_no_rule() {
        assertUses("", REST, RULE);
    }

    @Test
    void use_cases_do_not_speak_http() {
        assertUses(APPLICATION_SPEAKS_HTTP, APPLICATION, EDGE);
    }

    @Test
    void views_do_not_speak_http() {
        assertUses("", VIEW, EDGE);
    }

    private static void assertUses(
            String listed, DescribedPredicate<JavaClass> who, DescribedPredicate<JavaClass> what) {
        Set<String> uses = new TreeSet<>();
        for (JavaClass user : house) {
            if (who.test(user)) {
                user.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(what)
                        .forEach(used -> uses.add(service(user) + " " + outermost(user) + " " + outermost(used)));
            }
        }
        assertEquals(listed.strip(), String.join("\n", uses));
    }

    private static String service(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }

    private static String outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getSimpleName();
    }

    @Test
    void nothing_is_called_by_a_word_that_says_nothing() {
        classes()
                .that()
                .resideInAPackage("org.muster..")
                .should(new ArchCondition<>("not be called Helper, Util, Impl or an unspecific Manager") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String name = type.getSimpleName();
                        boolean empty = name.matches(".*(Helper|Utils?|Impl)$")
                                || (name.endsWith("Manager")
                                        && !name.matches(".*(Property|Finance|Stores?|Regional)Manager"));
                        if (empty) {
                            events.add(SimpleConditionEvent.violated(type, type.getName()));
                        }
                    }
                })
                .check(house);
    }

    @Test
    void every_endpoint_says_who_may_call_it() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .and(new DescribedPredicate<JavaMethod>("answer HTTP") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return HTTP.stream().anyMatch(method::isAnnotatedWith);
                    }
                })
                .should(new ArchCondition<>("carry @RolesAllowed, or their class does") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        String rolesAllowed = "jakarta.annotation.security.RolesAllowed";
                        if (!method.isAnnotatedWith(rolesAllowed)
                                && !method.getOwner().isAnnotatedWith(rolesAllowed)) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                        }
                    }
                })
                .check(house);
    }

    /** Lists that no caller can lengthen, or that are cut: each with what bounds it. */
    private static final Map<String, String> BOUNDED_LISTS = new TreeMap<>(Map.ofEntries(
            entry("ApprovalResource.page", "one case: what is to be signed, and who signed"),
            entry("ClaimResource.page", "one claim: what one support cost"),
            entry("OrderResource.page", "one order: whom it calls"),
            entry("ProposalResource.proposal", "each store of the region once: the choice is among all of them"),
            entry("RequestResource.page", "one case: what its form went through"),
            entry("AuthorityResource.current", "a version of the policy: a route for each subject and level"),
            entry("AuthorityResource.version", "a version of the policy: a route for each subject and level"),
            entry("JournalResource.events", "its own limit, a thousand at most"),
            entry("JournalResource.standing", "followed journals, and a thousand parked streams at most"),
            entry("LeaveResource.leave", "a thousand accounts at most"),
            entry("StandInResource.current", "five hundred at most")));

    @Test
    void every_list_that_is_answered_is_bounded() {
        Set<String> unbounded = new TreeSet<>();
        for (JavaClass resource : house) {
            if (resource.isAnnotatedWith("jakarta.ws.rs.Path")) {
                resource.getMethods().stream()
                        .filter(method -> method.isAnnotatedWith("jakarta.ws.rs.GET"))
                        .filter(method -> answersAList(method.getReturnType()))
                        .filter(method -> method.getRawParameterTypes().stream()
                                .noneMatch(type -> type.getSimpleName().equals("PageSize")))
                        .forEach(method -> unbounded.add(resource.getSimpleName() + "." + method.getName()));
            }
        }
        assertEquals(
                String.join("\n", BOUNDED_LISTS.keySet()),
                String.join("\n", unbounded),
                "a list is answered page by page (PageSize), or it is listed here with its bound");
    }

    /** A list itself, or a page with a list in it. */
    private static boolean answersAList(JavaType answered) {
        return answered.getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.isAssignableTo(Collection.class)
                        || type.getFields().stream()
                                .anyMatch(field -> field.getRawType().isAssignableTo(Collection.class)));
    }
}
