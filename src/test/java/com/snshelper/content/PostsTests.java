package com.snshelper.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.snshelper.ServerTest;
import com.snshelper.media.MediaLibrary;
import com.snshelper.media.TestPictures;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class PostsTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Posts posts;

    @Autowired
    MediaLibrary media;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private final UUID workspace = UUID.randomUUID();
    private final UUID author = UUID.randomUUID();

    @Test
    void draftIsKeptWhole() throws Exception {
        inWorkspace(() -> {
            var shop = channel("La boutique");
            var studio = channel("L’atelier");
            var picture = picture();
            var content = new PostContent(
                    List.of(new Part("Un", List.of(picture)), new Part("Deux", List.of())),
                    Map.of(studio, List.of(new Part("Autrement", List.of()))),
                    List.of(studio, shop),
                    LocalDateTime.parse("2027-03-28T02:30"),
                    PARIS);

            var id = posts.create(content).id();

            var kept = posts.get(id);
            assertThat(kept.content()).isEqualTo(content);
            assertThat(kept.author()).isEqualTo(author);
            assertThat(kept.draft()).isTrue();
            assertThat(kept.version()).isEqualTo(1);
            assertThat(posts.channelsOf(kept)).extracting("id").containsExactly(studio, shop);
            return id;
        });
    }

    @Test
    void savingReplacesEverything() {
        inWorkspace(() -> {
            var shop = channel("La boutique");
            var first = posts.create(new PostContent(
                    List.of(part("Un"), part("Deux")),
                    Map.of(shop, List.of(part("Autrement"))),
                    List.of(shop),
                    null,
                    PARIS));

            var saved = posts.save(first.id(), first.version(), content("Trois"));

            assertThat(saved.content()).isEqualTo(content("Trois"));
            assertThat(saved.version()).isEqualTo(2);
            return saved;
        });
    }

    @Test
    void secondEditorIsToldInsteadOfOverwritingTheFirst() {
        inWorkspace(() -> {
            var post = posts.create(content("Un"));
            posts.save(post.id(), post.version(), content("Le texte de Rose"));

            var problem = problem(() -> posts.save(post.id(), post.version(), content("Le texte de Paul")));

            assertThat(problem.kind()).isEqualTo(UserProblem.Kind.CONFLICT);
            assertThat(posts.get(post.id()).parts().getFirst().text()).isEqualTo("Le texte de Rose");
            return post;
        });
    }

    @Test
    void composerWhoseAnswerGotLostMaySaveAgain() {
        inWorkspace(() -> {
            var tab = UUID.randomUUID();
            var post = posts.create(Ids.next(), content("Un"), tab);
            posts.save(post.id(), post.version(), content("Deux"), tab);

            var saved = posts.save(post.id(), post.version(), content("Trois"), tab);

            assertThat(saved.parts().getFirst().text()).isEqualTo("Trois");
            posts.save(post.id(), saved.version(), content("Quatre"));
            assertThat(problem(() -> posts.save(post.id(), saved.version(), content("Cinq"), tab))
                            .kind())
                    .isEqualTo(UserProblem.Kind.CONFLICT);
            return saved;
        });
    }

    @Test
    void scheduledPostIsNoDraftUntilItIsOneAgain() {
        inWorkspace(() -> {
            var post = posts.create(content("Un"));

            var scheduled = posts.markScheduled(post.id(), LocalDateTime.parse("2027-01-01T09:00"), PARIS);

            assertThat(scheduled.draft()).isFalse();
            assertThat(scheduled.wallTime()).isEqualTo(LocalDateTime.parse("2027-01-01T09:00"));
            assertThat(scheduled.version()).isGreaterThan(post.version());
            assertThat(posts.drafts(10)).isEmpty();
            posts.markDraft(post.id());
            assertThat(posts.drafts(10)).extracting(Post::id).containsExactly(post.id());
            return scheduled;
        });
    }

    @Test
    void newestDraftsComeFirst() {
        inWorkspace(() -> {
            var first = posts.create(content("Un"));
            var second = posts.create(content("Deux"));
            posts.create(content("Trois"));
            posts.save(first.id(), first.version(), content("Un encore"));
            posts.delete(second.id());

            assertThat(posts.drafts(10))
                    .extracting(post -> post.parts().getFirst().text())
                    .containsExactly("Un encore", "Trois");
            assertThat(posts.drafts(1)).hasSize(1);
            return first;
        });
    }

    @Test
    void otherWorkspaceSeesAndChangesNothing() throws Exception {
        var picture = inWorkspace(this::picture);
        var post = inWorkspace(() -> posts.create(content("Secret")));

        Tenancy.inWorkspace(UUID.randomUUID(), null, () -> {
            assertThat(posts.find(post.id())).isEmpty();
            assertThat(posts.find(List.of(post.id()))).isEmpty();
            assertThat(posts.drafts(10)).isEmpty();
            assertThat(media.find(picture)).isEmpty();
            for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                    () -> posts.save(post.id(), 1, content("Vol")),
                    () -> posts.markScheduled(post.id(), LocalDateTime.parse("2027-01-01T09:00"), PARIS),
                    () -> posts.delete(post.id()),
                    () -> media.describe(picture, "Vol"))) {
                assertThat(problem(attempt).kind()).isEqualTo(UserProblem.Kind.NOT_FOUND);
            }
            assertThat(problem(() -> posts.create(new PostContent(
                                    List.of(new Part("", List.of(picture))), Map.of(), List.of(), null, PARIS)))
                            .field())
                    .isEqualTo("media");
            return null;
        });

        assertThat(inWorkspace(() -> posts.get(post.id())).parts().getFirst().text())
                .isEqualTo("Secret");
    }

    @Test
    void databaseHidesRowsEvenFromAQueryWithoutFilter() throws Exception {
        inWorkspace(() -> posts.create(new PostContent(
                List.of(new Part("Un", List.of(picture()))), Map.of(), List.of(channel("C")), null, PARIS)));

        for (var table : List.of("post", "post_part", "post_channel", "media", "media_file")) {
            assertThat(inWorkspace(() -> count(table))).as(table).isPositive();
            assertThat(Tenancy.<Integer, RuntimeException>inWorkspace(UUID.randomUUID(), null, () -> count(table)))
                    .as(table)
                    .isZero();
        }
    }

    private int count(String table) {
        return transactions.execute(status ->
                jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single());
    }

    @Test
    void channelsAndPicturesThatDoNotExistAreRefused() {
        inWorkspace(() -> {
            var nowhere = UUID.randomUUID();
            var content = content("Un");

            assertThat(problem(() -> posts.create(
                                    new PostContent(content.parts(), Map.of(), List.of(nowhere), null, PARIS)))
                            .messageKey())
                    .isEqualTo("post.unknownChannel");
            assertThat(problem(() -> posts.create(new PostContent(
                                    content.parts(), Map.of(nowhere, content.parts()), List.of(), null, PARIS)))
                            .messageKey())
                    .isEqualTo("post.unknownChannel");
            return content;
        });
    }

    @Test
    void lineEndsAreMadeAlikeAndAnEmptyPostHasOnePart() {
        assertThat(content("a\r\nb\rc").parts().getFirst().text()).isEqualTo("a\nb\nc");
        assertThat(new PostContent(List.of(), Map.of(), List.of(), null, PARIS).parts())
                .containsExactly(part(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\0", "half \ud83d", "\udc00 half"})
    void brokenCharactersAreRefused(String text) {
        assertThat(problem(() -> content(text)).messageKey()).isEqualTo("content.badCharacters");
    }

    @Test
    void tooMuchIsRefused() {
        var parts = Stream.generate(() -> part("x")).limit(26).toList();
        var pictures = Stream.generate(UUID::randomUUID).limit(21).toList();

        assertThat(problem(() -> content("x".repeat(20_001))).messageKey()).isEqualTo("content.tooLong");
        assertThat(problem(() -> new PostContent(parts, Map.of(), List.of(), null, PARIS))
                        .messageKey())
                .isEqualTo("post.tooManyParts");
        assertThat(problem(() -> new PostContent(List.of(new Part("", pictures)), Map.of(), List.of(), null, PARIS))
                        .messageKey())
                .isEqualTo("post.tooManyImagesInPart");
        assertThat(problem(() -> new PostContent(
                                List.of(),
                                Map.of(),
                                Stream.generate(UUID::randomUUID).limit(101).toList(),
                                null,
                                PARIS))
                        .messageKey())
                .isEqualTo("post.tooManyChannels");
    }

    private <T, X extends Exception> T inWorkspace(Tenancy.Work<T, X> work) throws X {
        return Tenancy.inWorkspace(workspace, author, work);
    }

    private UUID channel(String name) {
        return TestChannels.insert(TestChannels.named(name), jdbc, transactions);
    }

    private UUID picture() throws IOException {
        var file = TestPictures.jpeg(TestPictures.quarters(40, 30));
        return media.add(new ByteArrayInputStream(file), "").id();
    }

    private static PostContent content(String text) {
        return new PostContent(List.of(part(text)), Map.of(), List.of(), null, PARIS);
    }

    private static Part part(String text) {
        return new Part(text, List.of());
    }

    private static UserProblem problem(ThrowingCallable attempt) {
        var problem = catchThrowableOfType(UserProblem.class, attempt);
        assertThat(problem).as("refused").isNotNull();
        return problem;
    }
}
