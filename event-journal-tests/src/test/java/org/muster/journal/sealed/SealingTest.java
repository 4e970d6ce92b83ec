package org.muster.journal.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.journal.append.Append.NewKey;
import org.muster.journal.testing.MusterTestResource;

@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class SealingTest {
    private static final PersonId OFFICER = new PersonId("br-privacy");

    @Inject
    Sealing sealing;

    @Inject
    SealingConfig config;

    @Inject
    Pool pool;

    private final String name = "case-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"", "call 13912345678", "促销活动 😀", "line\nline"})
    void a_text_comes_back_as_it_was(String text) throws SQLException {
        SealedText sealed = keep(sealing.fresh(name)).seal(text);
        assertEquals(text, kept(sealing).open(sealed));
    }

    @Test
    void nothing_of_the_text_or_its_likeness_shows() {
        Seal seal = sealing.fresh(name);
        SealedText one = seal.seal("the same words");
        SealedText other = seal.seal("the same words");
        assertNotEquals(one.cipher(), other.cipher());
        String bytes = new String(Base64.getDecoder().decode(one.cipher()), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("same"));
    }

    @Test
    void a_fresh_key_brings_its_row_and_a_kept_one_none() throws SQLException {
        assertNull(await(sealing.of(name)));
        assertEquals(1, await(sealing.ofOrFresh(name)).newKeys().size());
        keep(sealing.fresh(name));
        assertEquals(List.of(), await(sealing.ofOrFresh(name)).newKeys());
    }

    @Test
    void a_later_command_on_another_instance_seals_under_the_key_that_is_kept() throws SQLException {
        keep(sealing.fresh(name));
        SealedText later = kept(new Sealing(pool, config)).seal("later");
        assertEquals("later", kept(sealing).open(later));
    }

    @Test
    void destroying_a_key_erases_its_texts_and_no_others() throws SQLException {
        SealedText gone = keep(sealing.fresh(name)).seal("gone");
        String otherName = name + "-b";
        SealedText stays = keep(sealing.fresh(otherName)).seal("stays");
        assertEquals("gone", kept(sealing).open(gone));

        assertTrue(await(sealing.destroy(name, OFFICER)));

        assertEquals(Seal.ERASED, kept(sealing).open(gone));
        assertEquals(Seal.ERASED, kept(new Sealing(pool, config)).open(gone));
        assertEquals("stays", present(await(sealing.of(otherName))).open(stays));
    }

    @Test
    void nothing_new_is_sealed_under_a_destroyed_key() throws SQLException {
        keep(sealing.fresh(name));
        await(sealing.destroy(name, OFFICER));
        assertThrows(IllegalStateException.class, () -> kept(sealing).seal("more"));
        assertEquals(List.of(), await(sealing.ofOrFresh(name)).newKeys());
    }

    @Test
    void a_key_is_destroyed_once_and_it_stays_known_by_whom() throws SQLException {
        keep(sealing.fresh(name));
        assertTrue(await(sealing.destroy(name, OFFICER)));
        assertFalse(await(sealing.destroy(name, new PersonId("somebody-else"))));
        assertFalse(await(sealing.destroy("never-there", OFFICER)));
        try (Connection app = MusterTestResource.database().connectAsApp();
                PreparedStatement query =
                        app.prepareStatement("select destroyed_by, wrapped from journal.sealing_key where name = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                assertTrue(found.next());
                assertEquals("br-privacy", found.getString(1));
                assertNull(found.getBytes(2));
            }
        }
    }

    @Test
    void another_instance_learns_of_a_destroyed_key_when_its_time_is_up() throws SQLException {
        Sealing forgetful = new Sealing(pool, new Configured(config.key(), Duration.ZERO));
        SealedText sealed = keep(sealing.fresh(name)).seal("x");
        assertEquals("x", kept(forgetful).open(sealed));
        await(sealing.destroy(name, OFFICER));
        assertEquals(Seal.ERASED, kept(forgetful).open(sealed));
    }

    @Test
    void a_key_in_use_is_not_read_again() throws SQLException {
        keep(sealing.fresh(name));
        assertSame(kept(sealing), kept(sealing));
    }

    @Test
    void a_changed_text_is_not_opened() {
        Seal seal = sealing.fresh(name);
        byte[] bytes = Base64.getDecoder().decode(seal.seal("pay 100").cipher());
        for (int i : new int[] {0, 12, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            SealedText forged = new SealedText(name, Base64.getEncoder().encodeToString(changed));
            assertThrows(IllegalArgumentException.class, () -> seal.open(forged));
        }
        assertThrows(IllegalArgumentException.class, () -> seal.open(new SealedText(name, "no base64")));
        assertThrows(IllegalArgumentException.class, () -> seal.open(new SealedText(name, "AAAA")));
    }

    @Test
    void a_text_is_not_opened_under_another_name() throws SQLException {
        SealedText sealed = sealing.fresh(name).seal("x");
        Seal other = sealing.fresh(name + "-b");
        assertThrows(IllegalArgumentException.class, () -> other.open(sealed));
        assertThrows(IllegalArgumentException.class, () -> other.open(new SealedText(name + "-b", sealed.cipher())));
        // Nor is the wrapped key itself.
        insert(new NewKey(name + "-c", sealing.fresh(name).newKeys().getFirst().wrapped()));
        assertThrows(IllegalStateException.class, () -> await(sealing.of(name + "-c")));
    }

    @Test
    void another_key_encryption_key_opens_nothing_and_says_which_setting_is_wrong() throws SQLException {
        keep(sealing.fresh(name));
        Sealing stranger = new Sealing(pool, keyed(Base64.getEncoder().encodeToString(new byte[32])));
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> await(stranger.of(name)));
        assertTrue(String.valueOf(refused.getMessage()).contains("MUSTER_SEALING_KEY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAA==", "not base64!"})
    void a_key_encryption_key_has_32_bytes(String key) {
        assertThrows(IllegalArgumentException.class, () -> new Sealing(pool, keyed(key)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal.sealing_key set wrapped = null, destroyed_at = now()",
                "delete from journal.sealing_key",
                "truncate journal.sealing_key",
                "insert into journal.sealing_key (name, destroyed_at) values ('x', now())"
            })
    void the_service_itself_can_only_add_and_destroy_keys(String statement) throws SQLException {
        try (Connection app = MusterTestResource.database().connectAsApp();
                Statement sql = app.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> sql.execute(statement));
            assertEquals("42501", refused.getSQLState());
        }
    }

    /** What the journal's writer does with a key's row, beside the events. */
    private static Seal keep(Seal seal) throws SQLException {
        for (NewKey row : seal.newKeys()) {
            insert(row);
        }
        return seal;
    }

    private static void insert(NewKey row) throws SQLException {
        try (Connection app = MusterTestResource.database().connectAsApp();
                PreparedStatement insert =
                        app.prepareStatement("insert into journal.sealing_key (name, wrapped) values (?, ?)")) {
            insert.setString(1, row.name());
            insert.setBytes(2, row.wrapped());
            insert.executeUpdate();
        }
    }

    private Seal kept(Sealing instance) {
        return present(await(instance.of(name)));
    }

    private static Seal present(@Nullable Seal seal) {
        return Objects.requireNonNull(seal, "the key is kept");
    }

    private static SealingConfig keyed(String key) {
        return new Configured(key, Duration.ofMinutes(1));
    }

    private record Configured(String key, Duration remembered) implements SealingConfig {}

    private static <T extends @Nullable Object> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
