package org.muster.acceptance.clauses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.acceptance.clauses.Evidence.Proof;
import org.muster.events.Clause;

/**
 * Reads the class files of every module, without loading a class.
 *
 * <p>A clause is decided by a class of a service's {@code domain} package, or of the shared offices, that names it: a refusal that
 * rests on it ({@code @Rests}), whatever carries {@code @Decides}, or code that chooses it. It is proved by a test that carries {@code @Proves}, or whose class does; a disabled test proves
 * nothing.
 */
final class CompiledClasses {
    private static final ClassDesc CLAUSE = ClassDesc.of("org.muster.events.Clause");
    private static final ClassDesc DECIDES = ClassDesc.of("org.muster.decider.Decides");
    private static final ClassDesc RESTS = ClassDesc.of("org.muster.decider.Rests");
    private static final ClassDesc PROVES = ClassDesc.of("org.muster.events.proof.Proves");
    private static final ClassDesc DISABLED = ClassDesc.of("org.junit.jupiter.api.Disabled");
    private static final Set<ClassDesc> TESTS = Set.of(
            ClassDesc.of("org.junit.jupiter.api.Test"),
            ClassDesc.of("org.junit.jupiter.api.RepeatedTest"),
            ClassDesc.of("org.junit.jupiter.api.TestFactory"),
            ClassDesc.of("org.junit.jupiter.api.TestTemplate"),
            ClassDesc.of("org.junit.jupiter.params.ParameterizedTest"));
    private static final Pattern DOMAIN = Pattern.compile("org/muster/(?:[a-z]+/domain|offices)/.+");

    private final Evidence evidence = new Evidence();

    private CompiledClasses() {}

    /** @param root the directory that holds the modules */
    static Evidence under(Path root) throws IOException {
        CompiledClasses classes = new CompiledClasses();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml")))
                    .sorted()
                    .toList()) {
                classes.each(module.resolve("target").resolve("classes"), classes::decider);
                classes.each(module.resolve("target").resolve("test-classes"), classes::test);
            }
        }
        return classes.evidence;
    }

    private interface Reader {
        void read(ClassModel type);
    }

    private void each(Path directory, Reader reader) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".class")).sorted().forEach(file -> {
                try {
                    reader.read(ClassFile.of().parse(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void decider(ClassModel type) {
        if (!DOMAIN.matcher(type.thisClass().asInternalName()).matches()) {
            return;
        }
        String name = sourceName(type);
        Stream.of(DECIDES, RESTS)
                .flatMap(declared ->
                        clausesIn(annotation(type.findAttribute(Attributes.runtimeVisibleAnnotations()), declared))
                                .stream())
                .forEach(clause -> evidence.decidedIn(clause, name));
        for (MethodModel method : type.methods()) {
            method.code()
                    .ifPresent(code -> code.elementStream()
                            .flatMap(CompiledClasses::clauseNamedBy)
                            .forEach(clause -> evidence.decidedIn(clause, name)));
        }
    }

    private static Stream<Clause> clauseNamedBy(CodeElement element) {
        return element instanceof FieldInstruction field
                        && field.opcode() == Opcode.GETSTATIC
                        && field.owner().asSymbol().equals(CLAUSE)
                ? clause(field.name().stringValue()).stream()
                : Stream.of();
    }

    private void test(ClassModel type) {
        Optional<RuntimeVisibleAnnotationsAttribute> ofClass =
                type.findAttribute(Attributes.runtimeVisibleAnnotations());
        if (annotation(ofClass, DISABLED).isPresent()) {
            return;
        }
        Set<Clause> throughout = clausesIn(annotation(ofClass, PROVES));
        for (MethodModel method : type.methods()) {
            Optional<RuntimeVisibleAnnotationsAttribute> ofMethod =
                    method.findAttribute(Attributes.runtimeVisibleAnnotations());
            if (isTest(ofMethod) && annotation(ofMethod, DISABLED).isEmpty()) {
                Set<Clause> proved = EnumSet.noneOf(Clause.class);
                proved.addAll(throughout);
                proved.addAll(clausesIn(annotation(ofMethod, PROVES)));
                Proof proof = new Proof(sourceName(type), method.methodName().stringValue());
                proved.forEach(clause -> evidence.provedBy(clause, proof));
            }
        }
    }

    private static boolean isTest(Optional<RuntimeVisibleAnnotationsAttribute> annotations) {
        return annotations
                .map(all -> all.annotations().stream().anyMatch(one -> TESTS.contains(one.classSymbol())))
                .orElse(false);
    }

    private static Optional<Annotation> annotation(
            Optional<RuntimeVisibleAnnotationsAttribute> annotations, ClassDesc wanted) {
        return annotations.flatMap(all -> all.annotations().stream()
                .filter(one -> one.classSymbol().equals(wanted))
                .findFirst());
    }

    /** The constants in {@code value}, written as one or as several. */
    private static Set<Clause> clausesIn(Optional<Annotation> annotation) {
        Set<Clause> clauses = EnumSet.noneOf(Clause.class);
        annotation.ifPresent(found -> {
            for (AnnotationElement element : found.elements()) {
                List<AnnotationValue> values = new ArrayList<>();
                if (element.value() instanceof AnnotationValue.OfArray several) {
                    values.addAll(several.values());
                } else {
                    values.add(element.value());
                }
                for (AnnotationValue value : values) {
                    if (value instanceof AnnotationValue.OfEnum constant) {
                        clause(constant.constantName().stringValue()).ifPresent(clauses::add);
                    }
                }
            }
        });
        return clauses;
    }

    /** By constant; empty for the enum's other static fields and for constants of a stale class file. */
    private static Optional<Clause> clause(String constant) {
        return Arrays.stream(Clause.values())
                .filter(clause -> clause.name().equals(constant))
                .findFirst();
    }

    /** The class as a reader of the source finds it: lambdas and switches belong to the class around them. */
    private static String sourceName(ClassModel type) {
        return type.thisClass()
                .asInternalName()
                .replace('/', '.')
                .replaceAll("\\$\\d.*", "")
                .replace('$', '.');
    }
}
