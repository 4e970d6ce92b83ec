package org.muster.request.form;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.Word;
import org.muster.request.form.SupportPaper.Outcome;
import org.muster.request.form.SupportPaper.Status;
import org.muster.request.projection.signatures.SignedContent.Ending;

/** The form's words. It is a Chinese paper, in whatever language it is asked for. */
final class Wording {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);

    private Wording() {}

    static String date(Instant at) {
        return DATE.format(at.atZone(ZONE));
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    static String standing(Status standing) {
        return switch (standing) {
            case AWAITING_SIGNATURES -> "待审批";
            case APPROVED -> "已批准";
            case RETURNED -> "已退回";
            case REFUSED -> "已拒绝";
            case WITHDRAWN -> "已撤回";
            case NOT_NEEDED -> "无需补报";
        };
    }

    static String office(Role role) {
        return switch (role) {
            case PROPERTY_MANAGER -> "物业经理";
            case FINANCE_MANAGER -> "财务经理";
            case STORE_MANAGER -> "店长";
            case OPERATIONS -> "运营管理部";
            case REGIONAL_MANAGER -> "区域总经理";
            case GUARD -> "安保人员";
            case AUDITOR -> "审计";
            case SYSTEM -> "系统";
        };
    }

    static String level(Level level) {
        return switch (level) {
            case A -> "A级（一般）";
            case B -> "B级（突发）";
            case C -> "C级（紧急）";
        };
    }

    /** How to come dressed at this level (N3, F2.3). */
    static String dress(Level level) {
        return switch (level) {
            case A -> "正装：西装、领带、工牌、黑皮鞋，配对讲机";
            case B -> "各店半数制服、半数便装；人数为单数时，多出的一人着便装";
            case C -> "全部便装：运动鞋或皮鞋，不佩戴饰物";
        };
    }

    static String kind(EventKind kind) {
        return switch (kind) {
            case OPENING -> "开业";
            case COMMERCIAL_EVENT -> "大型商业活动";
            case PROMOTION -> "促销";
            case CELEBRATION -> "庆典";
            case OTHER -> "其他活动";
        };
    }

    static String cost(CostStatement stated) {
        String internal = "内部支援 " + Money.fen(stated.internalFen());
        String external = "外聘安保 " + Money.fen(stated.externalFen());
        String sum = "合计 " + Money.fen(Math.addExact(stated.internalFen(), stated.externalFen()));
        return switch (stated.provision()) {
            case INTERNAL -> "内部支援为主。" + internal + "，" + external + "，" + sum;
            case EXTERNAL -> "外聘安保。" + internal + "，" + external + "，" + sum;
            case BOTH -> "内部支援与外聘并用。" + internal + "，" + external + "，" + sum;
        };
    }

    /** What was asked for. */
    static String raise(RaiseDeclined asked) {
        return level(asked.level()) + "，" + asked.headcount() + " 人，" + time(asked.reportAt()) + " 至 "
                + time(asked.until()) + "。";
    }

    /** A time, and the later one at which it was entered where that differs. */
    static String time(Instant at, Instant enteredAt) {
        boolean late = Duration.between(at, enteredAt).toMinutes() > 0;
        return time(at) + (late ? "\n（" + time(enteredAt) + " 补录）" : "");
    }

    static String outcome(Outcome.Kind kind) {
        return switch (kind) {
            case WITHDRAWN -> "店面撤回";
            case RAISE_DECLINED -> "提高支援\n未获同意";
            case RECALL_ASKED -> "店面请求\n取消支援";
            case RECALLED -> "支援召回";
            case CALLED_OFF -> "支援取消";
            case COST_BEARER_DECIDED -> "费用承担";
        };
    }

    /** The clause it rests on. */
    static Clause clause(Outcome.Kind kind) {
        return switch (kind) {
            case WITHDRAWN -> Clause.N2_1;
            case RAISE_DECLINED, RECALLED -> Clause.N2_2;
            case RECALL_ASKED, CALLED_OFF -> Clause.F3_1;
            case COST_BEARER_DECIDED -> Clause.A1;
        };
    }

    /** What it says where nobody said why. */
    static String said(Outcome.Kind kind) {
        return switch (kind) {
            case RECALLED -> "区域总经理不同意，支援召回。";
            case CALLED_OFF -> "支援已取消。";
            case WITHDRAWN, RAISE_DECLINED, RECALL_ASKED, COST_BEARER_DECIDED -> "";
        };
    }

    static String channel(Channel channel) {
        return switch (channel) {
            case PHONE -> "电话";
            case MESSAGE -> "信息";
            case IN_PERSON -> "当面";
        };
    }

    static String answer(Answer answer) {
        return switch (answer) {
            case AGREED -> "同意";
            case NOTED -> "知悉";
            case NO -> "不同意";
        };
    }

    static String word(Word word) {
        return switch (word) {
            case CALL -> "口头申请";
            case CONSENT -> "店长同意";
            case ANSWER -> "区域总经理答复";
        };
    }

    static String ending(Ending.Kind kind) {
        return switch (kind) {
            case REFUSED -> "拒绝";
            case RETURNED -> "退回修改";
            case WITHDRAWN -> "撤回";
        };
    }
}
