package org.muster.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The target of a request, if it can be read in one way only.
 *
 * <p>The gateway and the service must read a path alike, or a caller can evade a rule about one path by spelling it
 * differently. So spellings that software is known to read differently are refused, not repaired: disguised
 * slashes, dot segments, doubled slashes, path parameters, escaped escapes, bytes that aren't UTF-8. Any other target is
 * normalised as RFC 3986 section 6.2.2 says (needless escapes undone, hexadecimal digits in capitals) and then passed on.
 */
sealed interface RequestTarget {

    /**
     * Reads a request line's target.
     *
     * @param uri as it came, still escaped
     */
    static RequestTarget read(String uri) {
        if (uri.isEmpty() || uri.charAt(0) != '/') {
            return new Suspicious(Reason.NOT_A_PATH);
        }
        int question = uri.indexOf('?');
        String query = question < 0 ? "" : uri.substring(question);
        if (!query.chars().allMatch(RequestTarget::plain)) {
            return new Suspicious(Reason.NOT_ENCODED);
        }
        if (!escapesWell(query)) {
            return new Suspicious(Reason.BROKEN_ESCAPE);
        }
        return readPath(question < 0 ? uri : uri.substring(0, question), query);
    }

    /** Whether every percent sign of the query begins an escape. The service decodes the escapes. */
    private static boolean escapesWell(String query) {
        for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
            if (escaped(query, at) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The byte that the escape beginning here stands for; negative if it isn't one. */
    private static int escaped(String text, int percent) {
        return percent + 2 < text.length() ? hex(text.charAt(percent + 1)) * 16 + hex(text.charAt(percent + 2)) : -1;
    }

    /** What may stand in an address as it is; a percent sign as the beginning of an escape. */
    private static boolean plain(int c) {
        return c > ' ' && c < 0x7f && "\"#<>\\^`{|}".indexOf(c) < 0;
    }

    private static RequestTarget readPath(String raw, String query) {
        StringBuilder path = new StringBuilder(raw.length());
        ByteBuffer decoded = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean escaped = c == '%';
            if (escaped) {
                int value = escaped(raw, i);
                if (value < 0) {
                    return new Suspicious(Reason.BROKEN_ESCAPE);
                }
                i += 2;
                c = (char) value;
            }
            if (c == '\\' || (escaped && c == '/')) {
                return new Suspicious(Reason.DISGUISED_SLASH);
            }
            if (escaped && c == '%') {
                return new Suspicious(Reason.ESCAPED_ESCAPE);
            }
            if (c == ';') {
                return new Suspicious(Reason.PATH_PARAMETER);
            }
            if (c < ' ' || c == 0x7f) {
                return new Suspicious(Reason.CONTROL_CHARACTER);
            }
            if (!escaped && !plain(c)) {
                return new Suspicious(Reason.NOT_ENCODED);
            }
            decoded.put((byte) c);
            if (escaped && !unreserved(c)) {
                path.append('%').append(raw.substring(i - 1, i + 1).toUpperCase(Locale.ROOT));
            } else {
                path.append(c);
            }
        }
        return readSegments(path.toString(), decoded.flip(), query);
    }

    private static RequestTarget readSegments(String path, ByteBuffer decoded, String query) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(decoded);
        } catch (CharacterCodingException e) {
            return new Suspicious(Reason.NOT_UTF8);
        }
        if (path.contains("//")) {
            return new Suspicious(Reason.EMPTY_SEGMENT);
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return new Suspicious(Reason.DOT_SEGMENT);
            }
        }
        return new Clean(path, query);
    }

    private static int hex(char c) {
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        return digit < 0 ? -1000 : digit;
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /**
     * A target everybody reads alike.
     *
     * @param path normalised
     * @param query with its question mark, exactly as it came; empty if there is none
     */
    record Clean(String path, String query) implements RequestTarget {}

    /** A target that could be read in two ways, or in none. */
    record Suspicious(Reason reason) implements RequestTarget {}

    /** Why a target is refused; {@code problems*.properties} words it. */
    enum Reason {
        NOT_A_PATH,
        DISGUISED_SLASH,
        DOT_SEGMENT,
        EMPTY_SEGMENT,
        PATH_PARAMETER,
        ESCAPED_ESCAPE,
        NOT_UTF8,
        CONTROL_CHARACTER,
        BROKEN_ESCAPE,
        NOT_ENCODED;

        /** Whether the address can't be read at all, rather than in several ways. */
        boolean unreadable() {
            return this == BROKEN_ESCAPE || this == NOT_ENCODED;
        }
    }
}
