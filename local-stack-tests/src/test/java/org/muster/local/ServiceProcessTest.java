package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

    @TempDir
    Path directory;

    private @Nullable ServiceProcess service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.stop();
        }
    }

    @Test
    void it_is_ready_when_start_returns_and_comes_back_after_sigkill() throws Exception {
        ServiceProcess started = service(Map.of());
        started.start();
        assertTrue(started.isReady());
        long first = started.pid();
        ProcessHandle handle = started.process();

        started.kill();
        assertFalse(handle.isAlive());
        assertFalse(started.isReady());

        started.start();
        assertNotEquals(first, started.pid());
        started.restart();
        assertTrue(started.isReady());
        assertEquals("listening\n".repeat(3), Files.readString(started.log()));
    }

    @Test
    void it_sees_the_stacks_settings_and_no_others_of_muster_or_quarkus() throws Exception {
        ServiceProcess started = service(Map.of("MUSTER_KAFKA", "127.0.0.1:1"));
        started.start();
        String environment = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(started.url() + "/environment"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertTrue(environment.contains("MUSTER_KAFKA=127.0.0.1:1"), environment);
        // Set for the tests' own process by the build.
        assertFalse(environment.contains("MUSTER_STRAY"), environment);
        assertFalse(environment.contains("QUARKUS_STRAY"), environment);
    }

    @Test
    void one_that_ends_is_reported_with_its_last_words() throws Exception {
        ServiceProcess failing = service(Map.of("MUSTER_FAIL", "yes"));
        String message = assertThrows(LocalStackException.class, failing::start).toString();
        assertTrue(message.contains("stand-in ended with exit code 3"), message);
        assertTrue(message.endsWith("cannot reach the database"), message);
    }

    private ServiceProcess service(Map<String, String> more) throws Exception {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("MUSTER_HTTP_PORT", Integer.toString(port));
        service = new ServiceProcess(
                "stand-in",
                StandInService.packageIn(directory.resolve("quarkus-app")),
                port,
                environment,
                directory.resolve("logs").resolve("stand-in.log"));
        return service;
    }
}
