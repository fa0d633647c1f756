package com.snshelper.platform;

import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why the program did not start, when the operator can mend it. */
public final class StartProblem implements FailureAnalyzer {

    /** Prints the one line; the program's exit code is returned. */
    public static int tell(Throwable failure) {
        line(failure).ifPresent(System.err::println);
        return 1;
    }

    /** Tells Spring that the failure is explained, so that it prints no stack trace. */
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return line(failure)
                .map(line -> new FailureAnalysis(line, null, failure))
                .orElse(null);
    }

    private static Optional<String> line(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(StartProblem::explain)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().skip(1).findFirst().orElse("");
    }

    private static Optional<String> explain(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> Optional.ofNullable(refused.getMessage());
            case PortInUseException taken ->
                Optional.of("Port " + taken.getPort()
                        + " is in use by another program: stop it, or set SERVER_PORT to another port.");
            case FlywayValidateException other ->
                Optional.of(
                        "The database was made or changed by another release than this one, and this one cannot go on"
                                + " with it: start the release that made it, or use another data folder. ("
                                + firstLine(other) + ")");
            default -> Optional.empty();
        };
    }
}
