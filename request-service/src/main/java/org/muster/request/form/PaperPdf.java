package org.muster.request.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.form.Sheet.Cell;
import org.muster.request.form.Sheet.Look;
import org.muster.request.form.SupportPaper.Amendment;
import org.muster.request.form.SupportPaper.Consent;
import org.muster.request.form.SupportPaper.Oral;
import org.muster.request.form.SupportPaper.Outcome;
import org.muster.request.form.SupportPaper.Report;
import org.muster.request.form.SupportPaper.Running;
import org.muster.request.projection.signatures.SignedContent;
import org.muster.request.projection.signatures.SignedContent.Ending;
import org.muster.request.projection.signatures.SignedContent.Said;
import org.muster.request.projection.signatures.SignedContent.Signature;
import org.muster.request.projection.signatures.SignedContent.Step;
import org.muster.request.projection.words.OwnersAnswer;

/**
 * The support form (支援审批单) as a PDF (A1): each row with the clause it stands for, every signature with its time, the case's last
 * event and its hash. Text is text, the font is embedded. The same paper gives the same bytes.
 */
public final class PaperPdf {
    private static final float LABEL = 76;
    private static final float CLAUSE = 42;
    private static final float VALUE = Sheet.WIDTH - LABEL - CLAUSE;
    private static final float HALF = (VALUE - LABEL) / 2;
    private static final String NONE = "—";

    private final SupportPaper paper;
    private final Sheet sheet;

    private PaperPdf(SupportPaper paper, Sheet sheet) {
        this.paper = paper;
        this.sheet = sheet;
    }

    /** Renders a paper. Takes some tens of milliseconds of a processor: nothing for an event loop. */
    public static byte[] of(SupportPaper paper) {
        try (PDDocument document = new PDDocument();
                ChineseFont font = new ChineseFont(document)) {
            describe(document, paper);
            String continued = "支援审批单（续）  案号 " + paper.heading().caseId();
            try (Sheet sheet = new Sheet(document, font, continued)) {
                new PaperPdf(paper, sheet).fill();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * 1_024);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the form of " + paper.heading().caseId() + " can't be rendered", e);
        }
    }

