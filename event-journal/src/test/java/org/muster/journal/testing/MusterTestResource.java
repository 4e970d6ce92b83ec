package org.muster.journal.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.muster.local.Database;
import org.muster.local.LocalIssuer;
import org.muster.local.LocalKafka;
import org.muster.local.LocalPostgres;
import org.muster.local.Person;
import org.muster.local.Secrets;

/**
 * PostgreSQL, Kafka and an OIDC issuer under a {@code @QuarkusTest}, real ones, thrown away afterwards.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(value = MusterTestResource.class, initArgs = @ResourceArg(name = "database", value = "request"))
 * }</pre>
 *
 * <p>Argument {@code database}: the database's name, {@code test} unless given. Every other argument becomes configuration.
 */
public final class MusterTestResource implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable MusterTestResource running;

    private final Map<String, String> arguments = new HashMap<>();
    private String databaseName = "test";
    private @Nullable LocalPostgres postgres;
    private @Nullable LocalKafka kafka;
    private @Nullable LocalIssuer issuer;

    @Override
    public void init(Map<String, String> given) {
        arguments.putAll(given);
        String name = arguments.remove("database");
        if (name != null) {
            databaseName = name;
        }
    }

    @Override
    public Map<String, String> start() {
        CompletableFuture<LocalKafka> starting = CompletableFuture.supplyAsync(LocalKafka::throwAway);
        LocalPostgres database = LocalPostgres.throwAway();
        postgres = database;
        LocalIssuer tokens = LocalIssuer.throwAway(Person.ofSampleRegion());
        issuer = tokens;
        LocalKafka broker = starting.join();
        kafka = broker;
        running = this;

        Map<String, String> config =
                new HashMap<>(database.database(databaseName).environment());
        config.put("MUSTER_KAFKA", broker.bootstrapServers());
        config.put("MUSTER_OIDC_ISSUER", tokens.issuerUrl());
        config.put("MUSTER_SEALING_KEY", Secrets.forgotten().key("sealing"));
        config.put("quarkus.http.test-port", "0");
        config.putAll(arguments);
        return config;
    }

    @Override
    public void stop() {
        running = null;
        if (issuer != null) {
            issuer.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** The issuer that the application under test trusts. */
    public static LocalIssuer issuer() {
        return started(current().issuer);
    }

    /** The broker. */
    public static LocalKafka kafka() {
        return started(current().kafka);
    }

    /** The server. */
    public static LocalPostgres postgres() {
        return started(current().postgres);
    }

    /** The database of the application under test. */
    public static Database database() {
        return postgres().database(current().databaseName);
    }

    private static MusterTestResource current() {
        return started(running);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the test class needs @QuarkusTestResource(MusterTestResource.class)");
        }
        return part;
    }
}
