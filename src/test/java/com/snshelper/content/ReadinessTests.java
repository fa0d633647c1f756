package com.snshelper.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.channels.Channel;
import com.snshelper.media.Media;
import com.snshelper.platform.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadinessTests {

    private static final DisclosureLines PLAIN = new DisclosureLines(Map.of());

    private final Channel shop = TestChannels.named("La boutique");
    private final Channel studio = TestChannels.named("L’atelier");

    @Test
    void shortTextIsReady() {
        assertThat(problems(part("Pivoines arrivées ce matin"))).isEmpty();
    }

    @Test
    void postWithoutChannelIsNot() {
        var post = post(List.of(part("Bonjour")), Map.of());

        assertThat(post.readyFor(List.of(), List.of(), PLAIN))
                .singleElement()
                .satisfies(problem -> assertThat(problem.messageKey()).isEqualTo("post.noChannel"));
    }

    @Test
    void everyLimitOnTheTextIsCheckedByItsOwnCount() {
        var families = "👨‍👩‍👧‍👦".repeat(130);

        assertThat(problems(part("a".repeat(300)))).isEmpty();
        assertThat(keys(part("a".repeat(301)))).containsExactly("post.tooLong.GRAPHEMES");
        assertThat(keys(part(families))).containsExactly("post.tooLong.UTF8_BYTES");
    }

    @Test
    void wordsOfTheProblemNameChannelPartAndNumbers() {
        var problem = problems(part("Un"), part("a".repeat(312))).getFirst();

        assertThat(problem.channel()).isEqualTo(shop.id());
        assertThat(problem.part()).isEqualTo(1);
        assertThat(problem.args()).containsExactly("La boutique", 2, 312, 300);
    }

    @Test
    void emptyPostAndEmptyPartAreNot() {
        assertThat(keys(part(" \n"))).containsExactly("post.empty");
        assertThat(keys(part("Un"), part(""))).containsExactly("post.emptyPart");
    }

    @Test
    void pictureAloneIsReady() {
        var picture = picture("une botte de pivoines");

        assertThat(problems(List.of(picture), new Part("", List.of(picture.id()))))
                .isEmpty();
    }

    @Test
    void tooManyPicturesAreNot() {
        var pictures = Stream.generate(() -> picture("fleurs")).limit(5).toList();
        var part = new Part("", pictures.stream().map(Media::id).toList());

        assertThat(problems(pictures, part)).extracting(PostProblem::messageKey).containsExactly("post.tooManyImages");
    }

    @Test
    void pictureThatIsGoneAndDescriptionThatIsTooLongAreNot() {
        var wordy = picture("x".repeat(101));

        assertThat(problems(List.of(wordy), new Part("", List.of(wordy.id()))))
                .extracting(PostProblem::messageKey)
                .containsExactly("post.altTooLong");
        assertThat(problems(List.of(), new Part("", List.of(wordy.id()))))
                .extracting(PostProblem::messageKey)
                .containsExactly("media.missing");
    }

    @Test
    void threadLongerThanTheChannelTakesIsNot() {
        assertThat(keys(part("1"), part("2"), part("3"))).isEmpty();
        assertThat(keys(part("1"), part("2"), part("3"), part("4"))).containsExactly("post.tooManyPartsForChannel");
    }

    @Test
    void disconnectedChannelIsNot() {
        var gone = TestChannels.disconnected("Ancien compte");

        assertThat(post(List.of(part("Bonjour")), Map.of()).readyFor(List.of(gone), List.of(), PLAIN))
                .extracting(PostProblem::messageKey)
                .containsExactly("post.notConnected");
    }

    @Test
    void channelWithWordsOfItsOwnIsCheckedOnThose() {
        var post = post(List.of(part("a".repeat(301))), Map.of(shop.id(), List.of(part("court"))));

        var problems = post.readyFor(List.of(shop, studio), List.of(), PLAIN);

        assertThat(problems).extracting(PostProblem::channel).containsExactly(studio.id());
    }

    private List<PostProblem> problems(Part... parts) {
        return problems(List.of(), parts);
    }

    private List<PostProblem> problems(List<Media> pictures, Part... parts) {
        return post(List.of(parts), Map.of()).readyFor(List.of(shop), pictures, PLAIN);
    }

    private List<String> keys(Part... parts) {
        return problems(parts).stream().map(PostProblem::messageKey).toList();
    }

    private static Post post(List<Part> parts, Map<UUID, List<Part>> variants) {
        return new Post(
                Ids.next(),
                null,
                true,
                new PostContent(parts, variants, List.of(), null, ZoneId.of("Europe/Paris")),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                1);
    }

    private static Part part(String text) {
        return new Part(text, List.of());
    }

    private static Media picture(String altText) {
        return new Media(Ids.next(), altText, "image/jpeg", 40, 30, 1000, false, Instant.EPOCH, "", "", null);
    }
}
