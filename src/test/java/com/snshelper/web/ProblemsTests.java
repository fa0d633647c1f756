package com.snshelper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

/** What people and programs are told when something fails. */
@ServerTest
class ProblemsTests {

    private static final Exception NO_ROOM = new ServletException(
            new DataAccessResourceFailureException("could not extend file: No space left on device"));

    @Autowired
    Problems problems;

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private static MockHttpServletRequest request(String path, String language) {
        var request = new MockHttpServletRequest("GET", path);
        request.addHeader("Accept-Language", language);
        return request;
    }

    @Test
    void programIsToldToComeBackWhenNothingCanBeSaved() {
        var answer = (ResponseEntity<?>) problems.failed(NO_ROOM, request("/api/v1/posts", "en"), response);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(answer.getBody()).isInstanceOfSatisfying(ProblemDetail.class, problem -> {
            assertThat(problem.getDetail()).contains("Try again in a minute").doesNotContain("device");
            assertThat(problem.getProperties()).containsKey("errorId");
        });
    }

    @Test
    void personIsToldThatItPasses() {
        var page = (ModelAndView) problems.failed(NO_ROOM, request("/calendar", "fr"), response);

        assertThat(page.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(page.getModel()).containsAllEntriesOf(Map.of("status", 503));
    }

    @Test
    void faultOfOursIsNamedByItsNumber() {
        var page = (ModelAndView)
                problems.failed(new IllegalStateException("unforeseen"), request("/calendar", "fr"), response);

        assertThat(page.getStatus()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(page.getModel().get("errorId")).isNotNull();
        assertThat(response.getHeader("Retry-After")).isNull();
    }
}
