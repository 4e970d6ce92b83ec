package org.muster.request.form;

import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;

/** There is no form yet to be put on paper: a draft was not filed, or an emergency's form is still owed (A1, N2.2). */
public record FormNotFiled(CaseId caseId) implements Refusal {
    @Override
    public Clause clause() {
        return Clause.A1;
    }
}
