package org.muster.events;

import java.util.Arrays;
import java.util.Optional;

/**
 * The clauses of the notice. A refusal names the clause it rests on, a test names the clause it proves, an event names the
 * clause under which it was decided.
 *
 * <p>{@code A1+} and {@code N1+} are the project's own additions, marked so in the design.
 */
public enum Clause {
    N1("N1", "Operations coordinates guards across all stores; stores keep no standing reserve", "运营部统筹，门店不设常备"),
    N2_1("N2.1", "A planned event is asked for in writing and approved level by level", "计划性支援书面申请、逐级审批"),
    N2_2("N2.2", "A sudden emergency goes by word of mouth to operations; the form follows", "突发事件口头申请，事后补单"),
    F1_1("F1.1", "Assessment, consent, level by level; a store never asks another store", "评估、同意、逐级上报，店面之间不得私自求援"),
    F1_2("F1.2", "A request states what happened, the level and the headcount", "申请须说明事件、等级、人数"),
    N5_2("N5.2", "The activity plan states the security cost separately", "活动方案单列安保费用"),
    A1("A1", "The support form is complete and attached to the claim", "支援审批单完整并附报销"),
    N3_A("N3.A", "Level A: suit; no transport cost except across cities", "A级：正装；除跨市外无交通费"),
    N3_B("N3.B", "Level B: half uniform, half plain clothes; taxi receipts or fuel estimate", "B级：半制服半便装；凭票报销"),
    N3_C("N3.C", "Level C: plain clothes; transport as at level B", "C级：全便装；交通同B级"),
    F3_1("F3.1", "On an approved request operations picks stores, headcount, transport and cost", "审批后由运营部调派"),
    F3_2("F3.2", "Choose by nearest, fastest, best quality of support", "就近、快速、优质"),
    F3_3("F3.3", "Level A: out of town first; B and C: same city first", "A级外埠为主；B、C级同城为主"),
    F2_1("F2.1", "Called guards obey at once; on-duty guards go first", "服从调派，当班优先"),
    N1_PLUS("N1+", "A lender keeps its minimum cover; nobody is in two places", "支援店保留最低在岗；一人不得两处"),
    F2_4("F2.4", "The called store musters and must obey unless objective circumstances prevent it", "被调店面须集结服从"),
    F2_6("F2.6", "The times ordered are strictly kept", "严格遵守时间"),
    F2_5("F2.5", "No moving of guards without the branch", "不得私自调动"),
    N5_1("N5.1", "No spare emergency posts in cities of several stores", "多店城市不设应急编制"),
    F1_3("F1.3", "The highest-ranking person present commands", "现场最高职务者指挥"),
    F3_4("F3.4", "Operations sends someone, or names a coordinator", "运营部派员或指定协调人"),
    G4("G4", "The commander forms groups, each with a leader", "现场分组，各设组长"),
    F2_3("F2.3", "Plain clothes and equipment", "便装与器械规定"),
    G1("G1", "At B and C: obey orders, no fooling about", "B、C级服从命令"),
    G2("G2", "Know your task and watch the commander", "明确任务，关注指挥"),
    G3("G3", "Strict secrecy", "严格保密"),
    F2_2("F2.2", "Off duty more than 8 hours earns compensatory leave", "非当班支援超8小时调休"),
    F1_4("F1.4", "The supported store reimburses through its own approvals plus operations", "被支援店面报销，运营部会签"),
    F2_7(
            "F2.7",
            "At most two transport receipts per supporting store; false claims fined three times",
            "每店票据不超过两张；弄虚作假三倍处罚"),
    A1_PLUS("A1+", "The same receipt is never paid twice; no more is paid than approved", "同一票据不得重复报销");

    private final String id;
    private final String english;
    private final String chinese;

    Clause(String id, String english, String chinese) {
        this.id = id;
        this.english = english;
        this.chinese = chinese;
    }

    /** The ID as the notice's page writes it, such as {@code F2.7}. */
    public String id() {
        return id;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** The clause with this ID, if there is one. */
    public static Optional<Clause> of(String id) {
        return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
    }

    /** The clause that says what a support level is, how to dress and how to come. */
    public static Clause ofLevel(Level level) {
        return switch (level) {
            case A -> N3_A;
            case B -> N3_B;
            case C -> N3_C;
        };
    }
}
