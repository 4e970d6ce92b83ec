package org.muster.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.wire.MusterJson;

class NamesTest {
    private static final ObjectMapper JSON = MusterJson.eventMapper();

    @ParameterizedTest
    @ValueSource(strings = {"HF-20260214-003", "hf-01-pm", "system:relay", "a", "A.b_c:9"})
    void an_id_is_a_plain_string_on_the_wire(String text) throws JsonProcessingException {
        assertEquals("\"" + text + "\"", JSON.writeValueAsString(new PersonId(text)));
        assertEquals(new PersonId(text), JSON.readValue("\"" + text + "\"", PersonId.class));
        assertEquals(new CaseId(text), JSON.readValue("\"" + text + "\"", CaseId.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ä", "张", "a\nb", "a\u0000", "%2e", "a'b", "\ud83d"})
    void an_id_can_always_be_part_of_a_path_a_key_and_a_stream(String text) {
        assertThrows(IllegalArgumentException.class, () -> new PersonId(text));
        assertThrows(JsonMappingException.class, () -> JSON.readValue(JSON.writeValueAsString(text), StoreId.class));
    }

    @Test
    void an_id_has_100_characters_at_most() {
        assertEquals(100, new OrderId("x".repeat(100)).value().length());
        assertThrows(IllegalArgumentException.class, () -> new OrderId("x".repeat(101)));
    }

    @Test
    void ids_of_different_things_are_different() {
        assertFalse(new PersonId("x").equals(new StoreId("x")));
        assertEquals("x", new PersonId("x").toString());
    }

    @Test
    void a_number_is_no_id() {
        assertThrows(JsonMappingException.class, () -> JSON.readValue("7", CaseId.class));
        assertThrows(JsonMappingException.class, () -> JSON.readValue("{\"value\":\"x\"}", CaseId.class));
    }

    @Test
    void a_stream_has_a_category_and_a_name() {
        StreamId stream = StreamId.of("request", new CaseId("HF-20260214-003"));
        assertEquals("request/HF-20260214-003", stream.value());
        assertEquals("request", stream.category());
        assertEquals("HF-20260214-003", stream.name());
        for (String wrong : List.of("", "request", "/x", "request/", "r/" + "x".repeat(200))) {
            assertThrows(IllegalArgumentException.class, () -> new StreamId(wrong), wrong);
        }
    }

    @Test
    void offices_and_clauses_go_by_their_published_names() throws JsonProcessingException {
        for (Role role : Role.values()) {
            assertEquals("\"" + role.wire() + "\"", JSON.writeValueAsString(role));
            assertEquals(role, JSON.readValue("\"" + role.wire() + "\"", Role.class));
            assertEquals(Optional.of(role), Role.of(role.wire()));
        }
        for (Clause clause : Clause.values()) {
            assertEquals("\"" + clause.id() + "\"", JSON.writeValueAsString(clause));
            assertEquals(Optional.of(clause), Clause.of(clause.id()));
        }
        assertEquals(Optional.empty(), Role.of("king"));
        assertEquals(Optional.empty(), Clause.of("F9.9"));
        assertThrows(JsonMappingException.class, () -> JSON.readValue("\"king\"", Role.class));
    }

    @Test
    void every_clause_says_its_rule_in_both_languages_and_has_an_id_of_its_own() {
        List<String> ids = Arrays.stream(Clause.values()).map(Clause::id).toList();
        assertEquals(ids.stream().distinct().toList(), ids);
        for (Clause clause : Clause.values()) {
            assertFalse(clause.english().isBlank(), clause.id());
            assertTrue(clause.chinese()
                    .codePoints()
                    .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
        }
    }

    @Test
    void a_level_knows_its_clause() {
        assertEquals(
                List.of(Clause.N3_A, Clause.N3_B, Clause.N3_C),
                Arrays.stream(Level.values()).map(Level::clause).toList());
    }

    @Test
    void an_office_at_a_store_is_held_there_only() {
        StoreId here = new StoreId("hf-01");
        Actor manager = new Actor(new PersonId("hf-01-pm"), Set.of(Role.PROPERTY_MANAGER), Optional.of(here));
        assertTrue(manager.is(Role.PROPERTY_MANAGER));
        assertTrue(manager.is(Role.PROPERTY_MANAGER, here));
        assertFalse(manager.is(Role.PROPERTY_MANAGER, new StoreId("hf-02")));
        assertFalse(manager.is(Role.STORE_MANAGER, here));
        Actor operations = new Actor(new PersonId("br-ops-1"), Set.of(Role.OPERATIONS), Optional.empty());
        assertFalse(operations.is(Role.OPERATIONS, here));
    }

    @Test
    void a_policy_acts_in_the_houses_own_name() {
        Actor policy = Actor.policy("open-approval");
        assertEquals("system:open-approval", policy.person().value());
        assertTrue(policy.is(Role.SYSTEM));
        assertFalse(Role.SYSTEM.ofStore());
    }
}
