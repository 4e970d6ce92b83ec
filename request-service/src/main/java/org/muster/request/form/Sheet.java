package org.muster.request.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * A form of ruled rows on A4 pages, filled from top to bottom. A row that does not fit goes to the next page; one that would leave
 * much of a page empty is continued there, its labels repeated. All lengths are points.
 */
final class Sheet implements AutoCloseable {
    static final float LEFT = 42;
    static final float RIGHT = PDRectangle.A4.getWidth() - 42;
    static final float TOP = PDRectangle.A4.getHeight() - 40;
    static final float BOTTOM = 62;
    static final float WIDTH = RIGHT - LEFT;

    private static final float LINE = 1.42f;
    private static final float ACROSS = 4;
    private static final float ABOVE = 3.5f;
    private static final float ASCENT = 0.88f;
    private static final float HEAVY = 0.035f;
    private static final String CONTINUED = "（续）";
    private static final int WHOLE = 5;
    private static final int LEAST = 3;

    private final PDDocument document;
    private final ChineseFont font;
    private final String continued;
    private final List<PDPage> pages = new ArrayList<>();
    private @Nullable PDPageContentStream open;
    private @Nullable List<Cell> head;
    private float y;

    /**
     * @param continued what stands at the top of every page but the first
     */
    Sheet(PDDocument document, ChineseFont font, String continued) throws IOException {
        this.document = document;
        this.font = font;
        this.continued = continued;
        turn();
    }

    /** How a text looks. */
    record Look(float size, boolean heavy, boolean centred, boolean shaded) {
        static final Look TEXT = new Look(9.5f, false, false, false);
        static final Look CENTRED = new Look(9.5f, false, true, false);
        static final Look LABEL = new Look(9.5f, true, true, true);
        static final Look HEADING = new Look(10.5f, true, false, true);
        static final Look CLAUSE = new Look(7.5f, false, true, false);
        static final Look STRESSED = new Look(9.5f, true, false, false);
        static final Look SMALL = new Look(8, false, false, false);

        float line() {
            return size * LINE;
        }
    }

    /** A ruled box with text in it. A label is repeated where its row is continued. */
    record Cell(String text, float width, Look look) {
        boolean label() {
            return look.shaded() || look.equals(Look.CLAUSE);
        }
    }

    private record Broken(Cell cell, List<String> lines) {
        float height() {
            return lines.size() * cell.look().line() + 2 * ABOVE;
        }

        Broken first(int count) {
            return new Broken(cell, lines.subList(0, Math.min(count, lines.size())));
        }

        Broken from(int count) {
            if (!cell.label()) {
                return new Broken(cell, lines.subList(Math.min(count, lines.size()), lines.size()));
            }
            return cell.look().shaded() && !lines.getLast().equals(CONTINUED)
                    ? new Broken(
                            cell,
                            Stream.concat(lines.stream(), Stream.of(CONTINUED)).toList())
                    : this;
        }
    }

    /** The top of what is still free on this page. */
    float y() {
        return y;
    }

    void down(float by) {
        y -= by;
    }

    /** Begins a page unless this much is free. */
    void need(float height) throws IOException {
        if (y - height < BOTTOM) {
            turn();
        }
    }

    /** From here on this row stands above all others of a page; none for {@code null}. */
    void head(@Nullable List<Cell> row) throws IOException {
        head = null;
        if (row != null) {
            row(row, 0);
            head = row;
        }
    }

    /** One row of boxes, at least this high. */
    void row(List<Cell> cells, float least) throws IOException {
        List<Broken> broken = new ArrayList<>();
        for (Cell cell : cells) {
            Lines lines = new Lines(font, cell.look().size(), cell.width() - 2 * ACROSS);
            broken.add(new Broken(cell, lines.of(cell.text())));
        }
        while (true) {
            float height = Math.max(least, height(broken));
            if (y - height >= BOTTOM) {
                draw(broken, height);
                return;
            }
            int most =
                    broken.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
            float line = broken.stream()
                    .map(cell -> cell.cell().look().line())
                    .max(Float::compare)
                    .orElse(1f);
            int room = (int) Math.floor((y - BOTTOM - 2 * ABOVE) / line);
            if (most <= WHOLE || room < LEAST) {
                turn();
                continue;
            }
            List<Broken> here = broken.stream().map(cell -> cell.first(room)).toList();
            draw(here, height(here));
            broken = broken.stream().map(cell -> cell.from(room)).toList();
            turn();
        }
    }

