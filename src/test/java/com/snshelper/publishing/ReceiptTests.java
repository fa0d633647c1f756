package com.snshelper.publishing;

import static com.snshelper.publishing.ScriptedNetwork.answers;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.publishing.Publication.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.i18n.LocaleContextHolder;

/** What a customer reads about each attempt, each look and each wait. */
@ServerTest
@Import(Florist.Setting.class)
class ReceiptTests {

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    PublishingWorker worker;

    @Autowired
    Activity activity;

    @Autowired
    PublishingWords words;

    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aConnectedChannel() {
        LocaleContextHolder.setLocale(Locale.FRENCH);
        worker.stop();
        meadow.reset();
        florist.moves();
        channel = florist.connects("meadow");
    }

    @AfterEach
    void noLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    private <T> T reads(UUID publication, BiFunction<ActivityEntry, PublishingWords.Spoken, T> what) {
        var post = florist.publication(publication).postId();
        return florist.does(() -> what.apply(
                activity.page(Activity.Filter.ALL, post, null).entries().getFirst(), words.spoken()));
    }

    private String says(UUID publication) {
        return reads(publication, ActivityEntry::says);
    }

    private List<String> lines(UUID publication) {
        return reads(
                publication,
                (entry, spoken) -> entry.receipt().shown().stream()
                        .map(shown -> entry.receipt().done(shown, spoken) + " "
                                + shown.line().outcome() + " " + entry.receipt().until(shown.line(), spoken))
                        .toList());
    }

    @Test
    void waitForARateLimitNamesItAndItsEnd() {
        meadow.plays(answers(new RateLimited(Duration.ofMinutes(7), "429")));
        var post = florist.publishes(channel, "Pivoines");

        florist.settles();

        assertThat(says(post)).contains("nous demande de patienter", "nouvel essai");
        assertThat(lines(post))
                .singleElement()
                .satisfies(line -> assertThat(line).matches("envoyée à [0-9:]{8} RateLimited jusqu’à .*"));
    }

    @Test
    void networkOutOfReachIsSaid() {
        meadow.plays(answers(new NotAccepted("connection refused")));
        var post = florist.publishes(channel, "Pivoines");

        florist.settles();

        assertThat(says(post)).contains("ne répond pas", "Rien n’est encore parti");
    }

    @Test
    void restOfAThreadThatWaitsSaysWhatIsOutAlready() {
        meadow.plays(meadow::take, answers(new RateLimited(Duration.ofMinutes(7), "429")));
        var thread = florist.publishes(channel, "Un", "Deux", "Trois");

        florist.settles();

        assertThat(says(thread)).contains("1 partie sur 3 est en ligne").doesNotContain("Rien");
    }

    @Test
    void looksThatToldTheSameAreOneLine() {
        meadow.plays(answers(new Unknown("timeout")));
        meadow.goesBlind();
        var post = florist.publishes(channel, "Pivoines");
        for (int i = 0; i < 6; i++) {
            florist.settles();
            florist.waits(Duration.ofSeconds(20));
        }

        assertThat(florist.receipt(post)).hasSizeGreaterThan(4);
        assertThat(lines(post))
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line).matches("vérifiée [5-9] fois, la dernière à [0-9:]{8} Unclear "));
    }

    @Test
    void lineOfAnotherDaySaysWhichOne() {
        var post = florist.schedules(channel, Duration.ofMinutes(1), "Pivoines");
        florist.waits(Duration.ofDays(2));

        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.HELD);
        assertThat(lines(post))
                .singleElement()
                .satisfies(
                        line -> assertThat(line).matches("retenue \\p{L}+ \\d+(er)? \\p{L}+ à [0-9:]{8} LateAsked "));
        assertThat(reads(post, ActivityEntry::question)).contains("Ce post devait partir", "Il est maintenant");
    }

    @Test
    void postThatTakesTurnsSaysWhenItsOwnComes() {
        florist.wants(new LatePolicy(LatePolicy.Choice.PUBLISH, Duration.ofHours(1), Duration.ofMinutes(15)));
        florist.schedules(channel, Duration.ofMinutes(1), "Un");
        var second = florist.schedules(channel, Duration.ofMinutes(2), "Deux");
        florist.waits(Duration.ofMinutes(40));

        florist.settles();

        assertThat(says(second)).contains("D’autres posts en retard partent", "son tour vient aujourd’hui");
        assertThat(lines(second))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("Spacing jusqu’à"));
    }
}
