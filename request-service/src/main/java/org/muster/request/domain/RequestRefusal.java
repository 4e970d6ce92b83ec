package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.StoreId;

/** Why a request, or a word about it, is refused. */
public sealed interface RequestRefusal extends Refusal {

    // Who may ask.

    /** A store asks for itself only. */
    @Rests(Clause.F1_1)
    record AskedForAnotherStore(StoreId supportedStore) implements RequestRefusal {}

    @Rests(Clause.N2_1)
    record OnlyPropertyManagerFiles(StoreId supportedStore) implements RequestRefusal {}

    @Rests(Clause.N2_2)
    record OnlyPropertyOrStoreManagerAsks(StoreId supportedStore) implements RequestRefusal {}

    @Rests(Clause.N2_2)
    record OnlyPropertyManagerFilesTheForm(StoreId supportedStore) implements RequestRefusal {}

    /** Operations recorded a call without saying who called. */
    @Rests(Clause.N2_2)
    @At("/caller")
    record CallerMissing() implements RequestRefusal {}

    /** By the roster, who is said to have called is neither property manager nor store manager of the store in need, nor their stand-in. */
    @Rests(Clause.N2_2)
    @At("/caller")
    record CallerNotOfTheStore(PersonId caller, StoreId supportedStore) implements RequestRefusal {}

    /** Somebody of a store recorded a call as another's. */
    @Rests(Clause.N2_2)
    @At("/caller")
    record OnlyOperationsRecordsForOthers(PersonId caller) implements RequestRefusal {}

    /** Nobody said which store asks, and it follows from no office: place and number of the case follow from it. */
    @Rests(Clause.F1_2)
    @At("/supportedStore")
    record SupportedStoreMissing() implements RequestRefusal {}

    /** Who stands in for managers of several stores did not say which of them asks. */
    @Rests(Clause.F1_2)
    @At("/supportedStore")
    record SeveralStoresInQuestion(List<StoreId> stores) implements RequestRefusal {
        public SeveralStoresInQuestion {
            stores = List.copyOf(stores);
        }
    }

    /** The roster knows no such store. */
    @Rests(Clause.F1_2)
    @At("/supportedStore")
    record SupportedStoreUnknown(StoreId supportedStore) implements RequestRefusal {}

    // What a request states (F1.2), or the form afterwards (A1): where both may lack it, the clause says which.

    @At("/story")
    record StoryMissing(Clause clause) implements RequestRefusal {}

    @At("/level")
    record LevelMissing(Clause clause) implements RequestRefusal {}

    @At("/headcount")
    record HeadcountMissing(Clause clause) implements RequestRefusal {}

    @At("/headcount")
    record HeadcountOutOfRange(Clause clause, int headcount, int least, int most) implements RequestRefusal {}

    @Rests(Clause.N2_1)
    @At("/kind")
    record KindMissing() implements RequestRefusal {}

    /** The assessment doesn't say how the event may develop. */
    @Rests(Clause.F1_1)
    @At("/assessment/course")
    record CourseMissing() implements RequestRefusal {}

    /** The assessment doesn't say why the store's own guards don't suffice. */
    @Rests(Clause.F1_1)
    @At("/assessment/whyOwnGuardsDoNotSuffice")
    record NeedMissing() implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/reportPlace")
    record ReportPlaceMissing() implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/reportAt")
    record ReportTimeMissing() implements RequestRefusal {}

    /** Sooner than a planned request can be approved and answered. */
    @Rests(Clause.F1_2)
    @At("/reportAt")
    record ReportTimeTooSoon(Instant reportAt, Instant earliest) implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/reportAt")
    record ReportTimeTooFarAhead(Instant reportAt, Instant latest) implements RequestRefusal {}

    /** A time that no calendar shows: nobody could ever be asked to report then. */
    @Rests(Clause.F1_2)
    @At("{at}")
    record TimeInNoCalendar(String at, Instant stated) implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/until")
    record UntilMissing() implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/until")
    record EndNotAfterReportTime(Instant reportAt, Instant until) implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/until")
    record SupportTooLong(Instant until, long days) implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("/contact")
    record ContactMissing() implements RequestRefusal {}

    /** An amount below zero, or higher than any security ever costs. */
    @Rests(Clause.N5_2)
    @At("/costStatement/{side}")
    record CostOutOfRange(String side, Money stated, Money most) implements RequestRefusal {}

    /** An amount on a side the statement says doesn't provide. */
    @Rests(Clause.N5_2)
    @At("/costStatement")
    record CostStatementContradictory() implements RequestRefusal {}

