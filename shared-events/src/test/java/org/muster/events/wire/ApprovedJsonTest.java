package org.muster.events.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.events.MusterEvent;
import org.muster.events.wire.EventCodec.UnreadableEvent;
import org.muster.events.wire.EventTypes.EventType;
import org.muster.events.wire.Specimens.Fullness;

/**
 * The JSON of each event, as approved: what is written today is what stands in the file, and whatever was ever written is read.
 *
 * <p>{@code <type>.v<version>.json} holds the full form and {@code <type>.v<version>.sparse.json} the one with everything left out
 * that may be. After a change on purpose, run this test with {@code -Dmuster.approve=keep}: it writes the new forms and keeps the
 * old ones beside them as {@code <type>.v<version>.<n>.json}, which must be readable for ever. {@code -Dmuster.approve=replace}
 * keeps nothing: only for forms that no journal holds yet.
 */
class ApprovedJsonTest {
    private static final Path APPROVED = Path.of("src", "test", "resources", "approved");
    private static final String APPROVE = System.getProperty("muster.approve", "");
    private static final Pattern FILE =
            Pattern.compile("(muster\\.[a-z]+\\.[A-Za-z]+)\\.v(\\d+)\\.(?:[a-z0-9]+\\.)?json");

    private static final Path CONSTANTS = APPROVED.resolve("constants.json");
    private static final EventCodec CODEC = new EventCodec();
    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static Stream<EventType> types() {
        return EventTypes.all().stream();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            return files.filter(file -> FILE.matcher(name(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Before anything is compared, so that one run approves everything. */
    @BeforeAll
    static void approve_if_asked() throws IOException {
        if (APPROVE.equals("keep") || APPROVE.equals("replace")) {
            Files.createDirectories(APPROVED);
            for (Map.Entry<Path, byte[]> form : forms().entrySet()) {
                approve(form.getKey(), pretty(form.getValue()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_is_written_is_what_was_approved(EventType type) throws IOException {
        for (Fullness fullness : Fullness.values()) {
            assertApproved(fileOf(type, fullness), CODEC.write(Specimens.of(type.type(), fullness)));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_was_approved_reads_as_the_event_it_was(EventType type) throws IOException {
        for (Fullness fullness : Fullness.values()) {
            byte[] approved = Files.readAllBytes(fileOf(type, fullness));
            assertEquals(Specimens.of(type.type(), fullness), CODEC.read(type.name(), type.schemaVersion(), approved));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void bytes_survive_being_read_and_written(EventType type) {
        for (Fullness fullness : Fullness.values()) {
            byte[] written = CODEC.write(Specimens.of(type.type(), fullness));
            MusterEvent read = CODEC.read(type.name(), type.schemaVersion(), written);
            assertEquals(text(written), text(CODEC.write(read)));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_form_ever_approved_is_read(Path file) throws IOException {
        Matcher name = FILE.matcher(name(file));
        assertTrue(name.matches());
        String type = name.group(1);
        assertTrue(EventTypes.named(type).isPresent(), type + " was published; it can't be forgotten");
        MusterEvent event = CODEC.read(type, Integer.parseInt(name.group(2)), Files.readAllBytes(file));
        assertFalse(event.stream().value().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void fields_of_a_newer_writer_are_skipped_at_any_depth(Path file) throws IOException {
        Matcher name = FILE.matcher(name(file));
        assertTrue(name.matches());
        int version = Integer.parseInt(name.group(2));
        JsonNode tree = TREES.readTree(file.toFile());
        MusterEvent before = CODEC.read(name.group(1), version, Files.readAllBytes(file));
        int added = addUnknownFields(tree);
        assertTrue(added > 0);
        assertEquals(before, CODEC.read(name.group(1), version, TREES.writeValueAsBytes(tree)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_newer_schema_is_refused_with_both_versions(EventType type) {
        byte[] written = CODEC.write(Specimens.of(type.type(), Fullness.FULL));
        int newer = type.schemaVersion() + 1;
        UnreadableEvent refused = assertThrows(UnreadableEvent.class, () -> CODEC.read(type.name(), newer, written));
        assertTrue(refused.getMessage().contains(type.name()), refused.getMessage());
        assertTrue(refused.getMessage().contains("schema version " + newer), refused.getMessage());
        assertTrue(refused.getMessage().contains("newer than " + type.schemaVersion()), refused.getMessage());
    }

    @Test
    void an_unknown_type_and_broken_bytes_are_refused_by_name() {
        UnreadableEvent unknown = assertThrows(
                UnreadableEvent.class,
                () -> CODEC.read("muster.requests.Nothing", 1, "{}".getBytes(StandardCharsets.UTF_8)));
        assertTrue(unknown.getMessage().contains("muster.requests.Nothing"));
        UnreadableEvent broken = assertThrows(
                UnreadableEvent.class,
                () -> CODEC.read(
                        "muster.requests.SupportRecalled", 1, "{\"caseId\":".getBytes(StandardCharsets.UTF_8)));
        assertTrue(broken.getMessage().contains("muster.requests.SupportRecalled"));
    }

    @Test
    void every_event_has_its_files_and_no_file_is_astray() throws IOException {
        List<Path> expected = new ArrayList<>();
        for (EventType type : EventTypes.all()) {
            for (int version = 1; version <= type.schemaVersion(); version++) {
                expected.add(APPROVED.resolve(type.name() + ".v" + version + ".json"));
                expected.add(APPROVED.resolve(type.name() + ".v" + version + ".sparse.json"));
            }
        }
        List<Path> missing =
                expected.stream().filter(file -> !Files.exists(file)).toList();
        assertEquals(List.of(), missing, "approved forms missing");
        try (Stream<Path> files = Files.list(APPROVED)) {
            List<Path> astray = files.filter(file -> !FILE.matcher(name(file)).matches())
                    .filter(file -> !Stream.of(
                                    "constants.json", "metadata.json", "metadata.sparse.json", "metadata.1.json")
                            .toList()
                            .contains(name(file)))
                    .toList();
            assertEquals(List.of(), astray, "files of no event");
        }
    }

    @Test
    void metadata_is_written_as_approved_and_read_back() throws IOException {
        for (Fullness fullness : Fullness.values()) {
            Metadata metadata = Specimens.metadata(fullness);
            Path file = metadataFile(fullness);
            assertApproved(file, CODEC.write(metadata));
            assertEquals(metadata, CODEC.readMetadata(Files.readAllBytes(file)));
            JsonNode tree = TREES.readTree(file.toFile());
            ((ObjectNode) tree).put("unheardOf", 1);
            assertEquals(metadata, CODEC.readMetadata(TREES.writeValueAsBytes(tree)));
        }
        assertEquals(
                Optional.empty(),
                CODEC.readMetadata(Files.readAllBytes(APPROVED.resolve("metadata.1.json")))
                        .onBehalfOf(),
                "what was written before stand-ins were recorded");
        assertThrows(UnreadableEvent.class, () -> CODEC.readMetadata(new byte[] {'{'}));
    }

    /** A constant's name is part of the contract as much as a field's: what was written once must be readable. */
    @Test
    void the_constants_of_the_contract_are_those_approved() throws IOException {
        assertApproved(CONSTANTS, constants());
    }

    /** Every form there is today. */
    private static Map<Path, byte[]> forms() throws IOException {
        Map<Path, byte[]> forms = new TreeMap<>();
        for (Fullness fullness : Fullness.values()) {
            for (EventType type : EventTypes.all()) {
                forms.put(fileOf(type, fullness), CODEC.write(Specimens.of(type.type(), fullness)));
            }
            forms.put(metadataFile(fullness), CODEC.write(Specimens.metadata(fullness)));
        }
        forms.put(CONSTANTS, constants());
        return forms;
    }

    private static byte[] constants() throws IOException {
        ObjectMapper mapper = MusterJson.eventMapper();
        Map<String, Object> constants = new TreeMap<>();
        for (Class<?> type : Contract.classes()) {
            if (type.isEnum()) {
                constants.put(
                        type.getName().substring("org.muster.events.".length()),
                        Arrays.stream(type.getEnumConstants())
                                .map(constant -> mapper.convertValue(constant, String.class))
                                .toList());
            }
        }
        return TREES.writeValueAsBytes(constants);
    }

    private static Path fileOf(EventType type, Fullness fullness) {
        String form = fullness == Fullness.FULL ? "" : ".sparse";
        return APPROVED.resolve(type.name() + ".v" + type.schemaVersion() + form + ".json");
    }

    private static Path metadataFile(Fullness fullness) {
        return APPROVED.resolve(fullness == Fullness.FULL ? "metadata.json" : "metadata.sparse.json");
    }

    private static void approve(Path file, String now) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (now.equals(before)) {
            return;
        }
        if (APPROVE.equals("keep")
                && !before.isEmpty()
                && FILE.matcher(name(file)).matches()) {
            Files.writeString(unused(file), before);
        }
        Files.writeString(file, now);
    }

    private static void assertApproved(Path file, byte[] written) throws IOException {
        String approved = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(
                approved,
                pretty(written),
                file + " differs from what is written; see this class for how to approve a change");
    }

    /** The same fields in the same order with the same numbers, one to a line. */
    private static String pretty(byte[] json) throws IOException {
        return TREES.writeValueAsString(TREES.readTree(json)) + "\n";
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path unused(Path file) {
        String name = name(file);
        String stem = name.substring(0, name.length() - "json".length()).replace(".sparse.", ".");
        int number = 1;
        while (Files.exists(file.resolveSibling(stem + number + ".json"))) {
            number++;
        }
        return file.resolveSibling(stem + number + ".json");
    }

    private static int addUnknownFields(JsonNode node) {
        int added = 0;
        switch (node) {
            case ObjectNode object -> {
                for (JsonNode child : object) {
                    added += addUnknownFields(child);
                }
                // A money amount, an order's candidate, the event itself: each may grow.
                object.put("unheardOf", "of");
                object.putObject("unheardOfToo").putArray("deep").add(1);
                added++;
            }
            case ArrayNode array -> {
                for (JsonNode child : array) {
                    added += addUnknownFields(child);
                }
            }
            default -> {}
        }
        return added;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
