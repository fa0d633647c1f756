package com.snshelper.publishing;

import static com.snshelper.publishing.Publication.State.CANCELLED;
import static com.snshelper.publishing.Publication.State.CHECKING;
import static com.snshelper.publishing.Publication.State.FAILED;
import static com.snshelper.publishing.Publication.State.HELD;
import static com.snshelper.publishing.Publication.State.PUBLISHED;
import static com.snshelper.publishing.Publication.State.SCHEDULED;
import static com.snshelper.publishing.Publication.State.SENDING;
import static com.snshelper.publishing.ScriptedNetwork.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.channels.Channel;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.OutgoingPart.Image;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.Siblings;
import com.snshelper.platform.Ids;
import com.snshelper.platform.TestPostgres;
import com.snshelper.platform.UserProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The protocol, step by step: the test is the worker. */
@ServerTest
@Import(Florist.Setting.class)
class PublishingTests {

    private static final Duration A_MINUTE = Duration.ofSeconds(61);

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    PublishingWorker worker;

    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aConnectedChannel() {
        worker.stop();
        meadow.reset();
        florist.moves();
        channel = florist.connects("meadow");
    }

    @Test
    void duePostIsPublishedOnceAndSeenLive() {
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();

        assertThat(meadow.texts()).containsExactly("Pivoines");
        var published = florist.publication(publication);
        assertThat(published.state()).isEqualTo(PUBLISHED);
        assertThat(published.url()).startsWith("https://meadow.test/");
        assertThat(published.publishedAt()).isNotNull();
        assertThat(florist.receipt(publication)).containsExactly("SENT 0 Published", "LOOKED 0 Seen");
        assertThat(florist.parts(publication)).allMatch(part -> part.seenLiveAt() != null);
    }

    @Test
    void postIsNotPublishedBeforeItIsDue() {
        var post = florist.drafts(channel, "Demain");
        florist.does(() -> florist.publications().schedule(post, florist.in(Duration.ofHours(1))));

        florist.waits(Duration.ofMinutes(59));
        florist.settles();
        assertThat(meadow.ledger()).isEmpty();

        florist.waits(Duration.ofMinutes(2));
        florist.settles();
        assertThat(meadow.texts()).containsExactly("Demain");
    }

