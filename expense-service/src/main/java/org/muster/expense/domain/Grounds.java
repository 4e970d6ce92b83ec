package org.muster.expense.domain;

import java.util.Optional;
import org.muster.events.StoreId;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Support;

/**
 * On what grounds a claim is paid (A1).
 *
 * @param form where the support form stands: apart from the stage, since requests and orders reach us in any order
 * @param costBearer which store the regional general manager decided bears the cost; it stands in for the form
 */
public record Grounds(Form form, Optional<StoreId> costBearer) {
    static final Grounds NONE = new Grounds(new Form.NotYet(), Optional.empty());

    /** The store that bears the cost: the supported store, unless it was decided otherwise (F1.4, A1). */
    StoreId bearer(Support support) {
        return costBearer.orElse(support.supportedStore());
    }

    Grounds with(Form now) {
        return new Grounds(now, costBearer);
    }

    Grounds borneBy(StoreId bearer) {
        return new Grounds(form, Optional.of(bearer));
    }
}
