package org.muster.edge;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;
import org.jspecify.annotations.Nullable;

/** What an address answers to. A 405 must say so (RFC 9110), and the platform's leaves it out. */
@Singleton
class AllowedMethods {

    private @Nullable RequestMapper<InitialMatch> classes;

    /** The methods of {@code path}, for {@code Allow}. */
    synchronized String of(String path) {
        RequestMapper<InitialMatch> known = classes;
        if (known == null) {
            Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
            known = new RequestMapper<>(deployment.getClassMappers());
            classes = known;
        }
        SortedSet<String> methods = new TreeSet<>();
        for (RequestMatch<InitialMatch> match = known.map(path);
                match != null;
                match = known.continueMatching(path, match)) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    collect(routing.getMappers(), match.remaining.isEmpty() ? "/" : match.remaining, methods);
                }
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static void collect(
            Map<String, RequestMapper<RuntimeResource>> byMethod, String remaining, SortedSet<String> methods) {
        byMethod.forEach((method, resources) -> {
            if (method != null && resources.map(remaining) != null) {
                methods.add(method);
            }
        });
    }
}
