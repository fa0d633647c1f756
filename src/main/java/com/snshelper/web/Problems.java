package com.snshelper.web;

import com.snshelper.accounts.NotAuthenticated;
import com.snshelper.accounts.TooManyAttempts;
import com.snshelper.platform.ProblemDetails;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers every problem: by RFC 9457 to the API, by one friendly page to people. */
@ControllerAdvice
class Problems {

    /** Seconds. */
    private static final String SOON = "30";

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final ErrorIds errorIds;
    private final ProblemDetails details;

    Problems(MessageSource messages, LocaleResolver locales, ErrorIds errorIds, ProblemDetails details) {
        this.messages = messages;
        this.locales = locales;
        this.errorIds = errorIds;
        this.details = details;
    }

    @ExceptionHandler
    Object broken(UserProblem problem, HttpServletRequest request, HttpServletResponse response) {
        var detail = messages.getMessage(problem.messageKey(), problem.arguments(), locales.resolveLocale(request));
        return answer(ProblemDetails.statusOf(problem.kind()), detail, problem.field(), request, response);
    }

    @ExceptionHandler
    Object tooMany(TooManyAttempts problem, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(problem.seconds()));
        var detail = text("problem.tooManyAttempts", locales.resolveLocale(request), problem.minutes());
        return answer(HttpStatus.TOO_MANY_REQUESTS, detail, null, request, response);
    }

    @ExceptionHandler
    Object notAuthenticated(NotAuthenticated problem, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return answer(HttpStatus.UNAUTHORIZED, null, null, request, response);
    }

    @ExceptionHandler
    Object unreadable(
            HttpMessageNotReadableException problem, HttpServletRequest request, HttpServletResponse response) {
        var detail = text("problem.unreadableBody", locales.resolveLocale(request));
        return answer(HttpStatus.BAD_REQUEST, detail, null, request, response);
    }

    /** A value of the wrong type: in an address it means that the thing does not exist. */
    @ExceptionHandler
    Object wrongType(
            MethodArgumentTypeMismatchException problem, HttpServletRequest request, HttpServletResponse response) {
        boolean inPath = problem.getParameter().hasParameterAnnotation(PathVariable.class);
        if (inPath) {
            return answer(HttpStatus.NOT_FOUND, null, null, request, response);
        }
        var detail = text("problem.unreadableValue", locales.resolveLocale(request), problem.getName());
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, detail, problem.getName(), request, response);
    }

    @ExceptionHandler
    Object notValid(BindException problem, HttpServletRequest request, HttpServletResponse response) {
        var field = problem.getFieldErrors().stream().findFirst();
        var locale = locales.resolveLocale(request);
        var detail = field.map(error -> text("problem.unreadableValue", locale, error.getField()))
                .orElseGet(() -> text("problem.detail.422", locale));
        return answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                detail,
                field.map(FieldError::getField).orElse(null),
                request,
                response);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, null, null, request, response);
    }

    /** The reader went away: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException problem) {
        errorIds.readerGone(problem);
    }

    @ExceptionHandler
    Object unexpected(Exception problem, HttpServletRequest request, HttpServletResponse response) {
        if (problem instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return answer(HttpStatus.valueOf(known.getStatusCode().value()), null, null, request, response);
        }
        return failed(problem, request, response);
    }

    /** A fault of ours; while the database is out of reach, or has no room, one that passes. */
    Object failed(Throwable problem, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(ErrorIds.ATTRIBUTE, errorIds.log(problem, request));
        boolean passes = Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .anyMatch(it -> it instanceof DataAccessResourceFailureException
                        || it instanceof CannotCreateTransactionException);
        if (passes) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        var status = passes ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
        return answer(status, null, null, request, response);
    }

    /** @param detail null for the usual words of this status */
    Object answer(
            HttpStatus status,
            @Nullable String detail,
            @Nullable String field,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!ErrorPages.pathOf(request).startsWith("/api/")) {
            return forPerson(status, detail, request);
        }
        var problem = details.of(status, detail, field, locales.resolveLocale(request));
        if (request.getAttribute(ErrorIds.ATTRIBUTE) instanceof String id) {
            problem.setProperty("errorId", id);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ModelAndView forPerson(HttpStatus status, @Nullable String detail, HttpServletRequest request) {
        var page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("detail", detail);
        page.addObject("errorId", request.getAttribute(ErrorIds.ATTRIBUTE));
        return page;
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
