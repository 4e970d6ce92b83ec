package org.muster.edge;

import java.util.Map;

/** A problem as it goes out, with the headers that belong to it. */
record Answer(Problem problem, Map<String, String> headers) {
    Answer {
        headers = Map.copyOf(headers);
    }
}
