package org.muster.edge;

import org.jboss.resteasy.reactive.RestResponse;

/** How what was read is answered. */
public final class Pages {

    private Pages() {}

    /** A page of one thing, with that thing's version as its {@code ETag}. */
    public static <T> RestResponse<T> ok(T page, long version) {
        return RestResponse.ResponseBuilder.ok(page)
                .header("ETag", CurrentCall.etag(version))
                .build();
    }
}
