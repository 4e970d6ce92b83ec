package org.muster.acceptance;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniJoin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No chain of {@code Uni}s grows with a list whose length callers decide. Each link that completes at once subscribes to the next on
 * the stack of the one before: thousands of them overflow it, the error is dropped and the caller waits until the gateway gives up.
 *
 * <p>Three shapes grow so: a join or combination of a list of Unis, a chain lengthened in a loop or a fold, and a method that chains
 * a call of itself. Compiled classes tell them. Those that remain are listed, each with what bounds it.
 */
class ReactiveChainsTest {
    private static final List<String> MODULES = List.of(
            "http-edge",
            "event-journal",
            "request-service",
            "approval-service",
            "dispatch-service",
            "expense-service",
            "gateway",
            "audit");

    private static final String UNI = "io.smallrye.mutiny.Uni";

    /** What makes a Uni out of another one. */
    private static final Set<String> LINKS = Set.of(
            "chain",
            "flatMap",
            "call",
            "transformToUni",
            "map",
            "invoke",
            "replaceWith",
            "replaceWithVoid",
            "recoverWithUni",
            "eventually",
            "onItem",
            "onFailure");

    private static final String BATCH = "no longer than a batch of events, muster.journal.follow.batch: 500";
    private static final String JOURNALS = "as many as the service follows journals: four at most";
    private static final String VIEWS = "as many as the service has views or policies";
    private static final String WAITING = "each step waits at least as long as a timer: the time to wait bounds them";

    /** What grows with something that callers don't decide, and what bounds it. Whoever adds a line must know the bound. */
    private static final Map<String, String> BOUNDED = new TreeMap<>(Map.ofEntries(
            entry("CaseSearch.goOn", "CaseSearch.MOST_SCANNED cases, 200 at once: 25 pages"),
            entry("CommitmentsProjector.apply", BATCH),
            entry("Follower.accept", JOURNALS),
            entry("Follower.met", JOURNALS),
            entry("Follower.oneByOne", BATCH),
            entry("Follower.whole", BATCH),
            entry("OrdersProjector.apply", BATCH),
            entry("ReactionRunner.inOrder", BATCH),
            entry("ReactionRunner.reactTo", VIEWS),
            entry("Projections.applyOrQueue", BATCH),
            entry("Projections.applyViews", VIEWS),
            entry("Projections.inOneTransaction", "of several parts each once more by itself, then no further"),
            entry("Projections.oneAfterAnother", "as many as share a transaction: one part for each journal"),
            entry("ReadYourWrites.until", WAITING),
            entry("ReadYourWrites.wait", "as many positions as a header has: nine at most"),
            entry("Rebuild.caughtUp", "Rebuild.SWITCH_TRIES"),
            entry("Rebuild.oneByOne", BATCH),
            entry("Rebuild.round", JOURNALS),
            entry("Rosters.read", "the stores of a region, Rosters.STORES_AT_ONCE at once: 20 steps for 1,000 stores"),
            entry("StoresProjector.apply", BATCH),
            entry("CommandPipeline.attempt", "muster.journal.max-decisions")));

    private static Map<String, Set<String>> house;

    @BeforeAll
    static void the_house_is_read() {
        Path root = Path.of(System.getProperty("muster.root"));
        house = new TreeMap<>();
        for (String module : MODULES) {
            house.putAll(growing(root.resolve(module).resolve("target/classes")));
        }
    }

    @Test
    void no_chain_grows_with_a_list_whose_length_callers_decide() {
        assertEquals(
                String.join("\n", BOUNDED.keySet()),
                String.join("\n", house.keySet()),
                () -> "a chain that grows has to be bounded, and listed with its bound: " + house);
    }

