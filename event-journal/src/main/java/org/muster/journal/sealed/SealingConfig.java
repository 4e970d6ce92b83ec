package org.muster.journal.sealed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How texts are sealed. */
@ConfigMapping(prefix = "muster.sealing")
public interface SealingConfig {

    /**
     * The key-encryption key: 32 random bytes, base64. If it is lost, every sealed text is lost. Anybody who has it and the database can
     * read all texts.
     */
    String key();

    /** How long a key is remembered before the table is asked again, and so how long another instance outlives its destruction. */
    @WithDefault("PT1M")
    Duration remembered();
}
