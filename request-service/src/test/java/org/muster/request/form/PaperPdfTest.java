package org.muster.request.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;

/** The support form on paper: what a reader of the PDF finds on it. */
class PaperPdfTest {
    private static final byte[] PLANNED = PaperPdf.of(SamplePapers.planned());
    private static final byte[] EMERGENCY = PaperPdf.of(SamplePapers.emergency());
    private static final byte[] OVERSTATED = PaperPdf.of(SamplePapers.overstated());

    @Test
    @Proves({Clause.A1, Clause.F1_2, Clause.F1_1})
    void a_planned_requests_form_states_every_field() throws IOException {
        assertOn(
                PLANNED,
                "区域安保应急联动",
                "支援审批单",
                "待审批",
                "案号：HF-20260214-003",
                "填表日期：2026年2月4日",
                "内容版本：第1版",
                "合肥一店（hf-01）",
                "计划性支援，书面申请",
                "促销",
                "A级（一般）",
                "正装：西装、领带、工牌、黑皮鞋，配对讲机",
                "12人",
                "周年庆促销，三天，预计每日客流两万人。",
                "一层正门服务台",
                "2026年2月14日08:30",
                "2026年2月14日18:00",
                "王经理13800000000",
                "上午十时开门抢购，人流集中在中庭与扶梯口，可能拥挤踩踏。",
                "本店当班只有八人，须守住五个出入口，无法另设疏导岗。",
                "内部支援¥1200.00，外聘安保¥0.00，合计¥1200.00",
                "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                "requests/0/57",
                "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
                "第1页共1页");
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void signatures_stand_with_office_name_time_and_how_they_were_given() throws IOException {
        assertOn(
                PLANNED,
                "1物业经理hf-01-pm2026年2月4日10:10",
                "以提交代签字",
                "hf-01-fm2（代hf-01-fm签）",
                "代签",
                "2026年2月4日11:22",
                "3店长待签",
                "（指定ops-3）",
                "加签",
                "6区域总经理待签");
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void an_emergencys_form_states_what_was_said_by_word_of_mouth() throws IOException {
        assertOn(
                EMERGENCY,
                "已批准",
                "突发事件，口头申请后补报",
                "口头申请人hf-01-pm",
                "记录人ops-1",
                "2026年2月14日09:10（2026年2月14日09:50补录）",
                "2026年2月17日09:10（逾期）",
                "B级（突发），12人。有人在三楼聚众闹事。",
                "hf-01-sm于2026年2月14日09:12（2026年2月14日09:51补录）同意（由ops-1代述）",
                "口头申请：物业经理hf-01-pm，由ops-1代述；本人填表时确认",
                "店长同意：店长hf-01-sm，由ops-1代述；本人确认，2026年2月15日12:00",
                "区域总经理答复：区域总经理，由ops-1代述；本人否认，2026年2月15日14:00",
                "2026年2月14日09:15",
                "（2026年2月14日09:52补录）",
                "22026年2月14日09:55信息已联系上同意ops-1",
                "C级（紧急），24人，2026年2月14日10:10至2026年2月14日19:00；已提高，已向区域总经理报告。对方人数增加到四十余人，原定人数不足。（ops-1）",
                "退回修改",
                "第1版，2026年2月14日20:00，财务经理hf-01-fm2（代hf-01-fm），引用N5.2活动方案单列安保费用");
    }

    @Test
    @Proves(Clause.A1)
    void what_befell_a_later_content_than_the_one_it_shows_is_not_on_the_form() throws IOException {
        assertFalse(text(EMERGENCY).contains("第3版"));
        assertFalse(text(EMERGENCY).contains("撤回，"));
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2, Clause.F1_2})
    void a_form_that_claims_something_else_than_what_ran_says_so() throws IOException {
        assertFalse(text(EMERGENCY).contains("获准支援"));
        assertOn(OVERSTATED, "支援等级C级（紧急）支援人数24人", "获准支援【不一致】获准支援为B级（突发），2人；本单填报为C级（紧急），24人。等级与人数以获准及运营管理部变更为准。");
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void a_refused_form_waits_for_nobodys_word() throws IOException {
        assertOn(OVERSTATED, "店长同意：店长hf-01-sm，由ops-1代述；未经本人确认");
        assertFalse(text(OVERSTATED).contains("待本人签批时确认"));
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void a_word_is_answered_for_the_content_that_is_shown_and_for_no_earlier_one() throws IOException {
        assertOn(EMERGENCY, "区域总经理答复：区域总经理，由ops-1代述；本人否认，2026年2月15日14:00");
        assertFalse(text(EMERGENCY).contains("2026年2月14日19:40"), "what he said of version 1");
        assertFalse(text(OVERSTATED).contains("2026年2月14日19:30"), "what was said of version 1");
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2, Clause.F3_1})
    void what_became_of_the_case_stands_on_the_paper() throws IOException {
        assertOn(
                PaperPdf.of(SamplePapers.recalled()),
                "案件的其他决定与结果",
                "提高支援未获同意2026年2月14日11:00（2026年2月14日11:10补录），C级（紧急），60人。再增人。（ops-1）N2.2",
                "店面请求取消支援2026年2月14日11:10",
                "事态已平息。（hf-01-sm）F3.1",
                "支援召回2026年2月14日11:20（2026年2月14日11:30补录），区域总经理不同意，支援召回。（ops-1）N2.2",
                "支援取消2026年2月14日11:30（2026年2月14日11:40补录），支援已取消。F3.1",
                "费用由hf-02承担。报单不实。（rgm）A1");
        assertFalse(text(EMERGENCY).contains("案件的其他决定与结果"));
    }

    @Test
    @Proves(Clause.N5_2)
    void a_missing_cost_statement_is_marked() throws IOException {
        assertOn(EMERGENCY, "【未列明】活动方案未单列安保费用，财务可据N5.2拒绝报销。");
        assertFalse(text(PLANNED).contains("未列明"));
    }

    @Test
    @Proves(Clause.A1)
    void clauses_stand_beside_the_rows_they_are_about() throws IOException {
        assertOn(PLANNED, "着装要求正装：西装、领带、工牌、黑皮鞋，配对讲机N3.A", "12人F1.2", "踩踏。F1.1", "合计¥1200.00N5.2");
        assertOn(EMERGENCY, "口头申请人hf-01-pm记录人ops-1N2.2", "不佩戴饰物N3.C");
    }

    @Test
    @Proves(Clause.A1)
    void a_long_story_goes_on_where_a_page_ends_and_nothing_of_it_is_lost() throws IOException {
        SupportPaper paper = SamplePapers.withStory(SamplePapers.LONG.repeat(4));
        byte[] pdf = PaperPdf.of(paper);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() >= 3, "pages: " + document.getNumberOfPages());
        }
        String printed = text(pdf);
        for (String furniture : List.of("支援审批单（续）案号HF-20260214-003", "事件情况（续）", "事件情况", "F1.2")) {
            printed = printed.replace(furniture, "");
        }
        printed = printed.replaceAll("第\\d页共\\d页案号HF-20260214-003·内容第2版·已批准事件日志requests/0/103哈希[0-9a-f]{64}", "");
        assertTrue(printed.contains(SamplePapers.LONG.repeat(4).replaceAll("\\s", "")), "the story, whole: " + printed);
    }

