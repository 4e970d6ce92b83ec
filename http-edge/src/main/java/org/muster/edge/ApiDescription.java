package org.muster.edge;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.muster.events.Identifier;

/**
 * Makes a service's description of its API tell what is on the wire, so that a client can be generated from it: the platform reads
 * our classes, and knows neither how they are written ({@link WireSchemas}) nor what the edge asks of every call ({@link
 * CallDescriptions}).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private final Set<String> names;

    /** @param index of the application's classes, given by the platform while it builds */
    public ApiDescription(IndexView index) {
        names = index.getAllKnownImplementations(Identifier.class).stream()
                .map(ClassInfo::simpleName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        Map<String, Schema> described = components.getSchemas() == null ? Map.of() : components.getSchemas();
        Map<String, Schema> schemas = new LinkedHashMap<>();
        WireSchemas wire = new WireSchemas(names);
        described.forEach((name, schema) -> schemas.put(name, wire.named(name, schema)));
        components.setSchemas(schemas);
        api.setComponents(components);
        if (api.getPaths() != null) {
            CallDescriptions.complete(api, wire);
        }
    }
}
