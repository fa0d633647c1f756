package com.snshelper.demo;

import com.snshelper.accounts.ApiTokens;
import com.snshelper.accounts.Operators;
import com.snshelper.accounts.Scope;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.StartRefused;
import com.snshelper.platform.Tenancy;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Fills an empty installation with the story, and says at every start how to get in. */
@Component
@Profile("demo")
class Demonstration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);
    private static final String TOKEN = "Démonstration";

    private final Operators operators;
    private final Opening opening;
    private final Desk desk;
    private final DatabaseClock clock;
    private final ApiTokens tokens;
    private final SiteAddress site;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Demonstration(
            Operators operators,
            Opening opening,
            Desk desk,
            DatabaseClock clock,
            ApiTokens tokens,
            SiteAddress site,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        this.operators = operators;
        this.opening = opening;
        this.desk = desk;
        this.clock = clock;
        this.tokens = tokens;
        this.site = site;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The operator and the shop. */
    private record Home(UUID account, UUID workspace) {}

    @Override
    public void run(ApplicationArguments arguments) {
        var story = Story.read();
        var home = operators.exist() ? again(story) : fill(story);
        System.out.printf(
                "demo: url=%s email=%s password=%s token=%s%n",
                site.url(), story.owner().email(), story.password(), token(home));
    }

    /** Known by its owner, whatever else was changed in it; what is printed must open it. */
    private Home again(Story story) {
        var home = home(story)
                .orElseThrow(() -> new StartRefused("This data folder holds a real installation: start the"
                        + " demonstration with one of its own (SNSHELPER_DATA)."));
        warnWhenNotWhole(home);
        operators.restorePassword(home.account(), story.password());
        return home;
    }

    private Optional<Home> home(Story story) {
        return operators.find(story.owner().email()).map(owner -> new Home(owner, shop()));
    }

    /** The first workspace that was made: its ids grow. */
    private UUID shop() {
        return Tenancy.asService(() -> transactions.execute(
                status -> jdbc.sql("SELECT workspace_id FROM workspace ORDER BY workspace_id LIMIT 1")
                        .query(UUID.class)
                        .single()));
    }

    private void warnWhenNotWhole(Home home) {
        // The first token is made when all is there.
        boolean whole = Tenancy.inWorkspace(
                home.workspace(),
                home.account(),
                () -> transactions.execute(status -> jdbc.sql("SELECT EXISTS (SELECT FROM api_token WHERE name = ?)")
                        .param(TOKEN)
                        .query(Boolean.class)
                        .single()));
        if (!whole) {
            log.warn("The demonstration was interrupted while it was filled: for a whole one, stop, delete its data"
                    + " folder and start again.");
        }
    }

    private Home fill(Story story) {
        System.out.println("Filling the demonstration (once, about 10 s)…");
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.of(story.language()));
        try (var journey = new Journey(clock)) {
            var present = journey.now();
            journey.to(present.atZone(ZoneOffset.UTC).minus(Period.ofDays(16)).toInstant());
            new Diary(story, opening.open(story), desk, journey, present).live();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
        return home(story).orElseThrow();
    }

    /** A new one at each start; those of earlier starts open nothing any more. */
    private String token(Home home) {
        return Tenancy.inWorkspace(
                home.workspace(),
                home.account(),
                () -> transactions.execute(status -> {
                    jdbc.sql("""
                            UPDATE api_token SET revoked_at = clock_timestamp()
                            WHERE workspace_id = ? AND name = ? AND revoked_at IS NULL
                            """).params(home.workspace(), TOKEN).update();
                    return tokens.create(TOKEN, EnumSet.allOf(Scope.class), null);
                }));
    }
}
