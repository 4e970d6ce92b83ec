package org.muster.approval.domain;

import java.time.Instant;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Word;

/** Why a signature, or anything else about it, doesn't count. */
@Rests(Clause.N2_1)
public sealed interface ApprovalRefusal extends Refusal {

    record CaseUnknown(CaseId caseId) implements ApprovalRefusal {}

    /** Final decisions are final. */
    @TooLate
    record AlreadyDecided(CaseId caseId) implements ApprovalRefusal {}

    /** The filer has it back and files it again before anybody signs. */
    record WithTheFiler(CaseId caseId) implements ApprovalRefusal {}

    /** What he read is not what is to be signed now. */
    @At("/content")
    record ContentChanged(int read, int current) implements ApprovalRefusal {}

    /** The version is the current one, but the hash is that of something else. */
    @At("/content/sha256")
    record OtherContent(int version) implements ApprovalRefusal {}

    /** Whose word was attested says himself whether it is true, and nobody he chooses (N2.2). */
    @Rests(Clause.N2_2)
    record OwnWordCannotBeHandedOn(Word word, PersonId attestedBy) implements ApprovalRefusal {}

    /** Nobody decides two steps of one case, nor through a stand-in. */
    record SecondSignature(PersonId signer, Role signedAs) implements ApprovalRefusal {}

    /** The filer signs by filing and no further. */
    record FilerSignsNoFurther(PersonId filer) implements ApprovalRefusal {}

    /** His attestation was denied by the one whose word it was: he decides nothing in this case. */
    @Rests(Clause.N2_2)
    record AccusedDecidesNothing(PersonId accused) implements ApprovalRefusal {}

    /** His signature is needed, but others come first. */
    record NotYet(Role office, Role awaited) implements ApprovalRefusal {}

    record NotYourStep(Role awaited, StoreId supportedStore) implements ApprovalRefusal {}

    /** The step is one named person's: handed on to him, or he was added. */
    record SomebodyElsesStep(PersonId awaited) implements ApprovalRefusal {}

    /** His token says so, the roster does not: whoever was relieved keeps his token for hours. */
    record NotInOffice(Role office) implements ApprovalRefusal {}

    @At("/reason")
    record ReasonMissing() implements ApprovalRefusal {}

    /** The signer has to say whether he really said what another attested. */
    @Rests(Clause.N2_2)
    @At("/words/{word}")
    record WordUnanswered(Word word, PersonId attestedBy) implements ApprovalRefusal {}

    /** One confirms or denies one's own words only, and once. */
    @Rests(Clause.N2_2)
    @At("/words/{word}")
    record NotYourWord(Word word) implements ApprovalRefusal {}

    @At("/to")
    record ReceiverMissing() implements ApprovalRefusal {}

    /** A step is handed to an equal: somebody of the same office. */
    @At("/to")
    record NotAnEqual(PersonId to, Role office) implements ApprovalRefusal {}

    /** He has the step already. */
    @At("/to")
    record HasItAlready(PersonId to) implements ApprovalRefusal {}

    /** Neither he nor whom he stands in for: it would be signed in another quality than it was asked for. */
    @At("/to")
    record HandedToHimself(PersonId to) implements ApprovalRefusal {}

    /** Whoever filed the case does not choose who signs it in another's place. */
    record FilerHandsOnNoOthersStep(PersonId filer) implements ApprovalRefusal {}

    @At("/signer")
    record SignerMissing() implements ApprovalRefusal {}

    @At("/place")
    record PlaceMissing() implements ApprovalRefusal {}

    @At("/signer")
    record SignerHoldsNoOffice(PersonId signer) implements ApprovalRefusal {}

    /** He can't decide this step: he decided another, filed the case, is accused, or is asked already. */
    @At("/{at}")
    record CannotDecide(String at, PersonId person) implements ApprovalRefusal {}

    /** Nobody else is left for a step that comes later: if he signed here, that one would stay open for ever. */
    @At("/{at}")
    record NeededLater(String at, PersonId person, Role office) implements ApprovalRefusal {}

    record TooManySigners(int most) implements ApprovalRefusal {}

    /** Those who wait for it may remind: the filer, whoever signed, operations, the regional general manager. */
    record OnlyThoseWhoWaitRemind() implements ApprovalRefusal {}

    record RemindedJustNow(Instant earliest) implements ApprovalRefusal {}

    record OnlyFilerWithdraws(PersonId filer) implements ApprovalRefusal {}
}
