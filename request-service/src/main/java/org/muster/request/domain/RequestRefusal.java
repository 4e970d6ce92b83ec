package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Refusal;
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
    record AskedForAnotherStore(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_1;
        }
    }

    record OnlyPropertyManagerFiles(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_1;
        }
    }

    record OnlyPropertyOrStoreManagerAsks(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    record OnlyPropertyManagerFilesTheForm(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** Operations recorded a call without saying who called. */
    record CallerMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/caller");
        }
    }

    /** By the roster, who is said to have called is neither property manager nor store manager of the store in need. */
    record CallerNotOfTheStore(PersonId caller, StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/caller");
        }
    }

    /** Somebody of a store recorded a call as another's. */
    record OnlyOperationsRecordsForOthers(PersonId caller) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/caller");
        }
    }

    /** Operations recorded a call without saying which store is in need: place and number of the case follow from it. */
    record SupportedStoreMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/supportedStore");
        }
    }

    /** The roster knows no such store. */
    record SupportedStoreUnknown(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/supportedStore");
        }
    }

    // What a request states (F1.2), or the form afterwards (A1): where both may lack it, the clause says which.

    record StoryMissing(Clause clause) implements RequestRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/story");
        }
    }

    record LevelMissing(Clause clause) implements RequestRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/level");
        }
    }

    record HeadcountMissing(Clause clause) implements RequestRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/headcount");
        }
    }

    record HeadcountOutOfRange(Clause clause, int headcount, int least, int most) implements RequestRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/headcount");
        }
    }

    record KindMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/kind");
        }
    }

    /** The assessment doesn't say how the event may develop. */
    record CourseMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/assessment/course");
        }
    }

    /** The assessment doesn't say why the store's own guards don't suffice. */
    record NeedMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/assessment/whyOwnGuardsDoNotSuffice");
        }
    }

    record ReportPlaceMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/reportPlace");
        }
    }

    record ReportTimeMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/reportAt");
        }
    }

    /** Sooner than a planned request can be approved and answered. */
    record ReportTimeTooSoon(Instant reportAt, Instant earliest) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/reportAt");
        }
    }

    record ReportTimeTooFarAhead(Instant reportAt, Instant latest) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/reportAt");
        }
    }

    /** A time that no calendar shows: nobody could ever be asked to report then. */
    record TimeInNoCalendar(String at, Instant stated) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    record UntilMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    record EndNotAfterReportTime(Instant reportAt, Instant until) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    record SupportTooLong(Instant until, long days) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    record ContactMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/contact");
        }
    }

    /** An amount below zero, or higher than any security ever costs. */
    record CostOutOfRange(String side, Money stated, Money most) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N5_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/costStatement/" + side);
        }
    }

    /** An amount on a side the statement says doesn't provide. */
    record CostStatementContradictory() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N5_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/costStatement");
        }
    }

    /** An emergency is sudden or urgent, never general. */
    record EmergencyNotAtThisLevel(Level level) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/level");
        }
    }

    // The word of mouth.

    record OnlyStoreManagerConsents(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** Somebody attested a consent without saying whose. */
    record StoreManagerMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/storeManager");
        }
    }

    /** A word is given or attested, not both by one person; nor does one store manager consent as another. */
    record AnotherPersonsWord(PersonId storeManager) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/storeManager");
        }
    }

    /** By the roster, whose consent is attested is not the store manager of the supported store. */
    record NotTheStoreManager(PersonId named, StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/storeManager");
        }
    }

    /** Another store manager's consent is on record: it is his word, and he will be asked about it. */
    record ConsentAlreadyGiven(CaseId caseId, PersonId storeManager) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    record OnlyOperationsReports(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** By token and roster, whoever stated an answer as his own is not the regional general manager. */
    record NotTheRegionalManager(PersonId person) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** @param within the field that holds the report; empty where it is the body */
    record ChannelMissing(String within) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(within + "/channel");
        }
    }

    /** @param within the field that holds the report; empty where it is the body */
    record ReachedMissing(String within) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(within + "/reached");
        }
    }

    /**
     * He was reached, and what he said is left out.
     *
     * @param within the field that holds the report; empty where it is the body
     */
    record AnswerMissing(String within) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(within + "/answer");
        }
    }

    /** @param within the field that holds the report; empty where it is the body */
    record AnswerWithoutReaching(String within) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(within + "/answer");
        }
    }

    /** What was asked, consented or reported is stated to lie in the future. */
    record StatedTimeInFuture(String at, Instant stated) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    record StatedTimeTooLongAgo(String at, Instant stated, Instant earliest) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    /** Nobody can be told of an emergency before it was asked for. */
    record ReportedBeforeTheCall(String at, Instant stated, Instant asked) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    /** Nothing is decided about an emergency before it was asked for. */
    record DecidedBeforeTheCall(String at, Instant stated, Instant asked) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    // What the case allows now.

    record CaseUnknown(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }
    }

    /** The case is a planned request: it has signatures, no word of mouth and no form afterwards. */
    record NotAnEmergency(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    /** The case number is already an emergency's, or a planned request's. */
    record CaseAlreadyBegun(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_1;
        }
    }

    record RequestAlreadyDecided(CaseId caseId) implements RequestRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.N2_1;
        }
    }

    record RegionalManagerSaidNo(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    record FormAlreadyDecided(CaseId caseId) implements RequestRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    /** The regional general manager said no before anything was ordered: there is nothing to account for. */
    record NoFormOwed(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    /** Nothing is being drafted under this number: it was filed, or thrown away. */
    record NoDraft(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_1;
        }
    }

    /** Only its filing makes a case of a draft. */
    record NotFiledYet(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_1;
        }
    }

    /** The clause says which way was asked. */
    record RequestWasWithdrawn(Clause clause, CaseId caseId) implements RequestRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }
    }

    // No longer asking.

    /** Who is of the store may withdraw, nobody else; the clause says which way was asked. */
    record OnlySupportedStoreWithdraws(Clause clause, StoreId supportedStore) implements RequestRefusal {}

    record ReasonMissing(Clause clause) implements RequestRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/reason");
        }
    }

    // Changing what runs (N3): operations' business, as picking the stores is (F3.1).

    record OnlyOperationsAmends(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** Nothing was cleared yet, or ever: the clause says what was wanted of it. */
    record SupportNotCleared(Clause clause, CaseId caseId) implements RequestRefusal {}

    /** It took place or was called off: the clause says what was still wanted of it. */
    record SupportIsOver(Clause clause, CaseId caseId) implements RequestRefusal {}

    record NothingAmended(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    record AmendedIntoThePast(String at, Instant stated) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    /** A higher level, more people or a longer time, and nobody told the regional general manager. */
    record RaiseWithoutReport(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/report");
        }
    }

    /** He said no to as much before, and has not said yes since. */
    record RaiseAgainstNo(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/report/answer");
        }
    }

    /** Nothing is raised, so that his no concerns the support itself: that is a report of its own, and recalls it. */
    record NoToNoRaise(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/report/answer");
        }
    }

    // Looking back, and closing.

    record OnlyStoreOrOperationsEvaluates(StoreId supportedStore) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }
    }

    /** It runs still, or was called off: there is nothing to look back on. */
    record SupportDidNotTakePlace(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }
    }

    /** The case is closed, and its support ended too long ago. */
    record EvaluationTooLate(CaseId caseId, Instant latest) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }
    }

    record AlreadyEvaluated(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }
    }

    record MarkMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/mark");
        }
    }

    record MarkOutOfRange(int mark, int lowest, int highest) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/mark");
        }
    }

    record WordsMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/words");
        }
    }

    record CaseIsClosed(CaseId caseId) implements RequestRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.N1;
        }
    }

    // Attested words (N2.2), and who bears the cost (A1).

    /** The filer is who is said to have called: he alone can say whether he did. */
    record CallNotConfirmed(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callConfirmed");
        }
    }

    /** No call of his was recorded by somebody else. */
    record NoCallToConfirm(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/callConfirmed");
        }
    }

    record OnlyRegionalManagerDecidesCosts(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    record FormNeitherOverdueNorRefused(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    record CostBearerAlreadyDecided(CaseId caseId, StoreId bearer) implements RequestRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    record BearerMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/bearer");
        }
    }

    record BearerUnknown(StoreId bearer) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/bearer");
        }
    }

    // Texts that were erased (G3).

    /** Its key was destroyed: nothing more is written under it. */
    record TextsErased(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.G3;
        }
    }
}
