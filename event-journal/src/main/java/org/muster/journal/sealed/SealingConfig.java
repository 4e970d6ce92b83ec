package org.muster.journal.sealed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How texts are sealed. */
@ConfigMapping(prefix = "muster.sealing")
public interface SealingConfig {

    /** The key-encryption key: 32 random bytes, base64. Whoever loses it loses every sealed text; whoever has it and the database can read them. */
    String key();

    /** How long a key is remembered before the table is asked again, and so how long another instance outlives its destruction. */
    @WithDefault("PT1M")
    Duration remembered();
}
