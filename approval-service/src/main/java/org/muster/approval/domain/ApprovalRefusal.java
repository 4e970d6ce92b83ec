package org.muster.approval.domain;

import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Why a signature, or a refusal to sign, doesn't count. */
public sealed interface ApprovalRefusal extends Refusal {

    @Override
    default Clause clause() {
        return Clause.N2_1;
    }

    record CaseUnknown(CaseId caseId) implements ApprovalRefusal {}

    /** Final decisions are final. */
    record AlreadyDecided(CaseId caseId) implements ApprovalRefusal {}

    /** What he read is not what is to be signed now. */
    record ContentChanged(int read, int current) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/content");
        }
    }

    /** Nobody signs two steps of one case. */
    record SecondSignature(PersonId signer, Role signedAs) implements ApprovalRefusal {}

    /** The filer signs by filing and no further. */
    record FilerSignsNoFurther(PersonId filer) implements ApprovalRefusal {}

    /** His signature is needed, but others come first. */
    record NotYet(Role office, Role awaited) implements ApprovalRefusal {}

    record NotYourStep(Role awaited, StoreId supportedStore) implements ApprovalRefusal {}

    record ReasonMissing() implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/reason");
        }
    }
}
