package org.muster.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** How a cursor is written: its parts as unpadded base64, opaque to callers. No part contains a bar. */
public final class CursorText {
    private static final String BAR = "|";

    private CursorText() {}

    /** The cursor of these parts. */
    public static String write(Object... parts) {
        String plain = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(BAR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts of a cursor.
     *
     * @throws UnreadableCursor if it is not what a page answered
     */
    public static List<String> read(String cursor, int parts) {
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableCursor();
        }
        List<String> read = List.of(plain.split("\\|", parts + 1));
        if (read.size() != parts) {
            throw new UnreadableCursor();
        }
        return read;
    }
}
