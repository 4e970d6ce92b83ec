package org.muster.request.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Noto Sans SC in one document: how wide its characters are, and whether it has them. Its bytes are kept once; a document embeds
 * the glyphs it uses and no more.
 */
final class ChineseFont implements AutoCloseable {
    /** What stands for a character the font lacks: the geta mark, as printers set it. */
    static final int MISSING = 0x3013;

    private static final byte[] BYTES = bytes();

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final float unitsPerEm;
    private final PDFont embedded;

    ChineseFont(PDDocument document) throws IOException {
        font = new TTFParser(true).parse(new RandomAccessReadBuffer(BYTES));
        glyphs = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
        embedded = PDType0Font.load(document, font, true);
    }

    PDFont embedded() {
        return embedded;
    }

    boolean has(int character) {
        return glyphs.getGlyphId(character) != 0;
    }

    /** The advance of a character at this size, in points. */
    float width(int character, float size) throws IOException {
        return font.getAdvanceWidth(glyphs.getGlyphId(character)) * size / unitsPerEm;
    }

    float width(String text, float size) throws IOException {
        float width = 0;
        for (int character : text.codePoints().toArray()) {
            width += width(character, size);
        }
        return width;
    }

    @Override
    public void close() throws IOException {
        font.close();
    }

    private static byte[] bytes() {
        try (InputStream file = ChineseFont.class.getResourceAsStream("/fonts/NotoSansSC-Regular.ttf")) {
            if (file == null) {
                throw new IllegalStateException("the font is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
