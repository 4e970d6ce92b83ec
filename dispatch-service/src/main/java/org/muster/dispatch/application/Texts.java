package org.muster.dispatch.application;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.events.SealedText;
import org.muster.journal.append.Append.NewKey;
import org.muster.journal.sealed.Seal;

/** Seals what people write about one case. A fresh key is kept only if something was sealed under it. */
public final class Texts {
    private final Seal seal;
    private boolean sealed;

    Texts(Seal seal) {
        this.seal = seal;
    }

    /** Blank text counts as left out and is not sealed. */
    public Optional<SealedText> sealed(@Nullable String plain) {
        if (plain == null || plain.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(seal(plain));
    }

    /** Text that can't be left out. */
    public SealedText seal(String plain) {
        sealed = true;
        return seal.seal(plain);
    }

    List<NewKey> newKeys() {
        return sealed ? seal.newKeys() : List.of();
    }
}
