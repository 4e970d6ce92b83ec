package org.muster.journal.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Position;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.wire.CloudEventHeaders;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.EventTypes;
import org.muster.events.wire.Metadata;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.EventAtPosition;
import org.muster.journal.relay.Topics;

/** Another service's journal: writes events as that service would, to its topic or straight to a follower. */
public final class ForeignJournal {
    private static final EventCodec CODEC = new EventCodec();

    private final String source;
    private final EventHash hasher = new EventHash();
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<StreamId, Long> versions = new HashMap<>();

    private Instant now = Instant.parse("2026-02-14T08:00:00Z");

    public ForeignJournal(String source) {
        this.source = source;
    }

    public String source() {
        return source;
    }

    public List<StoredEvent> events() {
        return List.copyOf(events);
    }

    /** From now on events are this journal's of that business time. */
    public void at(Instant businessTime) {
        now = businessTime;
    }

    /** Appends an event that rests on nothing. */
    public StoredEvent append(MusterEvent event) {
        return append(event, Map.of());
    }

    /** Appends an event that rests on these positions of other journals. */
    public StoredEvent append(MusterEvent event, Map<String, Long> restsOn) {
        EventTypes.EventType type = EventTypes.of(event);
        return append(event.stream(), type.name(), type.schemaVersion(), CODEC.write(event), restsOn);
    }

    /** Appends an event that came of what somebody did who stood in for another. */
    public StoredEvent append(MusterEvent event, PersonId onBehalfOf) {
        EventTypes.EventType type = EventTypes.of(event);
        return append(
                event.stream(),
                type.name(),
                type.schemaVersion(),
                CODEC.write(event),
                metadata(Optional.of(onBehalfOf), Map.of()));
    }

    /** Appends whatever it is: a type nobody knows, bytes nobody reads. */
    public StoredEvent append(
            StreamId stream, String type, int schemaVersion, byte[] payload, Map<String, Long> restsOn) {
        return append(stream, type, schemaVersion, payload, metadata(Optional.empty(), restsOn));
    }

    private static byte[] metadata(Optional<PersonId> onBehalfOf, Map<String, Long> restsOn) {
        return CODEC.write(new Metadata(
                new PersonId("system:test"),
                List.of(Role.SYSTEM),
                Optional.empty(),
                onBehalfOf,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                restsOn,
                Optional.empty()));
    }

    private StoredEvent append(StreamId stream, String type, int schemaVersion, byte[] payload, byte[] metadata) {
        StoredEvent raw = chained(stream, type, schemaVersion, payload, metadata);
        events.add(raw);
        versions.put(stream, raw.streamVersion());
        return raw;
    }

    /** The event that would come next if history had gone another way; this journal stays as it is. */
    public StoredEvent otherwise(MusterEvent event) {
        StoredEvent real = append(event);
        events.removeLast();
        versions.merge(real.stream(), -1L, Long::sum);
        return real;
    }

    private StoredEvent chained(StreamId stream, String type, int schemaVersion, byte[] payload, byte[] metadata) {
        byte[] previous =
                events.isEmpty() ? EventHash.genesis() : events.getLast().hash();
        StoredEvent unhashed = new StoredEvent(
                new Position(source, 0, events.size() + 1L),
                stream,
                versions.getOrDefault(stream, 0L) + 1,
                UUID.randomUUID(),
                type,
                schemaVersion,
                payload,
                metadata,
                now,
                now.plusSeconds(1),
                previous,
                previous);
        return withHash(unhashed, hasher.of(unhashed));
    }

    /** The same event with another hash. */
    public static StoredEvent withHash(StoredEvent event, byte[] hash) {
        return new StoredEvent(
                event.at(),
                event.stream(),
                event.streamVersion(),
                event.eventId(),
                event.type(),
                event.schemaVersion(),
                event.payload(),
                event.metadata(),
                event.occurredAt(),
                event.recordedAt(),
                event.previousHash(),
                hash);
    }

    /** As they would come from the topic, without the topic. */
    public static List<EventAtPosition> placed(List<StoredEvent> events) {
        return events.stream()
                .map(event -> new EventAtPosition(event, event.at().position() - 1))
                .toList();
    }

    public static List<EventAtPosition> placed(StoredEvent... events) {
        return placed(Arrays.asList(events));
    }

    /** Publishes to the topic and waits for the acknowledgement. */
    public void publish(List<StoredEvent> published) {
        publish(Topics.of(source), published);
    }

    public static void publish(String topic, List<StoredEvent> published) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", MusterTestResource.kafka().bootstrapServers(), "acks", "all", "linger.ms", 0);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sends = new ArrayList<>();
            for (StoredEvent event : published) {
                ProducerRecord<String, byte[]> rec =
                        new ProducerRecord<>(topic, 0, event.stream().value(), event.payload());
                CloudEventHeaders.of(event).forEach(header -> rec.headers().add(header.name(), header.value()));
                sends.add(producer.send(rec));
            }
            for (Future<?> send : sends) {
                send.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
