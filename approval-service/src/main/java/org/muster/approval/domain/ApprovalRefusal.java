package org.muster.approval.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Word;

/** Why a signature, or anything else about it, doesn't count. */
public sealed interface ApprovalRefusal extends Refusal {

    @Override
    default Clause clause() {
        return Clause.N2_1;
    }

    record CaseUnknown(CaseId caseId) implements ApprovalRefusal {}

    /** Final decisions are final. */
    record AlreadyDecided(CaseId caseId) implements ApprovalRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }
    }

    /** The filer has it back and files it again before anybody signs. */
    record WithTheFiler(CaseId caseId) implements ApprovalRefusal {}

    /** What he read is not what is to be signed now. */
    record ContentChanged(int read, int current) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/content");
        }
    }

    /** The version is the current one, but the hash is that of something else. */
    record OtherContent(int version) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/content/sha256");
        }
    }

    /** Whose word was attested says himself whether it is true, and nobody he chooses (N2.2). */
    record OwnWordCannotBeHandedOn(Word word, PersonId attestedBy) implements ApprovalRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** Nobody decides two steps of one case, nor through a stand-in. */
    record SecondSignature(PersonId signer, Role signedAs) implements ApprovalRefusal {}

    /** The filer signs by filing and no further. */
    record FilerSignsNoFurther(PersonId filer) implements ApprovalRefusal {}

    /** His attestation was denied by the one whose word it was: he decides nothing in this case. */
    record AccusedDecidesNothing(PersonId accused) implements ApprovalRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** His signature is needed, but others come first. */
    record NotYet(Role office, Role awaited) implements ApprovalRefusal {}

    record NotYourStep(Role awaited, StoreId supportedStore) implements ApprovalRefusal {}

    /** The step is one named person's: handed on to him, or he was added. */
    record SomebodyElsesStep(PersonId awaited) implements ApprovalRefusal {}

    /** His token says so, the roster does not: whoever was relieved keeps his token for hours. */
    record NotInOffice(Role office) implements ApprovalRefusal {}

    record ReasonMissing() implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/reason");
        }
    }

    /** The signer has to say whether he really said what another attested. */
    record WordUnanswered(Word word, PersonId attestedBy) implements ApprovalRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/words/" + word);
        }
    }

    /** One confirms or denies one's own words only, and once. */
    record NotYourWord(Word word) implements ApprovalRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/words/" + word);
        }
    }

    record ReceiverMissing() implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/to");
        }
    }

    /** A step is handed to an equal: somebody of the same office. */
    record NotAnEqual(PersonId to, Role office) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/to");
        }
    }

    /** He has the step already. */
    record HasItAlready(PersonId to) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/to");
        }
    }

    /** Neither he nor whom he stands in for: it would be signed in another quality than it was asked for. */
    record HandedToHimself(PersonId to) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/to");
        }
    }

    /** Whoever filed the case does not choose who signs it in another's place. */
    record FilerHandsOnNoOthersStep(PersonId filer) implements ApprovalRefusal {}

    record SignerMissing() implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/signer");
        }
    }

    record PlaceMissing() implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/place");
        }
    }

    record SignerHoldsNoOffice(PersonId signer) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/signer");
        }
    }

    /** He can't decide this step: he decided another, filed the case, is accused, or is asked already. */
    record CannotDecide(String at, PersonId person) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/" + at);
        }
    }

    /** Nobody else is left for a step that comes later: if he signed here, that one would stay open for ever. */
    record NeededLater(String at, PersonId person, Role office) implements ApprovalRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/" + at);
        }
    }

    record TooManySigners(int most) implements ApprovalRefusal {}

    /** Those who wait for it may remind: the filer, whoever signed, operations, the regional general manager. */
    record OnlyThoseWhoWaitRemind() implements ApprovalRefusal {}

    record RemindedJustNow(Instant earliest) implements ApprovalRefusal {}

    record OnlyFilerWithdraws(PersonId filer) implements ApprovalRefusal {}
}