    @Test
    void rateLimitedPostIsPublishedLaterAndCostsNoAttempt() {
        meadow.plays(answers(new RateLimited(Duration.ofMinutes(5), "429")));
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        assertThat(florist.publication(publication))
                .returns(SCHEDULED, Publication::state)
                .returns(0, Publication::attempts);

        florist.waits(Duration.ofMinutes(6));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void postThatIsNotAcceptedIsSentAgainAndFailsInTheEnd() {
        for (int i = 0; i < Verdict.MOST_ATTEMPTS; i++) {
            meadow.plays(answers(new NotAccepted("connection refused")));
        }
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        assertThat(florist.publication(publication))
                .returns(SCHEDULED, Publication::state)
                .returns(1, Publication::attempts);

        for (int i = 1; i < Verdict.MOST_ATTEMPTS; i++) {
            florist.waits(Verdict.backoff(i).multipliedBy(2));
            florist.settles();
        }
        assertThat(florist.publication(publication))
                .returns(FAILED, Publication::state)
                .returns("unreachable", Publication::problem);
        assertThat(meadow.requests()).isEqualTo(Verdict.MOST_ATTEMPTS);
    }

    @Test
    void everyAttemptCarriesTheSameDateAndKey() {
        var first = new Object() {
            private String date = "";
        };
        meadow.plays((handle, part) -> {
            first.date = part.createdAt().toString();
            return new NotAccepted("connection refused");
        });
        florist.publishes(channel, "Pivoines");

        florist.settles();
        florist.waits(Duration.ofMinutes(1));
        florist.settles();

        assertThat(meadow.ledger())
                .singleElement()
                .satisfies(seen -> assertThat(seen.part().createdAt()).hasToString(first.date));
    }

    @Test
    void rejectedPostFailsWithItsReasonAndCanBeSentAgain() {
        meadow.plays(answers(new Rejected(Rejected.Reason.CONTENT, "400 bad words")));
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        assertThat(florist.publication(publication))
                .returns(FAILED, Publication::state)
                .returns("content", Publication::problem)
                .returns("400 bad words", Publication::answer);

        florist.does(() -> florist.publications().retry(publication));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
    }

    @Test
    void scheduledPostKeepsDescriptionsAndLanguageAsTheyWere() {
        var picture = florist.uploads("Des pivoines");
        var post = florist.drafts(channel, "Regardez", picture);
        florist.does(() -> florist.publications().schedule(post, florist.in(Duration.ofHours(1))));

        florist.describes(picture, "Autre chose");
        florist.speaks("ko");
        florist.waits(Duration.ofMinutes(61));
        florist.settles();

        assertThat(meadow.ledger()).singleElement().satisfies(seen -> {
            assertThat(seen.part().images()).extracting(Image::altText).containsExactly("Des pivoines");
            assertThat(seen.part().language()).isEqualTo("fr");
        });
    }

    @Test
    void whatCouldNotBeSeenLiveAtOnceIsLookedForLater() {
        meadow.goesBlind();
        var publication = florist.publishes(channel, "Pivoines");
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(florist.parts(publication)).allMatch(part -> part.seenLiveAt() == null);
        assertThat(florist.willBeLookedFor(publication)).isTrue();
        assertThat(florist.looksForLive(publication, 0)).hasValue(ScriptedNetwork.PATIENCE.multipliedBy(4));
        assertThat(florist.looksForLive(publication, 5)).isEmpty();

        meadow.seesAgain();
        assertThat(florist.looksForLive(publication, 1)).isEmpty();

        assertThat(florist.parts(publication)).allMatch(part -> part.seenLiveAt() != null);
        assertThat(florist.receipt(publication)).endsWith("LOOKED 0 Seen");
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void publishedPictureMayBeDeletedBeforeItIsSeenLive() {
        meadow.goesBlind();
        var picture = florist.uploads("Des pivoines");
        var publication = florist.publishes(channel, "Pivoines", picture);
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);

        florist.deletes(picture);
        meadow.seesAgain();

        assertThat(florist.looksForLive(publication, 1)).isEmpty();
        assertThat(florist.parts(publication)).allMatch(part -> part.seenLiveAt() != null);
    }

    @Test
    void networkMayPutOffForADayWhatAPersonSendsAgain() {
        meadow.plays(answers(new Rejected(Rejected.Reason.CONTENT, "400")));
        var publication = florist.publishes(channel, "Pivoines");
        florist.settles();
        florist.waits(Duration.ofHours(30));
        meadow.plays(answers(new RateLimited(Duration.ofMinutes(5), "429")));

        florist.does(() -> florist.publications().retry(publication));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(SCHEDULED);
    }

    @Test
    void movedPostBeginsAnewAtItsNewTime() {
        meadow.plays(answers(new RateLimited(Duration.ofMinutes(5), "429")));
        var publication = florist.publishes(channel, "Pivoines");
        florist.settles();
        var later = florist.in(Duration.ofDays(7));

        florist.acts(() ->
                florist.publications().move(florist.publication(publication).postId(), later));
        florist.waits(Duration.ofDays(7).plusMinutes(1));
        florist.settles();

        assertThat(meadow.ledger())
                .singleElement()
                .satisfies(seen -> assertThat(seen.part().createdAt()).isAfter(later.instant()));
    }

    @Test
    void lostAnswerIsLookedForAndNeverSentTwice() {
        meadow.plays(meadow.losesAnswer());
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(CHECKING);

        florist.waits(Duration.ofSeconds(2));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
        assertThat(florist.receipt(publication)).containsExactly("SENT 0 Unknown", "LOOKED 0 Seen");
    }

    @Test
    void postThatNeverArrivedIsSentAgainOnceItCannotArriveAnyMore() {
        meadow.plays(answers(new Unknown("timeout")));
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        florist.waits(Duration.ofSeconds(30));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(CHECKING);
        assertThat(meadow.requests()).isEqualTo(1);

        florist.waits(A_MINUTE);
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void postThatCannotBeSentAgainSafelyIsHeldForAPerson() {
        meadow.resendsBlindly();
        meadow.plays(answers(new Unknown("timeout")));
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        florist.waits(A_MINUTE);
        florist.settles();

        assertThat(florist.publication(publication))
                .returns(HELD, Publication::state)
                .returns("notSeen", Publication::problem);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void heldPostIsSentWhenAPersonSawThatItIsNotThere() {
        var publication = held();

        florist.does(() -> florist.publications().sendHeld(publication));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void heldPostIsPublishedWhenAPersonSawThatItIsThere() {
        var publication = held();

        florist.does(() -> florist.publications().confirmLive(publication));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void heldPostCanBeLookedForAgain() {
        var publication = held();
        var part = florist.parts(publication).getFirst();
        meadow.take(
                "h-" + publication + "-0",
                new com.snshelper.networks.OutgoingPart(
                        "", part.text(), List.of(), java.time.Instant.EPOCH, "", null, null));

        florist.does(() -> florist.publications().lookAgain(publication));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    private UUID held() {
        meadow.resendsBlindly();
        meadow.plays(answers(new Unknown("timeout")));
        var publication = florist.publishes(channel, "Pivoines");
        florist.settles();
        florist.waits(A_MINUTE);
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(HELD);
        return publication;
    }

    @Test
    void expiredCredentialsAreRenewedOnceAndThePostIsSent() {
        meadow.renewsWith(new RefreshOutcome.Refreshed(new Credentials(Map.of("token", "second"), null)));
        meadow.accepts("second");
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.renewals()).isEqualTo(1);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void expiredCredentialsAreRenewedAlsoToLook() {
        meadow.plays(meadow.losesAnswer());
        var publication = florist.publishes(channel, "Pivoines");
        florist.settles();
        meadow.renewsWith(new RefreshOutcome.Refreshed(new Credentials(Map.of("token", "second"), null)));
        meadow.accepts("second");

        florist.waits(Duration.ofSeconds(2));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void revokedChannelAsksForAPersonAndItsPostGoesOutAfterwards() {
        meadow.renewsWith(new RefreshOutcome.Revoked("invalid_grant"));
        meadow.accepts("second");
        var publication = florist.publishes(channel, "Pivoines");

        florist.settles();
        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.RECONNECT);
        assertThat(florist.publication(publication))
                .returns(FAILED, Publication::state)
                .returns("reconnect", Publication::problem);

        assertThat(florist.connects("meadow")).isEqualTo(channel);
        florist.does(() -> florist.publications().retry(publication));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
    }

    @Test
    void disconnectingFailsWhatWaits() {
        var post = florist.drafts(channel, "Demain");
        var waiting = florist.does(() -> florist.publications()
                .schedule(post, florist.in(Duration.ofHours(1)))
                .getFirst()
                .id());

        florist.acts(() -> florist.channels().disconnect(channel));

        assertThat(florist.publication(waiting))
                .returns(FAILED, Publication::state)
                .returns("disconnected", Publication::problem);
    }

    @Test
    void postSentAgainBeforeItsHourWaitsForItsHour() {
        var post = florist.drafts(channel, "Demain");
        var waiting = florist.does(() -> florist.publications()
                .schedule(post, florist.in(Duration.ofHours(1)))
                .getFirst()
                .id());
        florist.acts(() -> florist.channels().disconnect(channel));
        florist.connects("meadow");

        florist.does(() -> florist.publications().retry(waiting));
        florist.settles();

        assertThat(florist.publication(waiting).state()).isEqualTo(SCHEDULED);
        assertThat(meadow.requests()).isZero();
        florist.waits(Duration.ofHours(1));
        florist.settles();
        assertThat(florist.publication(waiting).state()).isEqualTo(PUBLISHED);
    }

    @Test
    void heldPostIsDecidedBeforeItsPostIsCancelled() {
        var publication = held();
        var post = florist.publication(publication).postId();

        assertConflict(() -> florist.acts(() -> florist.publications().discard(post)));

        assertThat(florist.publication(publication).state()).isEqualTo(HELD);
    }

    @Test
    void threadGoesOutInOrderEachPartNamingTheOneBefore() {
        var publication = florist.publishes(channel, "un", "deux", "trois");

        florist.settles();

        assertThat(meadow.texts()).containsExactly("un", "deux", "trois");
        var root = "ref-h-" + publication + "-0";
        assertThat(meadow.ledger().get(0).part().parent()).isNull();
        assertThat(meadow.ledger().get(1).part().parent()).isEqualTo(root);
        assertThat(meadow.ledger().get(2).part())
                .returns("ref-h-" + publication + "-1", part -> String.valueOf(part.parent()))
                .returns(root, part -> String.valueOf(part.root()));
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
    }

    @Test
    void nodeThatDiesBetweenPartsIsContinuedWhereItStopped() {
        meadow.plays(meadow::take, (handle, part) -> {
            throw new NodeDied();
        });
        var publication = florist.publishes(channel, "un", "deux", "trois");
        var claim = florist.claims("meadow").getFirst();
        assertThatThrownBy(() -> florist.works(claim)).isInstanceOf(NodeDied.class);
        assertThat(florist.state(publication)).isEqualTo(SENDING);

        florist.waits(WorkLedger.LEASE.plusSeconds(1));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(CHECKING);
        florist.waits(A_MINUTE);
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("un", "deux", "trois");
    }

    @Test
    void nodeThatDiesAfterTheNetworkTookThePostIsReplacedAndNothingIsSentTwice() {
        meadow.plays((handle, part) -> {
            meadow.take(handle, part);
            throw new NodeDied();
        });
        var publication = florist.publishes(channel, "Pivoines");
        var claim = florist.claims("meadow").getFirst();
        assertThatThrownBy(() -> florist.works(claim)).isInstanceOf(NodeDied.class);

        florist.waits(WorkLedger.LEASE.minusSeconds(1));
        assertThat(florist.claims("meadow")).isEmpty();
        florist.waits(Duration.ofSeconds(2));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
        assertThat(florist.receipt(publication)).containsExactly("SENT 0 Interrupted", "LOOKED 0 Seen");
    }

    @Test
    void postThatKillsEveryNodeIsGivenUp() {
        var publication = florist.publishes(channel, "Pivoines");

        for (int i = 0; i < 25; i++) {
            florist.claims("meadow");
            florist.waits(WorkLedger.LEASE.plusSeconds(1));
        }
        florist.settles();

        assertThat(florist.publication(publication))
                .returns(FAILED, Publication::state)
                .returns("tooOften", Publication::problem);
        assertThat(meadow.requests()).isZero();
    }

    @Test
    void adapterCanTellWhatBelongsToAnotherPostOfTheAccount() {
        var published = florist.publishes(channel, "Pivoines");
        florist.settles();
        var reference =
                Objects.requireNonNull(florist.parts(published).getFirst().reference());
        meadow.plays(meadow.losesAnswer());
        var lost = florist.publishes(channel, "Mimosas");
        florist.works(florist.claims("meadow").getFirst());

        var siblings = siblingsOf("Tulipes");
        assertThat(siblings)
                .returns(true, it -> it.own(reference))
                .returns(false, it -> it.own("somebody's"))
                .returns(true, it -> it.inDoubt("Mimosas"::equals))
                .returns(false, it -> it.inDoubt("Pivoines"::equals))
                .returns(false, it -> it.inDoubt("Tulipes"::equals));

        var owner = TestPostgres.owner();
        owner.sql("UPDATE publication SET state = 'HELD' WHERE id = ?")
                .param(lost)
                .update();
        assertThat(siblings).returns(true, it -> it.inDoubt("Mimosas"::equals));
        owner.sql("UPDATE publication SET state = 'PUBLISHED' WHERE id = ?")
                .param(lost)
                .update();
        owner.sql("UPDATE publication_part SET state = 'LIVE' WHERE publication_id = ?")
                .param(lost)
                .update();
        assertThat(siblings).as("live by a person's word").returns(true, it -> it.inDoubt("Mimosas"::equals));
        owner.sql("UPDATE publication_part SET reference = 'known' WHERE publication_id = ?")
                .param(lost)
                .update();
        assertThat(siblings).returns(false, it -> it.inDoubt("Mimosas"::equals));
    }

    /** What the adapter is told when these words are sent. */
    private Siblings siblingsOf(String text) {
        var told = new AtomicReference<Siblings>();
        meadow.plays((handle, part) -> {
            told.set(part.siblings());
            return new Rejected(Rejected.Reason.CONTENT, "400");
        });
        var publication = florist.publishes(channel, text);
        florist.claims("meadow").stream()
                .filter(claim -> claim.publication().equals(publication))
                .forEach(florist::works);
        return Objects.requireNonNull(told.get());
    }

    @Test
    void zombieIsNotHeard() {
        var publication = florist.publishes(channel, "Pivoines");
        var zombie = florist.claims("meadow").getFirst();
        var part = florist.parts(publication).getFirst();
        florist.waits(WorkLedger.LEASE.plusSeconds(1));
        var living = florist.claims("meadow").getFirst();

        var now = Instant.now();
        assertThat(florist.isHeard(sending(zombie, part))).isFalse();
        assertThat(florist.isHeard(Change.of(zombie).part(part).handle("mine").onTheWire()))
                .isFalse();
        assertThat(florist.isHeard(Change.of(zombie)
                        .live(part, "ref", "https://zombie.test", true)
                        .published(now)))
                .isFalse();
        assertThat(florist.isHeard(Change.of(zombie).published(now))).isFalse();
        assertThat(florist.isHeard(Change.of(zombie)
                        .part(part)
                        .ends(FAILED)
                        .problem("content", "400")
                        .looked(1, "Refused", "400")))
                .isFalse();
        assertThat(florist.isHeard(Change.of(zombie)
                        .part(part, SentPart.State.WAITING)
                        .waits(SCHEDULED, now)
                        .attempts(1)))
                .isFalse();
        assertThat(florist.parts(publication)).containsExactly(part);
        assertThat(florist.receipt(publication)).isEmpty();

        florist.works(living);
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void nodeWhoseLeaseRanOutIsNotHeardEvenBeforeAnotherTookOver() {
        var publication = florist.publishes(channel, "Pivoines");
        var claim = florist.claims("meadow").getFirst();
        var part = florist.parts(publication).getFirst();

        florist.waits(WorkLedger.LEASE.plusSeconds(1));

        assertThat(florist.isHeard(sending(claim, part))).isFalse();
    }

    private static Change sending(Claim claim, SentPart part) {
        return Change.of(claim)
                .becomes(SENDING)
                .attempts(1)
                .part(part, SentPart.State.SENDING)
                .dated(Instant.EPOCH)
                .onTheWire()
                .handle("h-" + claim.publication() + "-0")
                .sends(Ids.next(), 1, Instant.EPOCH);
    }

    @Test
    void cancelWinsWhileItsPicturesAreOnTheirWay() {
        var publication = florist.publishes(channel, "Pivoines");
        var post = florist.publication(publication).postId();
        meadow.beforeSaving(() -> florist.acts(() -> florist.publications().discard(post)));

        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(CANCELLED);
        assertThat(meadow.requests()).isZero();
        assertThat(florist.receipt(publication)).isEmpty();
    }

    @Test
    void whatBreaksBeforeAnythingCanBeVisibleIsSentAgain() {
        var publication = florist.publishes(channel, "Pivoines");
        meadow.beforeSaving(() -> {
            meadow.beforeSaving(() -> {});
            throw new IllegalStateException("unforeseen");
        });

        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(SCHEDULED);
        assertThat(florist.receipt(publication)).containsExactly("SENT 0 NotAccepted");
        florist.waits(Duration.ofMinutes(1));
        florist.settles();

        assertThat(meadow.texts()).containsExactly("Pivoines");
        assertThat(florist.receipt(publication)).contains("SENT 0 NotAccepted", "SENT 0 Published");
    }

    /** The commit arrived, and its answer did not: nobody knows, so the attempt is named again with what came of it. */
    @Test
    void attemptThatIsNamedTwiceIsOneLineOfTheReceipt() {
        var publication = florist.publishes(channel, "Pivoines");
        var claim = florist.claims("meadow").getFirst();
        var part = florist.parts(publication).getFirst();
        var line = Ids.next();
        var beginning = Change.of(claim).part(part).sends(line, 1, Instant.EPOCH);

        assertThat(florist.isHeard(beginning)).isTrue();
        assertThat(florist.isHeard(beginning.then(Change.of(claim).answered(line, "NotAccepted", "refused"))))
                .isTrue();

        assertThat(florist.receipt(publication)).containsExactly("SENT 0 NotAccepted");
    }

    @Test
    void editWinsUntilThePostIsOnTheWire() {
        var publication = florist.publishes(channel, "Pivoines");
        var post = florist.publication(publication).postId();
        var claim = florist.claims("meadow").getFirst();

        florist.acts(() -> {
            var version = florist.posts().get(post).version();
            florist.posts().save(post, version, florist.writing(List.of(channel), "Mimosas"));
            florist.publications().schedule(post, florist.in(Duration.ZERO));
        });
        florist.works(claim);
        assertThat(meadow.ledger()).isEmpty();

        florist.settles();
        assertThat(meadow.texts()).containsExactly("Mimosas");
    }

    @Test
    void cancelWinsUntilThePostIsOnTheWire() {
        var publication = florist.publishes(channel, "Pivoines");
        var post = florist.publication(publication).postId();
        var claim = florist.claims("meadow").getFirst();

        florist.acts(() -> florist.publications().discard(post));
        florist.works(claim);
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(CANCELLED);
        assertThat(meadow.ledger()).isEmpty();
    }

    @Test
    void postOnTheWireCanNeitherBeEditedNorCancelled() {
        var publication = florist.publishes(channel, "Pivoines");
        var post = florist.publication(publication).postId();
        var claim = florist.claims("meadow").getFirst();
        var part = florist.parts(publication).getFirst();
        assertThat(florist.isHeard(sending(claim, part))).isTrue();

        assertThat(florist.state(publication)).isEqualTo(SENDING);
        assertConflict(() -> florist.does(() -> florist.publications().schedule(post, florist.in(Duration.ZERO))));
        assertConflict(() -> florist.acts(() -> florist.publications().discard(post)));
        assertConflict(() -> florist.acts(() -> florist.publications().unschedule(post)));

        florist.waits(WorkLedger.LEASE.plusSeconds(1));
        florist.settles();
        assertThat(meadow.requests()).isZero();
        assertThat(florist.state(publication)).isEqualTo(CHECKING);
        assertConflict(() -> florist.acts(() -> florist.publications().discard(post)));
    }

    @Test
    void postThatIsOutOrHeldIsNotScheduledAnew() {
        var published = florist.publishes(channel, "Pivoines");
        florist.settles();
        var held = held();

        for (var publication : List.of(published, held)) {
            var post = florist.publication(publication).postId();
            assertConflict(() -> florist.does(() -> florist.publications().schedule(post, florist.in(Duration.ZERO))));
        }
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void decisionOnWhatIsNotHeldIsRefused() {
        var published = florist.publishes(channel, "Pivoines");
        florist.settles();

        assertConflict(() -> florist.does(() -> florist.publications().retry(published)));
        assertConflict(() -> florist.does(() -> florist.publications().sendHeld(published)));
        assertConflict(() -> florist.does(() -> florist.publications().confirmLive(published)));
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    private static void assertConflict(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        UserProblem.class, problem -> assertThat(problem.kind()).isEqualTo(UserProblem.Kind.CONFLICT));
    }

    /** The process is gone in the middle of it. */
    private static final class NodeDied extends Error {}
}
