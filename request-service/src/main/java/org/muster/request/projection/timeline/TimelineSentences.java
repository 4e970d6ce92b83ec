package org.muster.request.projection.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.wire.EventTypes;
import org.muster.events.wire.MusterJson;
import org.muster.words.Language;
import org.muster.words.Sentences;

/**
 * Says in the reader's language what happened, from {@code timeline*.properties} and the facts of the event. A sentence under
 * {@code <event>?<condition>} stands in for the event's own where the condition holds: that the event has a fact of this name, or
 * that the case began so ({@link Origin}). One under {@code <event>+<fact>} is added where the event has that fact. Who acted for
 * somebody else is told of every event, by the envelope.
 */
@Singleton
public class TimelineSentences {
    private static final ObjectMapper JSON = MusterJson.eventMapper();
    private static final String ON_BEHALF_OF = "onBehalfOf";

    private final Sentences sentences =
            Sentences.load(Thread.currentThread().getContextClassLoader(), List.of("timeline"));

    /**
     * What happened.
     *
     * @param type the event's published name; where no sentence is known for it, it stands for itself
     * @param facts as the view keeps them
     * @param origin how the case began
     * @param onBehalfOf for whom it was done, where somebody stood in
     */
    public String of(String type, String facts, Origin origin, Optional<PersonId> onBehalfOf, Language language) {
        JsonNode known = read(facts);
        Function<String, @Nullable Object> value = name -> worded(type, name, known.get(name), language);
        Stream<String> added = known.properties().stream()
                .flatMap(fact -> sentences.sentence(type + "+" + fact.getKey(), language, value).stream());
        Stream<String> standingIn = onBehalfOf.stream()
                .filter(principal -> !saysSo(known, principal))
                .flatMap(principal -> sentences.sentence(ON_BEHALF_OF, language, _ -> principal).stream());
        return Stream.of(Stream.of(own(type, known, origin, value, language)), added, standingIn)
                .flatMap(Function.identity())
                .collect(Collectors.joining());
    }

    /** Events that a later decision rests on name the principal themselves. */
    private static boolean saysSo(JsonNode known, PersonId principal) {
        return known.path(ON_BEHALF_OF).asText().equals(principal.value());
    }

    private String own(
            String type, JsonNode known, Origin origin, Function<String, @Nullable Object> value, Language language) {
        return Stream.concat(
                        Stream.of(origin.name()), known.properties().stream().map(Map.Entry::getKey))
                .flatMap(condition -> sentences.sentence(type + "?" + condition, language, value).stream())
                .findFirst()
                .or(() -> sentences.sentence(type, language, value))
                .orElse(type);
    }

    /** A fact as the sentence prints it: read as what it is in the event, so that times and offices come in the reader's words. */
    private @Nullable Object worded(String type, String name, @Nullable JsonNode fact, Language language) {
        if (fact == null) {
            return null;
        }
        if (fact.isBoolean()) {
            return sentences.template(fact.asText(), language).orElse(fact.asText());
        }
        return EventTypes.named(type)
                .flatMap(event -> Arrays.stream(event.type().getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .findFirst())
                .map(component -> typed(component, fact))
                .orElse(fact.asText());
    }

    private static Object typed(RecordComponent component, JsonNode fact) {
        return JSON.convertValue(fact, JSON.constructType(component.getGenericType()));
    }

    private static JsonNode read(String facts) {
        try {
            return JSON.readTree(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the facts of an event can't be read", e);
        }
    }
}
