package org.muster.journal.application;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.muster.edge.InvalidInput;
import org.muster.events.Position;

/**
 * The opaque token a write answers in {@code Muster-Position}. Sent back in {@code Muster-After}, to a service that follows that
 * journal, it makes a read see at least that far; any other service refuses it ({@link ReadYourWrites}). Several may be sent, separated by commas.
 */
public final class MusterPosition {
    public static final String HEADER = "Muster-Position";
    public static final String AFTER = "Muster-After";

    private MusterPosition() {}

    public static String write(Position position) {
        String plain = position.source() + ":" + position.lane() + ":" + position.position();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidInput if it is not what a write answered (400) */
    public static List<Position> read(String header) {
        List<Position> positions = new ArrayList<>();
        for (String token : header.split(",", 9)) {
            positions.add(one(token.strip()));
        }
        return positions;
    }

    private static Position one(String token) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = plain.split(":", 4);
            if (parts.length == 3 && parts[0].matches("[a-z]{1,20}") && parts[1].equals("0")) {
                long position = Long.parseLong(parts[2]);
                if (position >= 0) {
                    return new Position(parts[0], 0, position);
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw InvalidInput.header(AFTER);
        }
        throw InvalidInput.header(AFTER);
    }
}
