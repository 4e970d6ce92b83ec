package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.SupportFormFiled;

/** The support form of an emergency: a debt of the supported store until it is filed, and then a paper to be signed (N2.2, A1). */
public sealed interface SupportForm {

    /** When it has to be filed at the latest. */
    Instant dueAt();

    /** Whether that term passed without it. Stays so, however late it was filed. */
    boolean overdue();

    /** The content signatures are given to; empty until it is filed. */
    Optional<ContentRef> content();

    /** The form after one more event: {@link FormLife} says what becomes of it, here it keeps what was filed and who said so. */
    default SupportForm after(RequestEvent event, Stage of, boolean costDecided) {
        FormLife life = FormLife.of(this).after(event, of, costDecided);
        return switch (life.stage()) {
            case NOT_NEEDED -> new NotOwed(dueAt(), life.overdue());
            case OWED -> this;
            case OVERDUE -> givenBack(event).passed();
            case AWAITING_REVISION -> givenBack(event);
            case AWAITING_SIGNATURES ->
                event instanceof SupportFormFiled filed ? new AwaitingSignatures(filed, dueAt(), overdue()) : this;
            case APPROVED -> this instanceof AwaitingSignatures signed ? signed.approved() : this;
            case REFUSED ->
                this instanceof AwaitingSignatures signed && event instanceof RequestRefused refused
                        ? signed.refused(refused.refusedBy())
                        : this;
        };
    }

    private SupportForm givenBack(RequestEvent event) {
        return this instanceof AwaitingSignatures signed && event instanceof RequestReturned returned
                ? signed.returned(returned.returnedBy())
                : this;
    }

    /** Its term has passed. */
    private SupportForm passed() {
        return switch (this) {
            case Owed owed -> new Owed(dueAt(), owed.reminded(), true);
            case AwaitingRevision returned ->
                new AwaitingRevision(returned.filed(), dueAt(), true, returned.returnedBy());
            case NotOwed _, AwaitingSignatures _, Approved _, Refused _ -> this;
        };
    }

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
