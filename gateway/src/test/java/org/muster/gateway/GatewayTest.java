package org.muster.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class GatewayTest {

    private static final int MIB = 1 << 20;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // set by the test extension before each test
    URI gateway;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource({
        "/requests, request, /requests",
        "/requests/HF-20260214-003/form, request, /requests/HF-20260214-003/form",
        "/approvals/x?store=hf-01&x=%2F, approval, /approvals/x?store=hf-01&x=%2F",
        "/orders, dispatch, /orders",
        "/stores/hf-01/guards, dispatch, /stores/hf-01/guards",
        "/guards/hf-01-g01, dispatch, /guards/hf-01-g01",
        "/roster, dispatch, /roster",
        "/proposals, dispatch, /proposals",
        "/leave, dispatch, /leave",
        "/journals/requests/events?after=12, request, /journal/events?after=12",
        "/journals/approvals/events, approval, /journal/events",
        "/journals/dispatch, dispatch, /journal",
        "/openapi/requests, request, /q/openapi",
        "/openapi/approvals?format=json, approval, /q/openapi?format=json",
        "/openapi/dispatch, dispatch, /q/openapi",
        "/re%71uests/1, request, /requests/1",
    })
    void a_path_goes_to_its_service(String path, String service, String seen) throws Exception {
        JsonObject echo = echo(get(path).build());
        assertEquals(service, echo.getString("service"));
        assertEquals(seen, echo.getString("uri"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void methods_pass(String method) throws Exception {
        HttpRequest request =
                get("/requests/x").method(method, BodyPublishers.ofString("")).build();
        assertEquals(method, echo(request).getString("method"));
    }

    @Test
    void other_methods_are_answered_405_with_those_that_pass() throws Exception {
        HttpResponse<String> response =
                send(get("/requests").method("TRACE", BodyPublishers.noBody()).build());
        assertProblem(response, 405, "method-not-allowed");
        assertEquals("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS", header(response, "Allow"));
    }

    @Test
    void an_unknown_path_is_answered_404_with_the_known_prefixes() throws Exception {
        for (String path :
                new String[] {"/", "/requestsx", "/journal", "/journals", "/openapi", "/q", "/q/nothing", "/REQUESTS"
                }) {
            JsonObject problem = assertProblem(send(get(path).build()), 404, "no-such-resource");
            assertTrue(problem.getJsonArray("prefixes").contains("/requests"), path);
            assertEquals(19, problem.getJsonArray("prefixes").size());
        }
    }

    @Test
    void problems_speak_the_callers_language() throws Exception {
        HttpResponse<String> chinese = send(get("/nowhere")
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
                .build());
        assertEquals("zh-CN", header(chinese, "Content-Language"));
        assertEquals("地址不存在", new JsonObject(chinese.body()).getString("title"));
        HttpResponse<String> english =
                send(get("/nowhere").header("Accept-Language", "fr, en").build());
        assertEquals("en", header(english, "Content-Language"));
        assertEquals("No such address", new JsonObject(english.body()).getString("title"));
        assertEquals(
                "en",
                header(send(get("/nowhere").header("Accept-Language", ";;=q").build()), "Content-Language"));
    }

    @Test
    void the_token_and_the_contracts_headers_pass_untouched() throws Exception {
        JsonObject headers = echo(get("/requests")
                        .header("Authorization", "Bearer abc.def.ghi")
                        .header("Idempotency-Key", "k-1")
                        .header("If-Match", "\"3\"")
                        .header("Muster-After", "requests/7")
                        .header("Last-Event-ID", "41")
                        .header("Accept-Language", "zh")
                        .build())
                .getJsonObject("headers");
        assertEquals(new JsonArray().add("Bearer abc.def.ghi"), headers.getJsonArray("authorization"));
        assertEquals(new JsonArray().add("k-1"), headers.getJsonArray("idempotency-key"));
        assertEquals(new JsonArray().add("\"3\""), headers.getJsonArray("if-match"));
        assertEquals(new JsonArray().add("requests/7"), headers.getJsonArray("muster-after"));
        assertEquals(new JsonArray().add("41"), headers.getJsonArray("last-event-id"));
        assertEquals(new JsonArray().add("zh"), headers.getJsonArray("accept-language"));
    }

    @Test
    void the_service_sees_the_gateways_address_and_who_called() throws Exception {
        JsonObject headers = echo(get("/requests")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("X-Forwarded-User", "rgm")
                        .header("Forwarded", "for=6.6.6.6")
                        .build())
                .getJsonObject("headers");
        assertEquals(new JsonArray().add(gateway.getAuthority()), headers.getJsonArray("host"));
        assertEquals(new JsonArray().add(gateway.getAuthority()), headers.getJsonArray("x-forwarded-host"));
        assertEquals(new JsonArray().add("127.0.0.1"), headers.getJsonArray("x-forwarded-for"));
        assertEquals(new JsonArray().add("http"), headers.getJsonArray("x-forwarded-proto"));
        assertFalse(headers.containsKey("x-forwarded-user"));
        assertFalse(headers.containsKey("forwarded"));
    }

    @Test
    void a_request_id_is_made_passed_on_and_returned() throws Exception {
        HttpResponse<String> response = send(get("/requests").build());
        String made = header(response, "X-Request-Id");
        assertEquals(36, made.length());
        assertEquals(
                new JsonArray().add(made),
                new JsonObject(response.body()).getJsonObject("headers").getJsonArray("x-request-id"));

        HttpResponse<String> given =
                send(get("/requests").header("X-Request-Id", "erp:2026.1_a-b").build());
        assertEquals("erp:2026.1_a-b", header(given, "X-Request-Id"));
        assertTrue(given.body().contains("erp:2026.1_a-b"));

        HttpResponse<String> odd =
                send(get("/requests").header("X-Request-Id", "a b\"<script>").build());
        assertNotEquals("a b\"<script>", header(odd, "X-Request-Id"));

        HttpResponse<String> refused =
                send(get("/nowhere").header("X-Request-Id", "mine").build());
        assertEquals("mine", header(refused, "X-Request-Id"));
        assertEquals("mine", new JsonObject(refused.body()).getString("requestId"));
    }

    @Test
    void headers_of_one_connection_stay_on_it() throws Exception {
        JsonObject headers = new JsonObject(bodyOf(
                        raw("GET /requests HTTP/1.1\r\nHost: h\r\nConnection: close\r\nConnection: X-Mine, X-Absent\r\n"
                                + "X-Mine: 1\r\nTE: trailers\r\nKeep-Alive: timeout=9\r\nProxy-Authorization: Basic x\r\n"
                                + "Upgrade: h2c\r\nX-Yours: 2\r\n\r\n")))
                .getJsonObject("headers");
        for (String gone :
                new String[] {"x-mine", "te", "keep-alive", "proxy-authorization", "upgrade", "connection"}) {
            assertFalse(headers.containsKey(gone), gone);
        }
        assertEquals(new JsonArray().add("2"), headers.getJsonArray("x-yours"));

        HttpResponse<String> response = send(get("/requests/hop-by-hop").build());
        assertEquals("for all", header(response, "X-Public"));
        assertTrue(response.headers().firstValue("X-Private").isEmpty());
        assertTrue(response.headers().firstValue("Keep-Alive").isEmpty());
        assertEquals(1, response.headers().allValues("X-Request-Id").size());
        assertNotEquals("the service's own", header(response, "X-Request-Id"));
    }

    @Test
    void a_services_own_problem_passes_unchanged() throws Exception {
        HttpResponse<String> response =
                send(get("/requests/refused").header("Accept-Language", "zh").build());
        assertEquals(422, response.statusCode());
        assertEquals("{\"clause\":\"F1.2\"}", response.body());
        assertEquals("application/problem+json", header(response, "Content-Type"));
        assertEquals("requests/12", header(response, "Muster-Position"));
    }

    @Test
    void answers_without_a_body_stay_without_one() throws Exception {
        HttpResponse<String> noContent = send(get("/requests/no-content").build());
        assertEquals(204, noContent.statusCode());
        assertEquals("", noContent.body());
        HttpResponse<String> notModified = send(get("/requests/not-modified").build());
        assertEquals(304, notModified.statusCode());
        assertEquals("\"7\"", header(notModified, "ETag"));
        HttpResponse<String> head = send(get("/requests").HEAD().build());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertTrue(Integer.parseInt(header(head, "Content-Length")) > 0);
        assertEquals(404, send(get("/nowhere").HEAD().build()).statusCode());
        assertEquals(503, send(get("/claims").HEAD().build()).statusCode());
        assertEquals(200, send(get("/requests").build()).statusCode());
    }

    @Test
    void asking_for_the_head_of_an_endless_answer_keeps_nobody_waiting() throws Exception {
        for (int call = 0; call < 3; call++) {
            HttpResponse<String> head = send(get("/requests/stream").HEAD().build());
            assertEquals(200, head.statusCode());
            assertEquals("text/event-stream", header(head, "Content-Type"));
            assertEquals(200, send(get("/requests").build()).statusCode());
        }
        await().until(() -> send(get("/requests/stream/open").build()).body().equals("0"));
    }

    @Test
    void a_service_that_is_down_is_answered_503_and_says_that_nothing_was_sent() throws Exception {
        HttpResponse<String> response = send(get("/claims/1")
                .POST(BodyPublishers.ofString("{}"))
                .header("Accept-Language", "zh-CN")
                .build());
        JsonObject problem = assertProblem(response, 503, "upstream-unavailable");
        assertTrue(problem.getString("detail").contains("请求未送达"), problem.encode());
        assertEquals("2", header(response, "Retry-After"));
    }

    @Test
    void a_service_that_breaks_off_is_answered_502_and_says_that_the_outcome_is_unknown() throws Exception {
        HttpResponse<String> response = send(
                get("/requests/breaks-off").POST(BodyPublishers.ofString("{}")).build());
        JsonObject problem = assertProblem(response, 502, "upstream-broke-off");
        assertTrue(problem.getString("detail").contains("Idempotency-Key"));
    }

    @Test
    void a_service_that_stays_silent_is_answered_504_and_let_go() throws Exception {
        int before = Integer.parseInt(send(get("/requests/abandoned").build()).body());
        assertProblem(send(get("/requests/silent").build()), 504, "upstream-too-slow");
        await().until(() ->
                Integer.parseInt(send(get("/requests/abandoned").build()).body()) == before + 1);
    }

    @Test
    void an_answer_that_breaks_off_half_way_does_not_end_as_if_it_were_whole() {
        assertThrows(IOException.class, () -> send(get("/requests/half").build()));
    }

    @Test
    void a_caller_who_does_not_send_his_body_is_answered_408() throws Exception {
        String response =
                raw("POST /requests HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 10\r\n\r\nhalf");
        assertTrue(response.startsWith("HTTP/1.1 408 "), response);
        assertTrue(response.contains("body-too-slow"), response);
    }

    @Test
    void a_body_of_one_mebibyte_passes_and_one_byte_more_does_not() throws Exception {
        assertEquals(MIB, echo(post("/requests", MIB)).getInteger("length"));
        JsonObject problem = assertProblem(send(post("/requests", MIB + 1)), 413, "body-too-large");
        assertTrue(problem.getString("detail").contains("1048576"));
        assertEquals(200, send(get("/requests").build()).statusCode());
    }

    @RepeatedTest(10)
    void a_service_that_answers_before_it_has_read_the_body_is_heard() throws Exception {
        HttpResponse<String> response = send(post("/requests/early", MIB));
        assertEquals(413, response.statusCode(), response.body());
        assertEquals("early", response.body());
    }

    @Test
    void a_body_in_chunks_is_measured_too() throws Exception {
        assertEquals(MIB, echo(chunked("/requests", MIB)).getInteger("length"));
        int before = Integer.parseInt(send(get("/requests/broken").build()).body());
        assertProblem(send(chunked("/requests", MIB + 1)), 413, "body-too-large");
        await().until(() ->
                Integer.parseInt(send(get("/requests/broken").build()).body()) == before + 1);
    }

    @Test
    void a_caller_who_waits_for_leave_to_send_gets_it_or_the_refusal() throws Exception {
        HttpRequest allowed = get("/requests")
                .POST(BodyPublishers.ofString("{}"))
                .expectContinue(true)
                .build();
        JsonObject echo = echo(allowed);
        assertEquals(2, echo.getInteger("length"));
        assertFalse(echo.getJsonObject("headers").containsKey("expect"));

        String refused = raw("POST /requests HTTP/1.1\r\nHost: h\r\nConnection: close\r\nExpect: 100-continue\r\n"
                + "Content-Length: 2000000\r\n\r\n");
        assertTrue(refused.startsWith("HTTP/1.1 413 "), refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests/../orders",
                "/requests/%2e%2e/orders",
                "/requests%2F..%2Forders",
                "/requests/..;/orders",
                "//requests",
                "/requests/%252e%252e/",
                "/requests/%00",
                "/requests/%c0%ae%c0%ae/",
                "/q/../requests",
                "/requests/../q/health",
                "/%2e/requests",
                "http://127.0.0.1/requests",
                "*",
            })
    void a_path_with_two_readings_is_answered_400(String target) throws Exception {
        String response = raw("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        assertTrue(response.startsWith("HTTP/1.1 400 "), response);
        JsonObject problem = new JsonObject(bodyOf(response));
        assertEquals("suspicious-path", problem.getString("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests?text=店庆",
                "/requests?text=é",
                "/requests/店",
                "/requests?text=%zz",
                "/requests/%zz",
                "/requests/{x}",
                "/requests?a=|",
            })
    void an_address_that_is_not_percent_encoded_is_answered_400_and_told_so(String target) throws Exception {
        String request = "GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: mine\r\n";
        String english = raw(request + "\r\n");
        assertTrue(english.startsWith("HTTP/1.1 400 "), english);
        JsonObject problem = new JsonObject(bodyOf(english));
        assertEquals("address-not-encoded", problem.getString("code"));
        assertEquals("mine", problem.getString("requestId"));
        assertTrue(problem.getString("detail").contains("%E5%BA%97"), problem.encode());
        String chinese = raw(request + "Accept-Language: zh\r\n\r\n");
        assertTrue(new JsonObject(bodyOf(chinese)).getString("detail").contains("百分号编码"), chinese);
    }

    @Test
    void a_control_character_in_a_path_is_not_told_to_be_encoded() throws Exception {
        JsonObject problem = assertProblem(
                send(get("/requests/%00").header("Accept-Language", "zh").build()), 400, "suspicious-path");
        assertTrue(problem.getString("detail").startsWith("地址含有控制字符"), problem.encode());
    }

    @Test
    void a_request_without_a_host_is_answered_400() throws Exception {
        String response = raw("GET /requests HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertTrue(response.startsWith("HTTP/1.1 400 "), response);
        assertEquals("host-missing", new JsonObject(bodyOf(response)).getString("code"));
    }

    @Test
    void ambiguous_lengths_never_reach_a_service() throws Exception {
        String two = raw("POST /requests HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 2\r\n"
                + "Content-Length: 3\r\n\r\nabc");
        assertTrue(two.startsWith("HTTP/1.1 400 "), two);
        String odd =
                raw("POST /requests HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: xchunked\r\n\r\n");
        assertFalse(odd.startsWith("HTTP/1.1 200 "), odd);
    }

    @Test
    void events_arrive_as_they_happen_and_the_stream_ends_when_the_caller_leaves() throws Exception {
        HttpResponse<InputStream> response = http.send(get("/requests/stream").build(), BodyHandlers.ofInputStream());
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElseThrow());
        try (InputStream events = response.body()) {
            assertEquals("data: first\n\n", new String(events.readNBytes(13), StandardCharsets.UTF_8));
            send(get("/requests/stream/next").build());
            assertEquals("data: next\n\n", new String(events.readNBytes(12), StandardCharsets.UTF_8));
            assertEquals("1", send(get("/requests/stream/open").build()).body());
        }
        await().until(() -> send(get("/requests/stream/open").build()).body().equals("0"));
    }

    @Test
    void a_stream_outlives_the_time_a_service_has_to_answer() throws Exception {
        HttpResponse<InputStream> response = http.send(get("/requests/stream").build(), BodyHandlers.ofInputStream());
        try (InputStream events = response.body()) {
            events.readNBytes(13);
            long opened = System.nanoTime();
            await().pollDelay(Duration.ofMillis(1800)).until(() -> System.nanoTime() - opened > 1_700_000_000L);
            send(get("/requests/stream/next").build());
            assertEquals("data: next\n\n", new String(events.readNBytes(12), StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_gateway_is_ready_without_its_services_and_shows_their_state() throws Exception {
        HttpResponse<String> response = send(get("/q/health/ready").build());
        assertEquals(200, response.statusCode());
        JsonObject check = new JsonObject(response.body())
                .getJsonArray("checks").stream()
                        .map(JsonObject.class::cast)
                        .filter(c -> c.getString("name").equals("gateway"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                new JsonObject()
                        .put("approval", "not ready")
                        .put("dispatch", "ready")
                        .put("expense", "unreachable")
                        .put("request", "ready"),
                check.getJsonObject("data"));
        assertEquals(200, send(get("/q/health/live").build()).statusCode());
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + gateway.getAuthority() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpRequest post(String path, int bytes) {
        return get(path).POST(BodyPublishers.ofByteArray(new byte[bytes])).build();
    }

    private HttpRequest chunked(String path, int bytes) {
        return get(path)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes])))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private JsonObject echo(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        assertEquals(200, response.statusCode(), response.body());
        return new JsonObject(response.body());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static JsonObject assertProblem(HttpResponse<String> response, int status, String code) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals("application/problem+json", header(response, "Content-Type"));
        JsonObject problem = new JsonObject(response.body());
        assertEquals(code, problem.getString("code"));
        assertEquals("urn:muster:problem:" + code, problem.getString("type"));
        assertEquals(status, problem.getInteger("status"));
        assertEquals(response.uri().getRawPath(), problem.getString("instance"));
        assertEquals(header(response, "X-Request-Id"), problem.getString("requestId"));
        return problem;
    }

    /** Sends bytes no well-behaved client would send, and reads until the gateway closes. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String bodyOf(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
}
