package com.snshelper.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The languages offered to people: every page needs them, so they are asked for once in a while only. */
@Component
public class Languages {

    private static final Logger log = LoggerFactory.getLogger(Languages.class);
    private static final Duration TRUST = Duration.ofSeconds(5);

    private final Settings settings;
    private final Clock clock;
    private volatile Known known = new Known(Installation.SPOKEN, Instant.MIN);

    Languages(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(List<String> codes, Instant since) {

        List<Locale> locales() {
            return codes.stream().map(Locale::of).toList();
        }
    }

    /** The first is for those who ask for none of them. As of a few seconds ago at most. */
    public List<Locale> offered() {
        return known.locales();
    }

    /** Asks anew when it is time to; outside any transaction. Without a database what was known stays. */
    public void refresh() {
        var now = clock.instant();
        if (known.since().plus(TRUST).isAfter(now)) {
            return;
        }
        try {
            known = new Known(settings.installation().languages(), now);
        } catch (DataAccessException | TransactionException away) {
            log.debug("languages stay as they were known", away);
        }
    }

    void set(List<String> codes) {
        known = new Known(codes, clock.instant());
    }
}
