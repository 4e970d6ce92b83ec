package org.muster.journal.read;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.muster.events.wire.EventCodec;

/** The contract's codec, one for the process. */
final class Codecs {
    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec();
    }
}
