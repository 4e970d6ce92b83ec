package org.muster.local.region;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.muster.local.Seed;
import org.muster.local.Service;
import org.muster.local.Stack;
import org.muster.local.region.SampleRegion.Person;
import org.muster.local.region.SampleRegion.Shift;
import org.muster.local.region.SampleRegion.Store;

/** Plants a region through dispatch-service's roster API, as the personnel system would: stores, offices, guards, two weeks of shifts. */
public final class RegionSeed implements Seed {
    private static final int AT_ONCE = 48;
    private static final int OK = 200;
    private static final int NOT_YET_VISIBLE = 503;
    private static final String AS = "system-roster";
    private static final Duration HEARD_WITHIN = Duration.ofMinutes(5);

    private final ObjectMapper json = new ObjectMapper();
    private final SampleRegion region;

    /** Plants the sample region. */
    public RegionSeed() {
        this(SampleRegion.load());
    }

    public RegionSeed(SampleRegion region) {
        this.region = region;
    }

    /** One call to make. */
    private record Put(String path, Map<String, Object> body) {}

    @Override
    public void plant(Stack stack) throws Exception {
        LocalDate day0 =
                ZonedDateTime.ofInstant(stack.clock().now(), region.zone()).toLocalDate();
        String url = stack.url(Service.DISPATCH);
        String token = stack.token(AS);
        putAll(url, token, region.stores().stream().map(RegionSeed::store).toList());
        putAll(
                url,
                token,
                region.people().stream()
                        .filter(person -> !person.roles().contains("system"))
                        .map(RegionSeed::person)
                        .toList());
        String told = putAll(
                url,
                token,
                region.guards().stream()
                        .map(guard -> shifts(region, guard, day0))
                        .toList());
        heard(stack, Service.REQUEST, "/requests?limit=1", told);
        heard(stack, Service.APPROVAL, "/authority/policies/current", told);
    }

    /** Waits until a service has heard of it: who asks or signs is looked up in what it knows of the roster. */
    private static void heard(Stack stack, Service service, String path, String position)
            throws IOException, InterruptedException {
        if (!stack.has(service)) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url(service) + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + stack.token(AS))
                .header("Muster-After", position)
                .build();
        long giveUp = System.nanoTime() + HEARD_WITHIN.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            while (status == NOT_YET_VISIBLE) {
                if (System.nanoTime() - giveUp > 0) {
                    throw new IOException(service.module() + " has not heard of the region");
                }
                Thread.sleep(Duration.ofMillis(100));
                status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
            if (status != OK) {
                throw new IOException(service.module() + " answered " + status + " to GET " + path);
            }
        }
    }

    private static Put store(Store store) {
        return new Put(
                "/roster/stores/" + store.id(),
                Map.of(
                        "city", store.city(),
                        "nameZh", store.nameZh(),
                        "nameEn", store.nameEn(),
                        "latitude", store.lat(),
                        "longitude", store.lon(),
                        "minimumCover", store.minimumCover()));
    }

    private static Put person(Person person) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", person.name());
        if (person.store() != null) {
            body.put("store", person.store());
        }
        if (person.isGuard()) {
            body.put("traits", person.traits());
            return new Put("/roster/guards/" + person.id(), body);
        }
        body.put("office", person.roles().getFirst());
        return new Put("/roster/offices/" + person.id(), body);
    }

    private static Put shifts(SampleRegion region, Person guard, LocalDate day0) {
        List<Shift> shifts = region.shiftsOf(guard, day0);
        return new Put(
                "/roster/guards/" + guard.id() + "/shifts",
                Map.of(
                        "from",
                                day0.minusDays(1)
                                        .atStartOfDay(region.zone())
                                        .toInstant()
                                        .toString(),
                        "until",
                                day0.plusDays(region.businessDate().days() + 1L)
                                        .atStartOfDay(region.zone())
                                        .toInstant()
                                        .toString(),
                        "shifts",
                                shifts.stream()
                                        .map(shift -> Map.of(
                                                "from", shift.from().toString(),
                                                "until", shift.until().toString()))
                                        .toList()));
    }

    /** @return the position of one of the writes */
    private String putAll(String url, String token, List<Put> puts) throws InterruptedException, ExecutionException {
        Semaphore slots = new Semaphore(AT_ONCE);
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running = new ArrayList<>(puts.size());
            for (Put put : puts) {
                slots.acquire();
                running.add(calls.submit(() -> {
                    try {
                        return call(client, url, token, put);
                    } finally {
                        slots.release();
                    }
                }));
            }
            String position = "";
            for (Future<String> call : running) {
                position = call.get();
            }
            return position;
        }
    }

    private String call(HttpClient client, String url, String token, Put put) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + put.path()))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "seed" + put.path().replace('/', ':'))
                .PUT(HttpRequest.BodyPublishers.ofString(write(put.body())))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the region can't be planted: PUT " + put.path() + " answered "
                    + response.statusCode() + " " + response.body());
        }
        return response.headers().firstValue("Muster-Position").orElseThrow();
    }

    private String write(Map<String, Object> body) throws JsonProcessingException {
        return json.writeValueAsString(body);
    }
}
