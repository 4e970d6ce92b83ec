package org.muster.events.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.wire.EventTypes.EventType;

class EventTypesTest {

    @Test
    void the_registry_is_exactly_what_the_sealed_families_permit() {
        TreeSet<Class<?>> registered = new TreeSet<>(Comparator.comparing(Class::getName));
        EventTypes.all().forEach(type -> registered.add(type.type()));
        assertEquals(Contract.events(), registered);
        assertEquals(registered.size(), EventTypes.all().size(), "each once");
    }

    @Test
    void the_families_are_these_and_each_is_sealed() {
        List<String> families =
                Contract.families().stream().map(Class::getSimpleName).sorted().toList();
        assertEquals(
                List.of(
                        "ApprovalEvent",
                        "AuthorityEvent",
                        "DispatchEvent",
                        "ExpenseEvent",
                        "RequestEvent",
                        "RosterEvent",
                        "StandInEvent"),
                families);
        Contract.families().forEach(family -> assertTrue(family.isSealed(), family.getName()));
    }

    @Test
    void names_are_unique_and_say_the_source() {
        List<String> names = EventTypes.all().stream().map(EventType::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        for (EventType type : EventTypes.all()) {
            assertTrue(
                    type.name().matches("muster\\.(requests|approvals|dispatch|expenses)\\.[A-Z][A-Za-z]+"),
                    type.name());
            assertTrue(type.schemaVersion() >= 1, type.name());
            assertTrue(type.name().length() <= 100, type.name());
        }
    }

    @Test
    void a_type_is_found_by_its_name_and_by_its_event() {
        for (EventType type : EventTypes.all()) {
            assertEquals(type, EventTypes.named(type.name()).orElseThrow());
            assertEquals(type, EventTypes.of(Specimens.of(type.type(), Specimens.Fullness.FULL)));
        }
        assertTrue(EventTypes.named("muster.requests.Nothing").isEmpty());
    }

    @Test
    void what_was_never_registered_is_no_event() {
        record Foreign() implements MusterEvent {
            @Override
            public StreamId stream() {
                return StreamId.of("x", new PersonId("y"));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> EventTypes.of(new Foreign()));
        assertThrows(IllegalArgumentException.class, () -> new EventCodec().write(new Foreign()));
    }
}