    @Test
    void an_emergency_with_much_to_tell_has_two_numbered_pages() throws IOException {
        try (PDDocument document = Loader.loadPDF(EMERGENCY)) {
            assertEquals(2, document.getNumberOfPages());
        }
        assertOn(EMERGENCY, "第1页共2页", "第2页共2页", "支援审批单（续）案号HF-20260214-003");
    }

    @Test
    void nothing_is_cut_off_and_nothing_is_printed_over_something_else() throws IOException {
        for (byte[] pdf : List.of(PLANNED, EMERGENCY, OVERSTATED)) {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                for (int page = 1; page <= document.getNumberOfPages(); page++) {
                    assertGlyphsStandFree(glyphs(document, page));
                }
            }
        }
    }

    private static void assertGlyphsStandFree(List<TextPosition> glyphs) {
        assertTrue(glyphs.size() > 100, "a page with text");
        for (TextPosition glyph : glyphs) {
            assertTrue(glyph.getX() >= Sheet.LEFT - 0.5, glyph + " is left of the margin");
            assertTrue(glyph.getX() + glyph.getWidth() <= Sheet.RIGHT + 0.5, glyph + " is right of the margin");
            assertTrue(glyph.getY() - glyph.getHeight() >= 36, glyph + " is above the margin");
            assertTrue(glyph.getY() <= glyph.getPageHeight() - 30, glyph + " is below the margin");
        }
        for (int one = 0; one < glyphs.size(); one++) {
            for (int other = one + 1; other < glyphs.size(); other++) {
                assertFalse(
                        overlap(glyphs.get(one), glyphs.get(other)),
                        glyphs.get(one) + " and " + glyphs.get(other) + " at "
                                + glyphs.get(one).getX() + "," + glyphs.get(one).getY());
            }
        }
    }

    private static boolean overlap(TextPosition one, TextPosition other) {
        float inset = 0.6f;
        return one.getX() + inset < other.getX() + other.getWidth()
                && other.getX() + inset < one.getX() + one.getWidth()
                && one.getY() - one.getFontSizeInPt() * 0.7f < other.getY()
                && other.getY() - other.getFontSizeInPt() * 0.7f < one.getY();
    }

    @Test
    void the_font_is_embedded_as_a_subset_and_there_is_no_picture() throws IOException {
        try (PDDocument document = Loader.loadPDF(EMERGENCY)) {
            for (PDPage page : document.getPages()) {
                int fonts = 0;
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded(), font.getName());
                    assertTrue(font.getName().matches("[A-Z]{6}\\+NotoSansSC-Regular"), font.getName());
                    assertNotNull(font.getCOSObject().getDictionaryObject(COSName.TO_UNICODE), "searchable");
                    fonts++;
                }
                assertEquals(1, fonts);
                assertFalse(page.getResources().getXObjectNames().iterator().hasNext(), "a picture");
            }
        }
        assertTrue(EMERGENCY.length < 150_000, "bytes: " + EMERGENCY.length);
    }

    @Test
    void rare_characters_of_names_are_printed_and_what_no_font_has_is_marked() throws IOException {
        assertOn(EMERGENCY, "王䶮、李镕基、陈喆、张堃、刘翀、赵㛃");
        String odd = text(PaperPdf.of(SamplePapers.withStory("甲\u0000乙\t丙🚨丁\u200b戊")));
        assertTrue(odd.contains("甲乙丙〓丁戊"), odd);
    }

    @Test
    void the_same_paper_is_the_same_bytes() {
        assertArrayEquals(PLANNED, PaperPdf.of(SamplePapers.planned()));
        assertArrayEquals(EMERGENCY, PaperPdf.of(SamplePapers.emergency()));
    }

    private static void assertOn(byte[] pdf, String... expected) throws IOException {
        String text = text(pdf);
        for (String words : expected) {
            assertTrue(text.contains(words), () -> words + " is not on the form:\n" + text);
        }
    }

    /** What can be found on the form, without blanks and line ends. */
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static List<TextPosition> glyphs(PDDocument document, int page) throws IOException {
        List<TextPosition> glyphs = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition glyph) {
                if (!glyph.getUnicode().isBlank()) {
                    glyphs.add(glyph);
                }
            }
        };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.getText(document);
        return glyphs;
    }
}
