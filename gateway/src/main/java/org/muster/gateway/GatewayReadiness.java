package org.muster.gateway;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the gateway can serve, which it can without any service: a service that is down costs its own paths only, and
 * taking the gateway away for it would cost all. What the services say of themselves stands beside it.
 */
@Readiness
@ApplicationScoped
public class GatewayReadiness implements AsyncHealthCheck {

    private final Gateway gateway;
    private final GatewayConfig config;

    GatewayReadiness(Gateway gateway, GatewayConfig config) {
        this.gateway = gateway;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<RouteTable.Upstream> upstreams = gateway.routes().upstreams();
        List<Future<String>> states = upstreams.stream().map(this::state).toList();
        return Uni.createFrom()
                .completionStage(() -> Future.all(states)
                        .<HealthCheckResponse>map(all -> {
                            HealthCheckResponseBuilder response =
                                    HealthCheckResponse.named("gateway").up();
                            for (int i = 0; i < upstreams.size(); i++) {
                                response.withData(upstreams.get(i).name(), all.<String>resultAt(i));
                            }
                            return response.build();
                        })
                        .toCompletionStage());
    }

    /** Never fails: a service that doesn't answer is one of the answers. */
    private Future<String> state(RouteTable.Upstream upstream) {
        RequestOptions probe = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setURI("/q/health/ready")
                .setConnectTimeout(config.probeTimeout().toMillis());
        return gateway.client()
                .request(probe)
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(ended -> readiness(response)))
                .timeout(config.probeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise("unreachable");
    }

    private static String readiness(HttpClientResponse response) {
        return response.statusCode() == 200 ? "ready" : "not ready";
    }
}
