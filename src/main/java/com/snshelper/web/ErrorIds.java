package com.snshelper.web;

import com.snshelper.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes what went wrong under an id; the reader is told only the id. */
@Component
class ErrorIds {

    static final String ATTRIBUTE = ErrorIds.class.getName();
    private static final Logger log = LoggerFactory.getLogger(ErrorIds.class);

    private final ErrorReports reports;

    ErrorIds(ErrorReports reports) {
        this.reports = reports;
    }

    /** Logs without query and body: they may hold personal data or secrets. */
    String log(Throwable problem, HttpServletRequest request) {
        var text = Ids.next().toString();
        var id = text.substring(text.length() - 12);
        var path = withoutSecrets(ErrorPages.pathOf(request));
        log.error("error {} at {} {}", id, request.getMethod(), path, problem);
        reports.keep(id, request.getMethod(), path, problem);
        return id;
    }

    /** Links of letters carry their secret in the last step of the path. */
    private static String withoutSecrets(String path) {
        return path.replaceFirst("^/(confirm|reset|setup|invitation|email)/.*", "/$1/…");
    }

    void readerGone(Throwable problem) {
        log.debug("the reader left before the answer was written: {}", problem.getMessage());
    }
}
