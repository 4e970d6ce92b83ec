package org.muster.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.gateway.RequestTarget.Clean;
import org.muster.gateway.RequestTarget.Reason;
import org.muster.gateway.RequestTarget.Suspicious;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ /",
                "/requests /requests",
                "/requests/ /requests/",
                "/requests/HF-20260214-003 /requests/HF-20260214-003",
                "/re%71uests /requests",
                "/a%7eb /a~b",
                "/stores/%e5%90%88 /stores/%E5%90%88",
                "/a%20b /a%20b",
                "/a:b@c,d=e+f!$&'()* /a:b@c,d=e+f!$&'()*",
                "/.well-known/x /.well-known/x",
                "/a...b/..c /a...b/..c",
            })
    void plain_paths_pass_normalised(String uri, String path) {
        assertEquals(new Clean(path, ""), RequestTarget.read(uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "requests NOT_A_PATH",
                "* NOT_A_PATH",
                "http://elsewhere/requests NOT_A_PATH",
                "/requests%2F..%2Forders DISGUISED_SLASH",
                "/requests%2fx DISGUISED_SLASH",
                "/requests%5cx DISGUISED_SLASH",
                "/requests\\x DISGUISED_SLASH",
                "/requests/../orders DOT_SEGMENT",
                "/requests/.. DOT_SEGMENT",
                "/requests/./x DOT_SEGMENT",
                "/requests/%2e%2e/orders DOT_SEGMENT",
                "/requests/%2E./orders DOT_SEGMENT",
                "/requests/.%2e DOT_SEGMENT",
                "//requests EMPTY_SEGMENT",
                "/requests//x EMPTY_SEGMENT",
                "/requests/x// EMPTY_SEGMENT",
                "/requests;a=b PATH_PARAMETER",
                "/requests/..;/orders PATH_PARAMETER",
                "/requests%3Bx PATH_PARAMETER",
                "/requests/%252e%252e/orders ESCAPED_ESCAPE",
                "/requests/%25 ESCAPED_ESCAPE",
                "/requests/% BROKEN_ESCAPE",
                "/requests/%2 BROKEN_ESCAPE",
                "/requests/%zz BROKEN_ESCAPE",
                "/requests/%+1 BROKEN_ESCAPE",
                "/requests/%c0%af NOT_UTF8",
                "/requests/%e5%90 NOT_UTF8",
                "/requests/%00 CONTROL_CHARACTER",
                "/requests/%0d%0aX CONTROL_CHARACTER",
                "/requests/%7f CONTROL_CHARACTER",
                "/requests/\u5408 NOT_ENCODED",
                "/requests#x NOT_ENCODED",
                "/requests?a=#x NOT_ENCODED",
                "/requests?text=\u5e97\u5e86 NOT_ENCODED",
                "/requests/{x} NOT_ENCODED",
                "/requests?a=| NOT_ENCODED",
                "/requests?a=%zz BROKEN_ESCAPE",
                "/requests?a=% BROKEN_ESCAPE",
                "/requests?a=b%2 BROKEN_ESCAPE",
            })
    void paths_that_could_be_read_in_two_ways_are_refused(String uri, Reason reason) {
        assertEquals(new Suspicious(reason), RequestTarget.read(uri));
    }

    @Test
    void a_blank_or_a_control_character_is_refused_anywhere() {
        assertEquals(new Suspicious(Reason.NOT_ENCODED), RequestTarget.read("/requests/a b"));
        assertEquals(new Suspicious(Reason.CONTROL_CHARACTER), RequestTarget.read("/requests/a\rb"));
        assertEquals(new Suspicious(Reason.NOT_ENCODED), RequestTarget.read("/requests?a=\u0000"));
        assertEquals(new Suspicious(Reason.NOT_A_PATH), RequestTarget.read(""));
    }

    @Test
    void the_query_passes_exactly_as_it_came() {
        assertEquals(
                new Clean("/requests", "?a=%2F..%2f;x=//../&b=%e5?c"),
                RequestTarget.read("/requests?a=%2F..%2f;x=//../&b=%e5?c"));
    }
}
