package com.snshelper.privacy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** How long data is kept, counted in calendar days of Paris as the privacy map says. */
@Component
public class RetentionClocks {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final PrivacyMap map;
    private final Clock clock;

    RetentionClocks(PrivacyMap map, Clock clock) {
        this.map = map;
        this.clock = clock;
    }

    /** The time before which rows of this retention class have had their time. */
    public OffsetDateTime keptSince(String retentionClass) {
        return clock.instant()
                .atZone(PARIS)
                .minus(Period.parse(map.retention(retentionClass).period()))
                .toOffsetDateTime();
    }
}