    /** An emergency is sudden or urgent, never general. */
    @Rests(Clause.N2_2)
    @At("/level")
    record EmergencyNotAtThisLevel(Level level) implements RequestRefusal {}

    // The word of mouth.

    @Rests(Clause.N2_2)
    record OnlyStoreManagerConsents(StoreId supportedStore) implements RequestRefusal {}

    /** Somebody attested a consent without saying whose. */
    @Rests(Clause.N2_2)
    @At("/storeManager")
    record StoreManagerMissing() implements RequestRefusal {}

    /** A word is given or attested, not both by one person; nor does one store manager consent as another. */
    @Rests(Clause.N2_2)
    @At("/storeManager")
    record AnotherPersonsWord(PersonId storeManager) implements RequestRefusal {}

    /** By the roster, whose consent is attested is neither the store manager of the supported store nor his stand-in. */
    @Rests(Clause.F1_1)
    @At("/storeManager")
    record NotTheStoreManager(PersonId named, StoreId supportedStore) implements RequestRefusal {}

    /** Another store manager's consent is on record: it is his word, and he will be asked about it. */
    @Rests(Clause.N2_2)
    record ConsentAlreadyGiven(CaseId caseId, PersonId storeManager) implements RequestRefusal {}

    @Rests(Clause.N2_2)
    record OnlyOperationsReports(CaseId caseId) implements RequestRefusal {}

    /** By token and roster, whoever stated an answer as his own is not the regional general manager. */
    @Rests(Clause.N2_2)
    record NotTheRegionalManager(PersonId person) implements RequestRefusal {}

    /** Somebody says that he stands in for a person whose office tells nothing of a report, or for whom he does not stand in. */
    @Rests(Clause.N2_2)
    @At("/onBehalfOf")
    record NotStoodInFor(PersonId named) implements RequestRefusal {}

    /** Who stands in for operations and for the regional general manager did not say for whom he speaks. */
    @Rests(Clause.N2_2)
    @At("/onBehalfOf")
    record SeveralStoodInFor(List<PersonId> principals) implements RequestRefusal {
        public SeveralStoodInFor {
            principals = List.copyOf(principals);
        }
    }

    /** @param within the field that holds the report; empty where it is the body */
    @Rests(Clause.N2_2)
    @At("{within}/channel")
    record ChannelMissing(String within) implements RequestRefusal {}

    /** @param within the field that holds the report; empty where it is the body */
    @Rests(Clause.N2_2)
    @At("{within}/reached")
    record ReachedMissing(String within) implements RequestRefusal {}

    /**
     * He was reached, and what he said is left out.
     *
     * @param within the field that holds the report; empty where it is the body
     */
    @Rests(Clause.N2_2)
    @At("{within}/answer")
    record AnswerMissing(String within) implements RequestRefusal {}

    /** @param within the field that holds the report; empty where it is the body */
    @Rests(Clause.N2_2)
    @At("{within}/answer")
    record AnswerWithoutReaching(String within) implements RequestRefusal {}

    /** What was asked, consented or reported is stated to lie in the future. */
    @Rests(Clause.N2_2)
    @At("{at}")
    record StatedTimeInFuture(String at, Instant stated) implements RequestRefusal {}

    @Rests(Clause.N2_2)
    @At("{at}")
    record StatedTimeTooLongAgo(String at, Instant stated, Instant earliest) implements RequestRefusal {}

    /** Nobody can be told of an emergency before it was asked for. */
    @Rests(Clause.N2_2)
    @At("{at}")
    record ReportedBeforeTheCall(String at, Instant stated, Instant asked) implements RequestRefusal {}

    /** Nothing is decided about an emergency before it was asked for. */
    @Rests(Clause.N2_2)
    @At("{at}")
    record DecidedBeforeTheCall(String at, Instant stated, Instant asked) implements RequestRefusal {}

    // What the case allows now.

    @Rests(Clause.F1_2)
    record CaseUnknown(CaseId caseId) implements RequestRefusal {}

    /** The case is a planned request: it has signatures, no word of mouth and no form afterwards. */
    @Rests(Clause.N2_2)
    record NotAnEmergency(CaseId caseId) implements RequestRefusal {}

    /** The case number is already an emergency's, or a planned request's. */
    @Rests(Clause.N2_1)
    record CaseAlreadyBegun(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.N2_1)
    @TooLate
    record RequestAlreadyDecided(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.N2_2)
    record RegionalManagerSaidNo(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.A1)
    @TooLate
    record FormAlreadyDecided(CaseId caseId) implements RequestRefusal {}

