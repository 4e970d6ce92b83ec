package org.muster.request.application;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.SealedText;
import org.muster.journal.sealed.Seal;

/**
 * Seals the texts of a command for its case. Blank text counts as left out and is not sealed.
 *
 * @param standing the texts that signatures are being given to; empty while none are
 */
record Texts(CaseId caseId, Seal seal, Optional<StandingTexts> standing) {

    Optional<SealedText> sealed(@Nullable String plain) {
        return Optional.ofNullable(plain).filter(text -> !text.isBlank()).map(this::underSeal);
    }

    /**
     * The same for a content that is filed anew. A signature covers the sealed text (N2.1), and sealed again the same words would be another
     * one: what reads as before stays as it is.
     */
    Optional<SealedText> sealed(@Nullable String plain, Function<StandingTexts, Optional<SealedText>> asItStands) {
        return standing.flatMap(asItStands)
                .filter(text -> !seal.erased() && seal.open(text).equals(plain))
                .or(() -> sealed(plain));
    }

    /** The text, or what is said for it where it is left out. */
    SealedText sealedOr(@Nullable String plain, String instead) {
        return sealed(plain).orElseGet(() -> seal.seal(instead));
    }

    private SealedText underSeal(String text) {
        return seal.erased() ? AfterErasure.unsealed(caseId) : seal.seal(text);
    }
}
