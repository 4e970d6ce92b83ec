package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
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

    /** An amount below zero, or one on a side the statement says doesn't provide. */
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

    record OnlyOperationsReports(CaseId caseId) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }
    }

    record ChannelMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/channel");
        }
    }

    record ReachedMissing() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/reached");
        }
    }

    record AnswerWithoutReaching() implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/answer");
        }
    }

    /** A consent or report is stated to lie in the future. */
    record StatedTimeInFuture(String name, Instant stated) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/" + name);
        }
    }

    record StatedTimeTooLongAgo(String name, Instant stated, Instant earliest) implements RequestRefusal {
        @Override
        public Clause clause() {
            return Clause.N2_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/" + name);
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
}
