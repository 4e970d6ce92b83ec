package org.muster.edge;

import java.util.Map;
import org.muster.words.Language;

/** A problem as it goes out, with the headers that belong to it. */
public record Answer(Problem problem, Map<String, String> headers) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The headers of every problem. */
    public static Map<String, String> headers(Language language) {
        return Map.of(
                "Content-Type",
                Problem.MEDIA_TYPE,
                "Content-Language",
                language.tag(),
                "Vary",
                "Accept-Language",
                "Cache-Control",
                "no-store");
    }
}