    /** Nothing of the moment it is rendered: dates and ids come from the paper. */
    private static void describe(PDDocument document, SupportPaper paper) {
        Calendar recorded = new GregorianCalendar(TimeZone.getTimeZone("Asia/Shanghai"), Locale.ROOT);
        recorded.setTimeInMillis(paper.last().recordedAt().toEpochMilli());
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle("支援审批单 " + paper.heading().caseId());
        about.setSubject("区域安保应急联动");
        about.setCreator("Muster");
        about.setCreationDate(recorded);
        document.setDocumentInformation(about);
        document.setDocumentId(paper.last().position());
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDViewerPreferences shown = new PDViewerPreferences(new COSDictionary());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    private void fill() throws IOException {
        title();
        request();
        assessment();
        if (paper.oral().isPresent()) {
            oral(paper.oral().get());
        }
        reports();
        amendments();
        signatures();
        endings();
        outcomes();
        proof();
        sheet.foot(List.of(
                "案号 " + paper.heading().caseId() + "  ·  内容第 "
                        + paper.filing().content().version() + " 版  ·  "
                        + Wording.standing(paper.heading().standing()),
                "事件日志 " + last() + "  哈希 " + paper.last().hash()));
    }

    private void title() throws IOException {
        float top = sheet.y();
        sheet.centred("区域安保应急联动", top - 14, 13, false, 3);
        sheet.centred("支援审批单", top - 42, 23, true, 9);
        String standing = Wording.standing(paper.heading().standing());
        float width = sheet.width(standing, 14) + 18;
        sheet.box(Sheet.RIGHT - width, top - 44, width, 26, false);
        sheet.text(standing, Sheet.RIGHT - width + 9, top - 36, 14, true, 0);
        sheet.text("案号：" + paper.heading().caseId(), Sheet.LEFT, top - 64, 9.5f, true, 0);
        String date = "填表日期：" + Wording.date(paper.filing().filledAt());
        sheet.centred(date, top - 64, 9.5f, false, 0);
        String version = "内容版本：第 " + paper.filing().content().version() + " 版";
        sheet.text(version, Sheet.RIGHT - sheet.width(version, 9.5f), top - 64, 9.5f, false, 0);
        sheet.down(72);
    }

    private void request() throws IOException {
        heading("一、支援申请");
        boolean planned = paper.heading().origin() == Origin.PLANNED;
        pair(
                "被支援店面",
                paper.heading().storeName() + "（" + paper.heading().store() + "）",
                "申请人",
                person(paper.filing().filedBy()),
                planned ? Clause.N2_1 : Clause.N2_2);
        pair(
                "申请方式",
                planned ? "计划性支援，书面申请" : "突发事件，口头申请后补报",
                "活动类型",
                paper.stated().kind().map(Wording::kind).orElse("突发事件"),
                planned ? Clause.N2_1 : Clause.N2_2);
        pair(
                "支援等级",
                Wording.level(paper.stated().need().level()),
                "支援人数",
                paper.stated().need().headcount() + " 人",
                Clause.F1_2);
        row(
                "着装要求",
                Wording.dress(paper.stated().need().level()),
                paper.stated().need().level().clause());
        row("事件情况", paper.stated().texts().story(), Clause.F1_2);
        row("报到地点", paper.stated().texts().reportPlace(), Clause.F1_2);
        pair(
                "报到时间",
                Wording.time(paper.stated().need().reportAt()),
                "支援至",
                Wording.time(paper.stated().need().until()),
                Clause.F1_2);
        row("现场联系人", paper.stated().texts().contact(), Clause.F1_2);
    }

    private void assessment() throws IOException {
        heading("二、评估与费用");
        row("事态发展", paper.stated().texts().course(), Clause.F1_1);
        row("本店力量\n不足原因", paper.stated().texts().whyOwnGuardsDoNotSuffice(), Clause.F1_1);
        if (paper.stated().costStatement().isPresent()) {
            row("安保费用", Wording.cost(paper.stated().costStatement().get()), Clause.N5_2);
        } else {
            stressed("安保费用", "【未列明】活动方案未单列安保费用，财务可据 N5.2 拒绝报销。", Clause.N5_2);
        }
    }

    private void oral(Oral oral) throws IOException {
        heading("三、突发事件口头程序");
        pair("口头申请人", person(oral.call().caller()), "记录人", person(oral.call().recordedBy()), Clause.N2_2);
        pair("申请时间", asked(oral), "补单期限", due(oral), Clause.N2_2);
        row(
                "口头申请内容",
                Wording.level(oral.call().asked().level()) + "，"
                        + oral.call().asked().headcount() + " 人。" + oral.call().story(),
                Clause.F1_2);
        if (paper.later().running().isPresent()) {
            running(paper.later().running().get());
        }
        row("店长同意", oral.consent().map(PaperPdf::consent).orElse("无记录"), Clause.N2_2);
        for (AttestedWord word : oral.words()) {
            row("代述确认", attested(word), Clause.N2_2);
        }
    }

    /** Signers see where the form claims something else than what was cleared, or amended since: only operations raises (N3). */
    private void running(Running running) throws IOException {
        if (!running.is(paper.stated().need().level(), paper.stated().need().headcount())) {
            stressed(
                    "获准支援",
                    "【不一致】获准支援为" + Wording.level(running.level()) + "，" + running.headcount() + " 人；本单填报为"
                            + Wording.level(paper.stated().need().level()) + "，"
                            + paper.stated().need().headcount() + " 人。等级与人数以获准及运营管理部变更为准。",
                    Clause.N2_2);
        }
    }

    /** A call entered late bears both times. */
    private static String asked(Oral oral) {
        return Wording.time(oral.call().askedAt(), oral.call().enteredAt());
    }

    private static String due(Oral oral) {
        return Wording.time(oral.formDue()) + (oral.overdue() ? "（逾期）" : "");
    }

    private static String consent(Consent consent) {
        StoreManagerConsented given = consent.given();
        String by = given.attestedBy()
                .map(attesting -> "由 " + person(attesting, consent.enteredFor()) + " 代述")
                .orElse("本人表示");
        return person(given.storeManager(), given.onBehalfOf()) + " 于 "
                + Wording.time(given.consentedAt(), consent.enteredAt()) + " 同意（" + by + "）";
    }

    /** The line of an attested word: whether its owner confirmed or denied it with his own filing or signature (N2.2). */
    private String attested(AttestedWord word) {
        String owner = Wording.office(word.office())
                + word.owner().map(person -> " " + person).orElse("");
        Optional<Answered> said = OwnersAnswer.about(paper.filing().content(), word.word(), answered());
        String outcome = said.map(one -> (one.confirmed() ? "本人确认" : "本人否认") + "，"
                        + Wording.time(one.said().at()))
                .or(() -> word.confirmed().map(confirmed -> confirmed ? "本人填表时确认" : "本人填表时否认"))
                .orElse(open() ? "待本人签批时确认" : "未经本人确认");
        return Wording.word(word.word()) + "：" + owner + "，由 " + word.attestedBy() + " 代述；" + outcome;
    }

    /** What an owner said of his word, with the content he decided about. */
    private record Answered(ContentRef content, Said said) implements OwnersAnswer {
        @Override
        public Word word() {
            return said.word();
        }

        @Override
        public boolean confirmed() {
            return said.confirmed();
        }
    }

    private List<Answered> answered() {
        return paper.signed().stream()
                .flatMap(signed -> signed.words().stream().map(said -> new Answered(signed.content(), said)))
                .toList();
    }

    private void reports() throws IOException {
        if (paper.later().reports().isEmpty()) {
            return;
        }
        sheet.need(70);
        subheading("向区域总经理报告");
        sheet.head(cells(Look.LABEL, REPORTS, "序", "报告时间", "方式", "是否联系上", "答复", "报告人", "依据"));
        int number = 1;
        for (Report entry : paper.later().reports()) {
            RegionalManagerReported report = entry.made();
            sheet.row(
                    withClause(cells(
                            Look.CENTRED,
                            REPORTS,
                            Integer.toString(number++),
                            Wording.time(report.reportedAt(), entry.enteredAt()),
                            Wording.channel(report.channel()),
                            report.reached() ? "已联系上" : "未联系上",
                            report.answer().map(Wording::answer).orElse(NONE),
                            report.answeredBy()
                                    .map(himself -> entry.enteredFor().isPresent()
                                            ? person(himself, entry.enteredFor())
                                            : himself + "（本人）")
                                    .orElseGet(() -> person(report.reportedBy(), entry.enteredFor())),
                            Clause.N2_2.id())),
                    0);
        }
        sheet.head(null);
    }

    private static final float[] REPORTS = {26, 140, 52, 70, 64, Sheet.WIDTH - 394, CLAUSE};

    private void amendments() throws IOException {
        if (paper.later().amendments().isEmpty()) {
            return;
        }
        sheet.need(70);
        subheading("支援期间的变更");
        for (Amendment amended : paper.later().amendments()) {
            row(
                    Wording.time(amended.at(), amended.enteredAt()),
                    Wording.level(amended.need().level()) + "，" + amended.need().headcount() + " 人，"
                            + Wording.time(amended.need().reportAt()) + " 至 "
                            + Wording.time(amended.need().until())
                            + (amended.raised() ? "；已提高，已向区域总经理报告" : "") + "。"
                            + amended.reason() + "（" + person(amended.amendedBy()) + "）",
                    amended.need().level().clause());
        }
    }

    private static final float[] SIGNATURES = {26, 78, 128, 112, Sheet.WIDTH - 386, CLAUSE};

    private void signatures() throws IOException {
        sheet.need(90);
        heading(paper.oral().isPresent() ? "四、签批" : "三、签批");
        sheet.head(cells(Look.LABEL, SIGNATURES, "序", "职务", "签批人", "时间", "说明", "依据"));
        List<Step> steps = signed().stream()
                .filter(content -> content.content().equals(paper.filing().content()))
                .flatMap(content -> content.steps().stream())
                .toList();
        if (steps.isEmpty()) {
            row("签批", "签批程序尚未开始。", Clause.N2_1);
        }
        int number = 1;
        for (Step step : steps) {
            Optional<Signature> signature = step.signature();
            sheet.row(
                    withClause(cells(
                            Look.CENTRED,
                            SIGNATURES,
                            Integer.toString(number++),
                            Wording.office(step.office()),
                            signature.map(PaperPdf::signer).orElse(waiting(step)),
                            signature
                                    .map(given -> Wording.time(given.at()))
                                    .orElse(signature.isEmpty() && open() ? "待签" : NONE),
                            remark(step),
                            Clause.N2_1.id())),
                    26);
        }
        sheet.head(null);
    }

    private boolean open() {
        return paper.heading().standing() == SupportPaper.Status.AWAITING_SIGNATURES;
    }

    private static String signer(Signature given) {
        return given.onBehalfOf()
                .map(principal -> given.signer() + "\n（代 " + principal + " 签）")
                .orElse(given.signer().value());
    }

    private static String waiting(Step step) {
        return step.person().map(person -> "（指定 " + person + "）").orElse("");
    }

    private static String remark(Step step) {
        List<String> remarks = new ArrayList<>();
        step.signature().ifPresent(given -> {
            if (given.byFiling()) {
                remarks.add("以提交代签字");
            }
            if (given.onBehalfOf().isPresent()) {
                remarks.add("代签");
            }
        });
        if (step.added()) {
            remarks.add("加签");
        }
        step.signature().ifPresent(given -> remarks.add("approvals/0/" + given.position()));
        return String.join("\n", remarks);
    }

    private void endings() throws IOException {
        boolean none = signed().stream().allMatch(content -> content.endings().isEmpty());
        if (none) {
            return;
        }
        sheet.need(70);
        subheading("退回、拒绝与撤回");
        for (SignedContent content : signed()) {
            for (Ending ending : content.endings()) {
                row(
                        Wording.ending(ending.kind()),
                        "第 " + content.content().version() + " 版，" + Wording.time(ending.at()) + "，"
                                + ending.office().map(Wording::office).orElse("申请人") + " "
                                + person(ending.by(), ending.onBehalfOf())
                                + ending.clause()
                                        .map(clause -> "，引用 " + clause.id() + " " + clause.chinese())
                                        .orElse("")
                                + "。理由由审批服务密存（approvals/0/" + ending.position() + "）",
                        ending.clause().orElse(Clause.N2_1));
            }
        }
    }

    /** Prints the facts of the case that are not part of the form, such as a withdrawal. */
    private void outcomes() throws IOException {
        if (paper.later().outcomes().isEmpty()) {
            return;
        }
        sheet.need(70);
        subheading("案件的其他决定与结果");
        for (Outcome outcome : paper.later().outcomes()) {
            row(
                    Wording.outcome(outcome.kind()),
                    Wording.time(outcome.at(), outcome.enteredAt()) + "，"
                            + outcome.words().orElse(Wording.said(outcome.kind()))
                            + outcome.by().map(by -> "（" + person(by) + "）").orElse(""),
                    Wording.clause(outcome.kind()));
        }
    }

    private void proof() throws IOException {
        sheet.need(100);
        heading(paper.oral().isPresent() ? "五、凭证" : "四、凭证");
        row(
                "签批内容",
                "第 " + paper.filing().content().version() + " 版，SHA-256\n"
                        + paper.filing().content().sha256(),
                Clause.N2_1);
        row(
                "末次事件",
                last() + "，" + Wording.time(paper.last().recordedAt()) + " 记录\n哈希 "
                        + paper.last().hash(),
                Clause.A1);
        row("说明", "本单由事件日志生成，反映案件至末次事件时的情形；报销时须附本单。时间均为北京时间。", Clause.A1);
    }

    private String last() {
        return paper.last().source() + "/" + paper.last().lane() + "/"
                + paper.last().position();
    }

    /** The signatures of the content on the paper and of earlier ones. The view may be ahead of the paper, or behind it. */
    private List<SignedContent> signed() {
        return paper.signed().stream()
                .filter(content ->
                        content.content().version() <= paper.filing().content().version())
                .toList();
    }

    /** Where somebody acted for somebody else, both names stand there. */
    private static String person(ActingCapacity acting) {
        return person(acting.person(), acting.onBehalfOf());
    }

    private static String person(PersonId person, Optional<PersonId> onBehalfOf) {
        return person + onBehalfOf.map(principal -> "（代 " + principal + "）").orElse("");
    }

    private void heading(String words) throws IOException {
        sheet.need(60);
        sheet.row(List.of(new Cell(words, Sheet.WIDTH, Look.HEADING)), 20);
    }

    private void subheading(String words) throws IOException {
        sheet.row(List.of(new Cell(words, Sheet.WIDTH, Look.LABEL)), 18);
    }

    private void row(String label, String value, Clause clause) throws IOException {
        sheet.row(
                List.of(
                        new Cell(label, LABEL, Look.LABEL),
                        new Cell(value, VALUE, Look.TEXT),
                        new Cell(clause.id(), CLAUSE, Look.CLAUSE)),
                22);
    }

    private void stressed(String label, String value, Clause clause) throws IOException {
        sheet.row(
                List.of(
                        new Cell(label, LABEL, Look.LABEL),
                        new Cell(value, VALUE, Look.STRESSED),
                        new Cell(clause.id(), CLAUSE, Look.CLAUSE)),
                0);
    }

    private void pair(String label, String value, String other, String second, Clause clause) throws IOException {
        sheet.row(
                List.of(
                        new Cell(label, LABEL, Look.LABEL),
                        new Cell(value, HALF, Look.TEXT),
                        new Cell(other, LABEL, Look.LABEL),
                        new Cell(second, HALF, Look.TEXT),
                        new Cell(clause.id(), CLAUSE, Look.CLAUSE)),
                22);
    }

    private static List<Cell> cells(Look look, float[] widths, String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (int at = 0; at < texts.length; at++) {
            cells.add(new Cell(texts[at], widths[at], look));
        }
        return cells;
    }

    /** The last cell is the clause's. */
    private static List<Cell> withClause(List<Cell> cells) {
        Cell last = cells.getLast();
        List<Cell> with = new ArrayList<>(cells.subList(0, cells.size() - 1));
        with.add(new Cell(last.text(), last.width(), Look.CLAUSE));
        return with;
    }
}