    private static float height(List<Broken> row) {
        return row.stream().map(Broken::height).max(Float::compare).orElse(0f);
    }

    private void draw(List<Broken> row, float height) throws IOException {
        float x = LEFT;
        for (Broken broken : row) {
            box(
                    x,
                    y - height,
                    broken.cell().width(),
                    height,
                    broken.cell().look().shaded());
            x += broken.cell().width();
        }
        x = LEFT;
        for (Broken broken : row) {
            Look look = broken.cell().look();
            boolean middle = look.centred() || broken.lines().size() == 1;
            float above = middle ? (height - broken.lines().size() * look.line()) / 2 : ABOVE;
            float baseline = y - above - (look.line() - look.size()) / 2 - look.size() * ASCENT;
            for (String line : broken.lines()) {
                float indent = look.centred() ? (broken.cell().width() - font.width(line, look.size())) / 2 : ACROSS;
                text(line, x + indent, baseline, look.size(), look.heavy(), 0);
                baseline -= look.line();
            }
            x += broken.cell().width();
        }
        y -= height;
    }

    /** A ruled box. */
    void box(float x, float bottom, float width, float height, boolean shaded) throws IOException {
        PDPageContentStream out = out();
        if (shaded) {
            out.setNonStrokingColor(0.93f);
            out.addRect(x, bottom, width, height);
            out.fill();
            out.setNonStrokingColor(0f);
        }
        out.setLineWidth(0.6f);
        out.addRect(x, bottom, width, height);
        out.stroke();
    }

    /** A line of text, as wide as it is. */
    void text(String line, float x, float baseline, float size, boolean heavy, float spacing) throws IOException {
        text(out(), line, x, baseline, size, heavy, spacing);
    }

    /** A line of text in the middle of the page. */
    void centred(String line, float baseline, float size, boolean heavy, float spacing) throws IOException {
        float width = width(line, size) + spacing * (line.codePointCount(0, line.length()) - 1);
        text(line, LEFT + (WIDTH - width) / 2, baseline, size, heavy, spacing);
    }

    float width(String line, float size) throws IOException {
        return font.width(line, size);
    }

    private void text(
            PDPageContentStream out, String line, float x, float baseline, float size, boolean heavy, float spacing)
            throws IOException {
        if (line.isEmpty()) {
            return;
        }
        out.beginText();
        out.setFont(font.embedded(), size);
        out.setCharacterSpacing(spacing);
        out.setRenderingMode(heavy ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        out.setLineWidth(heavy ? size * HEAVY : 0);
        out.newLineAtOffset(x, baseline);
        out.showText(line);
        out.endText();
    }

    private void turn() throws IOException {
        close();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        open = new PDPageContentStream(document, page);
        y = TOP;
        if (pages.size() > 1) {
            text(continued, LEFT, TOP - 9, 9, true, 0);
            y = TOP - 16;
        }
        List<Cell> above = head;
        if (above != null) {
            head = null;
            row(above, 0);
            head = above;
        }
    }

    /** Ends the form: below each page a rule, these lines and the page's number. */
    void foot(List<String> lines) throws IOException {
        close();
        for (int at = 0; at < pages.size(); at++) {
            String number = "第 " + (at + 1) + " 页 共 " + pages.size() + " 页";
            try (PDPageContentStream out =
                    new PDPageContentStream(document, pages.get(at), AppendMode.APPEND, true, true)) {
                out.setLineWidth(0.4f);
                out.moveTo(LEFT, BOTTOM - 8);
                out.lineTo(RIGHT, BOTTOM - 8);
                out.stroke();
                float baseline = BOTTOM - 18;
                text(out, number, RIGHT - width(number, 8), baseline, 8, false, 0);
                for (String line : lines) {
                    text(out, line, LEFT, baseline, 7, false, 0);
                    baseline -= 10;
                }
            }
        }
    }

    private PDPageContentStream out() {
        PDPageContentStream out = open;
        if (out == null) {
            throw new IllegalStateException("the form is ended");
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        PDPageContentStream out = open;
        open = null;
        if (out != null) {
            out.close();
        }
    }
}
