package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.SupportFormFiled;

/** The support form of an emergency: a debt of the supported store until it is filed, and then a paper to be signed (N2.2, A1). */
public sealed interface SupportForm {

    /** When it has to be filed at the latest. */
    Instant dueAt();

    /** Whether that term passed without it. Stays so, however late it was filed. */
    boolean overdue();

    /** The content signatures are given to; empty until it is filed. */
    Optional<ContentRef> content();

    /** @param reminded the terms for reminding that passed without it */
    record Owed(Instant dueAt, List<Instant> reminded, boolean overdue) implements SupportForm {
        public Owed {
            reminded = List.copyOf(reminded);
        }

        static Owed by(Instant dueAt) {
            return new Owed(dueAt, List.of(), false);
        }

        Owed remindedAt(Instant term) {
            return new Owed(
                    dueAt, Stream.concat(reminded.stream(), Stream.of(term)).toList(), overdue);
        }

        Owed passed() {
            return new Owed(dueAt, reminded, true);
        }

        @Override
        public Optional<ContentRef> content() {
            return Optional.empty();
        }
    }

    /** No support could be ordered, so none is to be accounted for. */
    record NotOwed(Instant dueAt, boolean overdue) implements SupportForm {
        @Override
        public Optional<ContentRef> content() {
            return Optional.empty();
        }
    }

    /** Filed; the five signatures in retrospect are being collected. */
    record AwaitingSignatures(SupportFormFiled filed, Instant dueAt, boolean overdue) implements SupportForm {
        @Override
        public Optional<ContentRef> content() {
            return Optional.of(filed.content());
        }

        Approved approved() {
            return new Approved(filed, dueAt, overdue);
        }

        Refused refused(PersonId by) {
            return new Refused(filed, dueAt, overdue, by);
        }

        AwaitingRevision returned(PersonId by) {
            return new AwaitingRevision(filed, dueAt, overdue, by);
        }
    }

    /** A signer gave it back, or it was taken back: filed as it is it is void, and owed anew. */
    record AwaitingRevision(SupportFormFiled filed, Instant dueAt, boolean overdue, PersonId returnedBy)
            implements SupportForm {
        AwaitingRevision passed() {
            return new AwaitingRevision(filed, dueAt, true, returnedBy);
        }

        @Override
        public Optional<ContentRef> content() {
            return Optional.of(filed.content());
        }
    }

    record Approved(SupportFormFiled filed, Instant dueAt, boolean overdue) implements SupportForm {
        @Override
        public Optional<ContentRef> content() {
            return Optional.of(filed.content());
        }
    }

    record Refused(SupportFormFiled filed, Instant dueAt, boolean overdue, PersonId refusedBy) implements SupportForm {
        @Override
        public Optional<ContentRef> content() {
            return Optional.of(filed.content());
        }
    }
}