    /** The regional general manager said no before anything was ordered: there is nothing to account for. */
    @Rests(Clause.A1)
    record NoFormOwed(CaseId caseId) implements RequestRefusal {}

    /** Nothing is being drafted under this number: it was filed, or thrown away. */
    @Rests(Clause.N2_1)
    record NoDraft(CaseId caseId) implements RequestRefusal {}

    /** Only its filing makes a case of a draft. */
    @Rests(Clause.N2_1)
    record NotFiledYet(CaseId caseId) implements RequestRefusal {}

    /** The clause says which way was asked. */
    @TooLate
    record RequestWasWithdrawn(Clause clause, CaseId caseId) implements RequestRefusal {}

    // No longer asking.

    /** Who is of the store may withdraw, nobody else; the clause says which way was asked. */
    record OnlySupportedStoreWithdraws(Clause clause, StoreId supportedStore) implements RequestRefusal {}

    @At("/reason")
    record ReasonMissing(Clause clause) implements RequestRefusal {}

    // Changing what runs (N3): operations' business, as picking the stores is (F3.1).

    @Rests(Clause.F3_1)
    record OnlyOperationsAmends(CaseId caseId) implements RequestRefusal {}

    /** Nothing was cleared yet, or ever: the clause says what was wanted of it. */
    record SupportNotCleared(Clause clause, CaseId caseId) implements RequestRefusal {}

    /** It took place or was called off: the clause says what was still wanted of it. */
    record SupportIsOver(Clause clause, CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.F3_1)
    record NothingAmended(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.F1_2)
    @At("{at}")
    record AmendedIntoThePast(String at, Instant stated) implements RequestRefusal {}

    /** A higher level, more people or a longer time, and nobody told the regional general manager. */
    @Rests(Clause.N2_2)
    @At("/report")
    record RaiseWithoutReport(CaseId caseId) implements RequestRefusal {}

    /** He said no to as much before, and has not said yes since. */
    @Rests(Clause.N2_2)
    @At("/report/answer")
    record RaiseAgainstNo(CaseId caseId) implements RequestRefusal {}

    /** Nothing is raised, so that his no concerns the support itself: that is a report of its own, and recalls it. */
    @Rests(Clause.N2_2)
    @At("/report/answer")
    record NoToNoRaise(CaseId caseId) implements RequestRefusal {}

    // Looking back, and closing.

    @Rests(Clause.N1)
    record OnlyStoreOrOperationsEvaluates(StoreId supportedStore) implements RequestRefusal {}

    /** It runs still, or was called off: there is nothing to look back on. */
    @Rests(Clause.N1)
    record SupportDidNotTakePlace(CaseId caseId) implements RequestRefusal {}

    /** The case is closed, and its support ended too long ago. */
    @Rests(Clause.N1)
    record EvaluationTooLate(CaseId caseId, Instant latest) implements RequestRefusal {}

    @Rests(Clause.N1)
    record AlreadyEvaluated(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.N1)
    @At("/mark")
    record MarkMissing() implements RequestRefusal {}

    @Rests(Clause.N1)
    @At("/mark")
    record MarkOutOfRange(int mark, int lowest, int highest) implements RequestRefusal {}

    @Rests(Clause.N1)
    @At("/words")
    record WordsMissing() implements RequestRefusal {}

    @Rests(Clause.N1)
    @TooLate
    record CaseIsClosed(CaseId caseId) implements RequestRefusal {}

    // Attested words (N2.2), and who bears the cost (A1).

    /** The filer is who is said to have called: he alone can say whether he did. */
    @Rests(Clause.N2_2)
    @At("/callConfirmed")
    record CallNotConfirmed(CaseId caseId) implements RequestRefusal {}

    /** No call of his was recorded by somebody else. */
    @Rests(Clause.N2_2)
    @At("/callConfirmed")
    record NoCallToConfirm(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.A1)
    record OnlyRegionalManagerDecidesCosts(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.A1)
    record FormNeitherOverdueNorRefused(CaseId caseId) implements RequestRefusal {}

    @Rests(Clause.A1)
    @TooLate
    record CostBearerAlreadyDecided(CaseId caseId, StoreId bearer) implements RequestRefusal {}

    @Rests(Clause.A1)
    @At("/bearer")
    record BearerMissing() implements RequestRefusal {}

    @Rests(Clause.A1)
    @At("/bearer")
    record BearerUnknown(StoreId bearer) implements RequestRefusal {}

    // Texts that were erased (G3).

    /** Its key was destroyed: nothing more is written under it. */
    @Rests(Clause.G3)
    record TextsErased(CaseId caseId) implements RequestRefusal {}
}
