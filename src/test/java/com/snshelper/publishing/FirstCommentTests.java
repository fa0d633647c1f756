package com.snshelper.publishing;

import static com.snshelper.publishing.Publication.State.FAILED;
import static com.snshelper.publishing.Publication.State.HELD;
import static com.snshelper.publishing.Publication.State.PUBLISHED;
import static com.snshelper.publishing.ScriptedNetwork.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.channels.Channels;
import com.snshelper.content.Extras;
import com.snshelper.content.Part;
import com.snshelper.content.PostContent;
import com.snshelper.networks.OutgoingPart.Role;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.platform.UserProblem;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What the author says first under her post: one more part, held to the same protocol. */
@ServerTest
@Import(Florist.Setting.class)
class FirstCommentTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    ScriptedNetwork marsh;

    @Autowired
    PublishingWorker worker;

    @Autowired
    ApplicationContext context;

    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aConnectedChannel() {
        worker.stop();
        meadow.reset();
        marsh.reset();
        florist.moves();
        channel = florist.connects("meadow");
    }

    private UUID publishes(String comment, String... parts) {
        var content = new PostContent(
                Arrays.stream(parts).map(text -> new Part(text, List.of())).toList(),
                Map.of(),
                List.of(channel),
                null,
                Florist.PARIS,
                Extras.NONE.withFirstComment(comment));
        return florist.does(() -> florist.publications()
                .schedule(florist.posts().create(content).id(), florist.in(Duration.ZERO))
                .getFirst()
                .id());
    }

    @Test
    void commentFollowsTheWholeThreadAndAnswersItsFirstPart() {
        var publication = publishes("Le lien : https://aubepine.test", "Un", "Deux");

        florist.settles();

        assertThat(meadow.texts()).containsExactly("Un", "Deux", "Le lien : https://aubepine.test");
        var first = "ref-" + meadow.ledger().getFirst().handle();
        assertThat(meadow.ledger().getLast().part())
                .satisfies(part -> assertThat(part.role()).isEqualTo(Role.COMMENT))
                .satisfies(part -> assertThat(part.root()).isEqualTo(first))
                .satisfies(part -> assertThat(part.parent()).isEqualTo(first));
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(florist.receipt(publication))
                .containsExactly(
                        "SENT 0 Published",
                        "SENT 1 Published",
                        "SENT 2 Published",
                        "LOOKED 0 Seen",
                        "LOOKED 1 Seen",
                        "LOOKED 2 Seen");
        assertThat(florist.parts(publication)).allMatch(part -> part.seenLiveAt() != null);
    }

    @Test
    void refusedCommentIsSentAgainAlone() {
        meadow.plays(meadow::take, answers(new Rejected(Rejected.Reason.CONTENT, "400 no links")));
        var publication = publishes("Le lien", "Un");

        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(FAILED);
        assertThat(florist.publication(publication).url()).isNotNull();

        florist.does(() -> florist.publications().retry(publication));
        florist.settles();
        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Un", "Le lien");
    }

    @Test
    void lostAnswerToTheCommentIsLookedForAndNotSentTwice() {
        meadow.plays(meadow::take, meadow.losesAnswer());
        var publication = publishes("Le lien", "Un");

        florist.settles();
        florist.waits(Duration.ofSeconds(5));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Un", "Le lien");
        assertThat(meadow.requests()).isEqualTo(2);
    }

    @Test
    void commentThatNobodyCanFindIsHeld() {
        meadow.resendsBlindly();
        meadow.plays(
                meadow::take, (handle, part) -> new com.snshelper.networks.PublishOutcome.Unknown("connection cut"));
        var publication = publishes("Le lien", "Un");

        florist.settles();
        florist.waits(Duration.ofSeconds(90));
        florist.settles();

        assertThat(florist.state(publication)).isEqualTo(HELD);
        assertThat(meadow.texts()).containsExactly("Un");
    }

    @Test
    void commentIsPublishedAsItWasScheduled() {
        var publication = publishes("Avant", "Un");
        var post = florist.publication(publication).postId();

        florist.acts(() -> {
            var stored = florist.posts().get(post);
            var content = stored.content();
            florist.posts()
                    .save(
                            post,
                            stored.version(),
                            new PostContent(
                                    content.parts(),
                                    content.variants(),
                                    content.channels(),
                                    content.wallTime(),
                                    content.zone(),
                                    Extras.NONE.withFirstComment("Après")));
        });
        florist.settles();

        assertThat(meadow.texts()).containsExactly("Un", "Avant");
    }

    @Test
    void commentIsHeldToTheLimitsOfTheNetwork() {
        var problem = catchThrowableOfType(UserProblem.class, () -> publishes("a".repeat(501), "Un"));

        assertThat(problem.messageKey()).isEqualTo("post.commentTooLong.CODE_POINTS");
    }

    @Test
    void blankCommentIsNone() {
        publishes(" \n", "Un");

        florist.settles();

        assertThat(meadow.texts()).containsExactly("Un");
    }

    @Test
    void pageSaysThatThePostIsLiveAndOnlyItsCommentIsNot() {
        var owner = new Shopkeeper(context);
        channel = owner.does(() -> context.getBean(Channels.class)
                .connect("meadow", Map.of("account", "of-" + owner.world.workspace), null)
                .id());
        var token = owner.world.token(Scope.values());
        meadow.plays(meadow::take, answers(new Rejected(Rejected.Reason.CONTENT, "400 no links")));
        var created = owner.world.api("POST", "/api/v1/posts", token, """
                {"text": "Un", "firstComment": "Le lien", "channels": ["%s"], "scheduledAt": "now"}
                """.formatted(channel));
        var post = JSON.readTree(created.body());
        assertThat(post.get("firstComment").asString()).isEqualTo("Le lien");

        florist.settles();

        assertThat(owner.sees("/activity?post=" + post.get("id").asString()))
                .contains(
                        "Seul son premier commentaire n’y est pas", ">Premier commentaire<", "Renvoyer le commentaire")
                .doesNotContain("rien n’y a été publié");
    }

    @Test
    void postWhoseCommentFailedIsNotOfferedAgainAndIsATwin() {
        var owner = new Shopkeeper(context);
        channel = owner.does(() -> context.getBean(Channels.class)
                .connect("meadow", Map.of("account", "of-" + owner.world.workspace), null)
                .id());
        var token = owner.world.token(Scope.values());
        meadow.plays(meadow::take, answers(new Rejected(Rejected.Reason.CONTENT, "400 no links")));
        var post = JSON.readTree(owner.world
                .api("POST", "/api/v1/posts", token, """
                {"text": "Un", "firstComment": "Le lien", "channels": ["%s"], "scheduledAt": "now"}
                """.formatted(channel))
                .body());
        var id = UUID.fromString(post.get("id").asString());
        florist.settles();
        assertThat(owner.publication(id).state()).isEqualTo(FAILED);

        var again = JSON.readTree(owner.world
                .api("POST", "/api/v1/posts", token, """
                {"text": "Un", "channels": ["%s"], "scheduledAt": "%s"}
                """.formatted(
                        channel, LocalDateTime.now(Florist.PARIS).plusDays(1).withNano(0)))
                .body());

        assertThat(again.at("/warnings/0/postId").asString()).isEqualTo(id.toString());
        assertThat(owner.sees("/activity?post=" + id)).doesNotContain("/posts/" + id + "/copy");
    }

    @Test
    void draftOfWhatFailedLeavesOutTheChannelWhereOnlyTheCommentIsMissing() {
        var other = florist.connects("marsh");
        var content = new PostContent(
                List.of(new Part("Un", List.of())),
                Map.of(),
                List.of(channel, other),
                null,
                Florist.PARIS,
                Extras.NONE.withFirstComment("Le lien"));
        meadow.plays(meadow::take, answers(new Rejected(Rejected.Reason.CONTENT, "400 no links")));
        marsh.plays(answers(new Rejected(Rejected.Reason.CONTENT, "400 no")));
        var post = florist.does(() -> {
            var id = florist.posts().create(content).id();
            florist.publications().schedule(id, florist.in(Duration.ZERO));
            return id;
        });
        florist.settles();

        var copy = florist.does(
                () -> florist.posts().get(florist.publications().copy(post)).channels());

        assertThat(copy).containsExactly(other);
    }

    @Test
    void practiceNetworkShowsItAsAComment() {
        worker.start();
        var owner = new Shopkeeper(context);
        var shop = owner.connects("works");
        assertThat(owner.sees("/compose")).contains("name=\"firstComment\"");
        var token = owner.world.token(Scope.values());
        var created = JSON.readTree(owner.world
                .api("POST", "/api/v1/posts", token, """
                {"text": "Un", "firstComment": "Le lien", "channels": ["%s"], "scheduledAt": "now"}
                """.formatted(shop))
                .body());
        var post = UUID.fromString(created.get("id").asString());

        Florist.eventually(() -> owner.publication(post).state() == PUBLISHED);

        var url = String.valueOf(owner.publication(post).url());
        assertThat(owner.browser.get(url.substring(url.indexOf("/practice"))).body())
                .contains(">Un</p>", ">Commentaire</p>", ">Le lien</p>");
    }
}