    @Test
    void each_shape_that_grows_is_found() throws IOException {
        try (InputStream examples = Growing.class.getResourceAsStream("ReactiveChainsTest$Growing.class")) {
            assertEquals(
                    Map.of(
                            "Growing.joined", Set.of("joins a list"),
                            "Growing.built", Set.of("joins a list"),
                            "Growing.combined", Set.of("joins a list"),
                            "Growing.lengthened", Set.of("is lengthened in a loop"),
                            "Growing.folded", Set.of("is folded"),
                            "Growing.itself", Set.of("chains itself"),
                            "Growing.there", Set.of("chains itself"),
                            "Growing.andBack", Set.of("chains itself")),
                    growing(ClassFile.of().parse(examples.readAllBytes())));
        }
    }

    /** Each shape that grows, and some that don't. */
    static final class Growing {
        private Growing() {}

        static Uni<List<String>> joined(List<Uni<String>> all) {
            return Uni.join().all(all).andFailFast();
        }

        static Uni<List<String>> built(List<Uni<String>> all) {
            UniJoin.Builder<String> join = Uni.join().builder();
            all.forEach(one -> {
                var _ = join.add(one);
            });
            return join.joinAll().andFailFast();
        }

        static Uni<Integer> combined(List<Uni<String>> all) {
            return Uni.combine().all().unis(all).with(List::size);
        }

        static Uni<String> lengthened(List<String> all) {
            Uni<String> last = Uni.createFrom().item("");
            for (String one : all) {
                last = last.chain(before -> Uni.createFrom().item(before + one));
            }
            return last;
        }

        static Uni<Void> folded(List<String> all) {
            return all.stream()
                    .reduce(
                            Uni.createFrom().voidItem(),
                            (last, one) -> last.chain(() -> Uni.createFrom().voidItem()),
                            (one, other) -> one);
        }

        static Uni<Integer> itself(int left) {
            return Uni.createFrom()
                    .item(left)
                    .chain(now -> now == 0 ? Uni.createFrom().item(0) : itself(now - 1));
        }

        static Uni<Integer> there(int left) {
            return Uni.createFrom().item(left).chain(Growing::andBack);
        }

        static Uni<Integer> andBack(int left) {
            return left == 0 ? Uni.createFrom().item(0) : there(left - 1);
        }

        static Uni<String> twoOfThem(Uni<String> one, Uni<String> other) {
            return Uni.combine().all().unis(one, other).with((first, second) -> first + second);
        }

        static Uni<Long> oneAfterAnother(List<String> all) {
            return Multi.createFrom()
                    .iterable(all)
                    .onItem()
                    .transformToUniAndConcatenate(one -> Uni.createFrom().item(one))
                    .collect()
                    .with(Collectors.counting());
        }
    }

