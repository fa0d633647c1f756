package com.snshelper.platform;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Words problems for programs: RFC 9457, in the reader's language. */
@Component
public class ProblemDetails {

    private final MessageSource messages;

    ProblemDetails(MessageSource messages) {
        this.messages = messages;
    }

    public ProblemDetail of(UserProblem problem, Locale locale) {
        var words = messages.getMessage(problem.messageKey(), problem.arguments(), locale);
        return of(statusOf(problem.kind()), words, problem.field(), locale);
    }

    /**
     * @param words {@code null} for the usual ones of this status
     * @param field the value that breaks a rule
     */
    public ProblemDetail of(HttpStatus status, @Nullable String words, @Nullable String field, Locale locale) {
        var detail = words != null ? words : general("problem.detail.", status, locale);
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(general("problem.title.", status, locale));
        if (field != null) {
            problem.setProperty("field", field);
        }
        return problem;
    }

    private String general(String prefix, HttpStatus status, Locale locale) {
        var other = messages.getMessage(prefix + (status.is5xxServerError() ? 500 : 400), null, locale);
        return Objects.requireNonNull(messages.getMessage(prefix + status.value(), null, other, locale));
    }

    public static HttpStatus statusOf(UserProblem.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
