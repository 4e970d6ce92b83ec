package org.muster.edge;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the edge lets in. */
@StaticInitSafe // the JSON mapper is made before anything runs
@ConfigMapping(prefix = "muster.edge")
public interface EdgeConfig {

    /** The longest text a field may hold, in UTF-16 code units. Stories and reasons are a page, not a book. */
    @WithDefault("4000")
    int maxTextLength();

    /** The largest body, in bytes. The platform's own limit, {@code quarkus.http.limits.max-body-size}, stands behind it. */
    @WithDefault("262144")
    long maxBodyBytes();

    /** How long a good access token need not be checked again; never beyond its expiry. Zero checks every call's. */
    @WithDefault("PT1M")
    Duration tokensRemembered();
}