    private static Map<String, Set<String>> growing(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            Map<String, Set<String>> growing = new TreeMap<>();
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".class")).toList()) {
                growing.putAll(growing(ClassFile.of().parse(file)));
            }
            return growing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Methods whose chain of Unis grows, and how. What a lambda does is said of the method it stands in. */
    private static Map<String, Set<String>> growing(ClassModel type) {
        Map<String, Set<String>> growing = new TreeMap<>();
        Map<String, Set<String>> calls = new HashMap<>();
        Map<String, MethodModel> methods = new HashMap<>();
        for (MethodModel method : type.methods()) {
            methods.put(key(method), method);
            CodeModel code = method.code().orElse(null);
            if (code == null) {
                continue;
            }
            Set<String> how = new TreeSet<>();
            if (joinsAList(code)) {
                how.add("joins a list");
            }
            if (lengthenedInALoop(code)) {
                how.add("is lengthened in a loop");
            }
            if (folds(method)) {
                how.add("is folded");
            }
            calls.put(key(method), callsWithin(type, code));
            if (!how.isEmpty()) {
                growing.computeIfAbsent(name(type, method), ignored -> new TreeSet<>())
                        .addAll(how);
            }
        }
        methods.forEach((key, method) -> {
            boolean answersUni = method.methodTypeSymbol().returnType().equals(ClassDesc.of(UNI));
            if (answersUni && !written(method).startsWith("lambda$") && reaches(calls, key)) {
                growing.computeIfAbsent(name(type, method), ignored -> new TreeSet<>())
                        .add("chains itself");
            }
        });
        return growing;
    }

    private static boolean joinsAList(CodeModel code) {
        return invocations(code)
                .anyMatch(call -> call.owner().asInternalName().startsWith("io/smallrye/mutiny/groups/Uni")
                                && Set.of("all", "first", "unis", "of")
                                        .contains(call.name().stringValue())
                                && call.typeSymbol().parameterList().stream()
                                        .anyMatch(parameter -> Set.of("List", "Iterable", "Collection")
                                                .contains(parameter.displayName()))
                        || call.owner().asInternalName().equals("io/smallrye/mutiny/groups/UniJoin")
                                && call.name().stringValue().equals("builder"));
    }

    /** A link made between the target of a jump back and that jump. */
    private static boolean lengthenedInALoop(CodeModel code) {
        Map<Label, Integer> targets = new HashMap<>();
        List<int[]> loops = new ArrayList<>();
        List<Integer> links = new ArrayList<>();
        int at = 0;
        for (CodeElement element : code) {
            switch (element) {
                case LabelTarget target -> targets.put(target.label(), at);
                case BranchInstruction branch
                when targets.containsKey(branch.target()) -> loops.add(new int[] {targets.get(branch.target()), at});
                case InvokeInstruction call when links(call) -> links.add(at);
                default -> {}
            }
            at++;
        }
        return links.stream().anyMatch(link -> loops.stream().anyMatch(loop -> loop[0] <= link && link <= loop[1]));
    }

    private static boolean links(InvokeInstruction call) {
        return call.owner().asInternalName().startsWith("io/smallrye/mutiny/")
                && LINKS.contains(call.name().stringValue());
    }

    /** A lambda that makes one Uni out of a Uni and something else is what a fold is given. */
    private static boolean folds(MethodModel method) {
        List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
        return written(method).startsWith("lambda$")
                && parameters.size() >= 2
                && parameters.contains(ClassDesc.of(UNI))
                && method.methodTypeSymbol().returnType().equals(ClassDesc.of(UNI))
                && invocations(method.code().orElseThrow()).anyMatch(ReactiveChainsTest::links);
    }

    /** The methods of its own class that this one calls, or has called by a lambda. */
    private static Set<String> callsWithin(ClassModel type, CodeModel code) {
        Set<String> called = new HashSet<>();
        for (CodeElement element : code) {
            switch (element) {
                case InvokeInstruction call
                when call.owner().equals(type.thisClass()) ->
                    called.add(call.name().stringValue() + call.type().stringValue());
                case InvokeDynamicInstruction dynamic ->
                    dynamic.bootstrapArgs().forEach(argument -> {
                        if (argument instanceof DirectMethodHandleDesc handle
                                && handle.owner().equals(type.thisClass().asSymbol())) {
                            called.add(handle.methodName() + handle.lookupDescriptor());
                        }
                    });
                default -> {}
            }
        }
        return called;
    }

    private static boolean reaches(Map<String, Set<String>> calls, String method) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(calls.getOrDefault(method, Set.of()));
        while (!next.isEmpty()) {
            String called = next.poll();
            if (called.equals(method)) {
                return true;
            }
            if (seen.add(called)) {
                next.addAll(calls.getOrDefault(called, Set.of()));
            }
        }
        return false;
    }

    private static Stream<InvokeInstruction> invocations(CodeModel code) {
        return code.elementStream().filter(InvokeInstruction.class::isInstance).map(InvokeInstruction.class::cast);
    }

    private static String key(MethodModel method) {
        return written(method) + method.methodType().stringValue();
    }

    private static String written(MethodModel method) {
        return method.methodName().stringValue();
    }

    private static String name(ClassModel type, MethodModel method) {
        String full = type.thisClass().asInternalName();
        String within = written(method).startsWith("lambda$") ? written(method).split("\\$")[1] : written(method);
        return full.substring(Math.max(full.lastIndexOf('/'), full.lastIndexOf('$')) + 1) + "." + within;
    }
}
