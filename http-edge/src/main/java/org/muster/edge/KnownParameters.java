package org.muster.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses unknown query parameters. Otherwise a caller who mistyped one would take an unfiltered list for the filtered one. */
class KnownParameters {
    private final Map<Method, SortedSet<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, RoutingContext context) {
        String query = context.request().query();
        if (query == null || query.isEmpty()) {
            return;
        }
        SortedSet<String> names = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::of);
        for (String sent : context.request().params().names()) {
            if (!names.contains(sent)) {
                throw InvalidInput.unknownParameter(sent, names);
            }
        }
    }

    private static SortedSet<String> of(Method method) {
        return Stream.of(method.getParameterAnnotations())
                .flatMap(Stream::of)
                .flatMap(KnownParameters::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> name(Annotation annotation) {
        return annotation instanceof QueryParam query ? Stream.of(query.value()) : Stream.of();
    }
}
