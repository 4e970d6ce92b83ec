package org.muster.request.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines: between any two Chinese characters, between Latin words, inside a word only where it is wider than the
 * line. No line begins with closing punctuation or ends with opening punctuation.
 */
final class Lines {
    private static final String NEVER_FIRST = "，。、；：？！）》」』】〕〉”’…—％·,.;:?!)]}%";
    private static final String NEVER_LAST = "（《「『【〔〈“‘([{";

    private final ChineseFont font;
    private final float size;
    private final float width;

    Lines(ChineseFont font, float size, float width) {
        this.font = font;
        this.size = size;
        this.width = width;
    }

    /** The lines of a text, without what the font can't print; a line feed ends a line, an empty text has one empty line. */
    List<String> of(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            wrap(printable(paragraph), lines);
        }
        return lines;
    }

    /** What can be printed of a text: a tab or control character is a space, a character the font lacks the geta mark. */
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            int type = Character.getType(character);
            if (type == Character.FORMAT || type == Character.NON_SPACING_MARK && !font.has(character)) {
                return;
            }
            if (Character.isISOControl(character) || Character.isSpaceChar(character) && character != '\u3000') {
                printable.append(' ');
            } else {
                printable.appendCodePoint(font.has(character) ? character : ChineseFont.MISSING);
            }
        });
        return printable.toString();
    }

    private void wrap(String paragraph, List<String> lines) throws IOException {
        int[] text = paragraph.codePoints().toArray();
        int start = 0;
        while (start < text.length || start == 0) {
            int end = fitting(text, start);
            if (end < text.length) {
                end = breakBefore(text, start, end);
            }
            lines.add(new String(text, start, end - start).stripTrailing());
            start = end;
            while (start < text.length && text[start] == ' ') {
                start++;
            }
            if (text.length == 0) {
                return;
            }
        }
    }

    /** The end of what fits into one line; at least one character. */
    private int fitting(int[] text, int start) throws IOException {
        float used = 0;
        int end = start;
        while (end < text.length) {
            used += font.width(text[end], size);
            if (used > width && end > start) {
                return end;
            }
            end++;
        }
        return end;
    }

    /** The last place at or before {@code end} where the line may be broken; {@code end} itself if there is none. */
    private static int breakBefore(int[] text, int start, int end) {
        for (int at = end; at > start; at--) {
            if (mayBreak(text, at)) {
                return at;
            }
        }
        return end;
    }

    private static boolean mayBreak(int[] text, int at) {
        int before = text[at - 1];
        int after = text[at];
        if (after == ' ') {
            return true;
        }
        if (NEVER_FIRST.indexOf(after) >= 0 || NEVER_LAST.indexOf(before) >= 0) {
            return false;
        }
        return !(ofWord(before) && ofWord(after));
    }

    private static boolean ofWord(int character) {
        return character > ' ' && character < 0x2000;
    }
}
