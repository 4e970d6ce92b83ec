package org.muster.edge;

import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.words.Language;
import org.muster.words.Sentences;

/** Says in the caller's language why a call didn't succeed. */
@Singleton
public class Problems {

    private final Sentences sentences;
    private final Map<Class<?>, Map<String, Method>> components = new ConcurrentHashMap<>();

    public Problems() {
        this(Sentences.load(Thread.currentThread().getContextClassLoader(), List.of("edge-problems", "problems")));
    }

    Problems(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * The problem this exception stands for.
     *
     * @param instance the path that was called
     */
    public Problem of(
            ProblemException exception, Language language, @Nullable String instance, @Nullable String requestId) {
        if (exception instanceof RefusedException refused) {
            return refused(refused.status(), refused.reasons(), language, instance, requestId);
        }
        if (exception instanceof InvalidInput several && !several.reasons().isEmpty()) {
            List<Problem.Reason> errors = several.reasons().stream()
                    .map(reason -> new Problem.Reason(
                            reason.code(), null, reason.field().orElse(null), sentence(reason, language)))
                    .toList();
            return several(several.status(), null, errors, language, instance, requestId);
        }
        return problem(
                exception.status(),
                exception.code(),
                sentence(exception, language),
                exception.arguments(),
                exception.field().orElse(null),
                language,
                instance,
                requestId);
    }

    /** A refusal as problem, with its clause; every reason is listed when there are several. */
    private Problem refused(
            int status,
            List<? extends Refusal> reasons,
            Language language,
            @Nullable String instance,
            @Nullable String requestId) {
        if (reasons.size() == 1) {
            Refusal reason = reasons.getFirst();
            return new Problem(
                    type(reason.code()),
                    title(reason.clause(), language),
                    status,
                    sentence(reason, language),
                    instance,
                    reason.code(),
                    reason.clause().id(),
                    reason.field().orElse(null),
                    requestId,
                    List.of());
        }
        List<Problem.Reason> errors = reasons.stream()
                .map(reason -> new Problem.Reason(
                        reason.code(), reason.clause().id(), reason.field().orElse(null), sentence(reason, language)))
                .toList();
        List<Clause> clauses =
                reasons.stream().<Clause>map(Refusal::clause).distinct().toList();
        return several(status, clauses.size() == 1 ? clauses.getFirst() : null, errors, language, instance, requestId);
    }

    /** One problem out of several reasons, which may all rest on one clause. */
    private Problem several(
            int status,
            @Nullable Clause clause,
            List<Problem.Reason> errors,
            Language language,
            @Nullable String instance,
            @Nullable String requestId) {
        String code = "several-reasons";
        return new Problem(
                type(code),
                clause == null ? edge(code + ".title", language, Map.of()) : title(clause, language),
                status,
                errors.stream()
                        .map(Problem.Reason::detail)
                        .collect(Collectors.joining(language == Language.CHINESE ? "" : " ")),
                instance,
                code,
                clause == null ? null : clause.id(),
                null,
                requestId,
                errors);
    }

    /** A problem that is no exception; {@code code} must stand in {@code edge-problems*.properties} or {@code problems*.properties}. */
    public Problem of(
            int status,
            String code,
            Map<String, Object> arguments,
            @Nullable String field,
            Language language,
            @Nullable String instance,
            @Nullable String requestId) {
        return problem(status, code, edge(code, language, arguments), arguments, field, language, instance, requestId);
    }

    private Problem problem(
            int status,
            String code,
            String detail,
            Map<String, Object> arguments,
            @Nullable String field,
            Language language,
            @Nullable String instance,
            @Nullable String requestId) {
        return new Problem(
                type(code),
                edge(code + ".title", language, arguments),
                status,
                detail,
                instance,
                code,
                null,
                field,
                requestId,
                List.of());
    }

    /** The sentence for one refusal. */
    public String sentence(Refusal reason, Language language) {
        Map<String, Method> facts = components.computeIfAbsent(reason.getClass(), Problems::componentsOf);
        Function<String, @Nullable Object> value = name -> read(facts.get(name), reason);
        // A service's own test makes sure that every refusal has its sentence; the clause is the worst anybody ever
        // reads.
        return sentences.sentence(reason.code(), language, value).orElseGet(() -> title(reason.clause(), language));
    }

    private String sentence(ProblemException exception, Language language) {
        String key = exception instanceof InvalidInput input ? input.sentence() : exception.code();
        return edge(key, language, exception.arguments());
    }

    private String edge(String key, Language language, Map<String, Object> arguments) {
        Optional<String> sentence = sentences.sentence(key, language, arguments::get);
        return sentence.orElse(key);
    }

    private static String title(Clause clause, Language language) {
        return switch (language) {
            case ENGLISH -> clause.id() + ": " + clause.english();
            case CHINESE -> clause.id() + "：" + clause.chinese();
        };
    }

    private static String type(String code) {
        return "urn:muster:problem:" + code;
    }

    private static Map<String, Method> componentsOf(Class<?> type) {
        RecordComponent[] found = type.getRecordComponents();
        return found == null
                ? Map.of()
                : Arrays.stream(found)
                        .collect(Collectors.toUnmodifiableMap(RecordComponent::getName, RecordComponent::getAccessor));
    }

    private static @Nullable Object read(@Nullable Method component, Refusal reason) {
        if (component == null) {
            return null;
        }
        try {
            component.setAccessible(true);
            return component.invoke(reason);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's component can be read: " + component, e);
        }
    }
}
