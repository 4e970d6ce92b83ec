package org.muster.approval.domain;

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

/** Why several commands may be refused; what one command alone is refused for stands with it. */
@Rests(Clause.N2_1)
sealed interface SharedRefusal extends Refusal {

    // Where the approval stands.

    record CaseUnknown(CaseId caseId) implements SharedRefusal {}

    /** Final decisions are final. */
    @TooLate
    record AlreadyDecided(CaseId caseId) implements SharedRefusal {}

    /** The filer has it back and files it again before anybody signs. */
    record WithTheFiler(CaseId caseId) implements SharedRefusal {}

    /** The actor read an older content than the one to be signed now. */
    @At("/content")
    record ContentChanged(int read, int current) implements SharedRefusal {}

    /** The version is the current one, but the hash is that of something else. */
    @At("/content/sha256")
    record OtherContent(int version) implements SharedRefusal {}

    // Whose turn it is.

    /** Nobody decides two steps of one case, nor through a stand-in. */
    record SecondSignature(PersonId signer, Role signedAs) implements SharedRefusal {}

    /** The filer signs by filing and no further. */
    record FilerSignsNoFurther(PersonId filer) implements SharedRefusal {}

    /** His attestation was denied by the one whose word it was: he decides nothing in this case. */
    @Rests(Clause.N2_2)
    record AccusedDecidesNothing(PersonId accused) implements SharedRefusal {}

    /** His signature is needed, but others come first. */
    record NotYet(Role office, Role awaited) implements SharedRefusal {}

    record NotYourStep(Role awaited, StoreId supportedStore) implements SharedRefusal {}

    /** The step is one named person's: handed on to him, or he was added. */
    record SomebodyElsesStep(PersonId awaited) implements SharedRefusal {}

    /** The actor's token names the office, but the roster does not give it to him: a relieved manager keeps his token for hours. */
    record NotInOffice(Role office) implements SharedRefusal {}

    // What is said with it.

    @At("/reason")
    record ReasonMissing() implements SharedRefusal {}

    /** One confirms or denies one's own words only, and once. */
    @Rests(Clause.N2_2)
    @At("/words/{word}")
    record NotYourWord(Word word) implements SharedRefusal {}

    // Whom a step is given to.

    /** He can't decide this step: he decided another, filed the case, is accused, or is asked already. */
    @At("/{at}")
    record CannotDecide(String at, PersonId person) implements SharedRefusal {}

    /** The named person is the only one left who can sign a later step. If he signed this one, the later one could never be signed. */
    @At("/{at}")
    record NeededLater(String at, PersonId person, Role office) implements SharedRefusal {}

    // Standing in.

    record OnlyOneselfOrRegionalManager(PersonId principal) implements SharedRefusal {}
}
