package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.StandIn.LivePost;
import com.snshelper.scenarios.Ledgers.Line;
import com.snshelper.scenarios.Ledgers.OurPart;
import com.snshelper.scenarios.Ledgers.Ours;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge of the fault suite can say no. */
class LedgersTests {

    @Test
    void agreementIsFoundRight() {
        var published = ours("PUBLISHED", null, "LIVE", "LIVE");

        assertThat(disagreements(published, live("0", ""), live("1", "0"))).isEmpty();
        assertThat(disagreements(ours("FAILED", "content", "WAITING"))).isEmpty();
        assertThat(disagreements(ours("FAILED", "content", "LIVE", "WAITING"), live("0", "")))
                .isEmpty();
        assertThat(disagreements(ours("CANCELLED", null, "WAITING"))).isEmpty();
    }

    @Test
    void heldPostMayBeThereOnceAndNotTwice() {
        var held = ours("HELD", "notSeen", "CHECKING");

        assertThat(disagreements(held)).isEmpty();
        assertThat(disagreements(held, live("0", ""))).isEmpty();
        assertThat(disagreements(held, live("0", ""), live("0", ""))).hasSize(1);
    }

    @Test
    void partBehindTheOneInDoubtMustNotBeThere() {
        var held = ours("HELD", "notSeen", "LIVE", "CHECKING", "WAITING");

        assertThat(disagreements(held, live("0", ""), live("1", "0"), live("2", "1")))
                .singleElement()
                .asString()
                .contains("part 2");
    }

    @Test
    void plantedDuplicateIsFound() {
        var published = ours("PUBLISHED", null, "LIVE");

        assertThat(disagreements(published, live("0", ""), live("0", "")))
                .singleElement()
                .asString()
                .contains("2 times");
    }

    @Test
    void missingPostIsFound() {
        assertThat(disagreements(ours("PUBLISHED", null, "LIVE")))
                .singleElement()
                .asString()
                .contains("0 times");
    }

    @Test
    void failedPostThatIsLiveIsFound() {
        assertThat(disagreements(ours("FAILED", "content", "WAITING"), live("0", "")))
                .hasSize(1);
        assertThat(disagreements(ours("CANCELLED", null, "WAITING"), live("0", "")))
                .hasSize(1);
    }

    @Test
    void lostPostIsFound() {
        var found = Ledgers.disagreements(List.of("lost"), List.of(), Map.of(), Map.of());

        assertThat(found).singleElement().asString().contains("lost");
    }

    @Test
    void postWithoutAnEndOrAReasonIsFound() {
        assertThat(disagreements(ours("CHECKING", null, "CHECKING"))).isNotEmpty();
        assertThat(disagreements(ours("FAILED", null, "WAITING"))).hasSize(1);
        assertThat(disagreements(ours("PUBLISHED", null, "LIVE", "WAITING"), live("0", "")))
                .hasSize(1);
    }

    @Test
    void partThatAnswersAnotherPostIsFound() {
        assertThat(disagreements(ours("PUBLISHED", null, "LIVE", "LIVE"), live("0", ""), live("1", "")))
                .singleElement()
                .asString()
                .contains("another post");
    }

    @Test
    void postOfNobodyIsFound() {
        assertThat(disagreements(ours("PUBLISHED", null, "LIVE"), live("0", ""), live("never written", "")))
                .singleElement()
                .asString()
                .contains("of nobody");
    }

    @Test
    void attemptThatTheReceiptConcealsIsFound() {
        var published = ours("PUBLISHED", null, "LIVE");

        var found = Ledgers.disagreements(
                List.of("post"),
                List.of(published),
                Map.of("channel", List.of(live("0", ""))),
                Map.of("channel", Map.of("0", 2)));

        assertThat(found).singleElement().asString().contains("the receipt names 1");
    }

    private static List<String> disagreements(Ours ours, LivePost... live) {
        return Ledgers.disagreements(List.of("post"), List.of(ours), Map.of("channel", List.of(live)), Map.of());
    }

    /** A publication whose parts say 0, 1, 2…, each sent once. */
    private static Ours ours(String state, @Nullable String problem, String... parts) {
        var states = Arrays.asList(parts);
        return new Ours(
                "id",
                "post",
                "channel",
                state,
                problem,
                IntStream.range(0, parts.length)
                        .mapToObj(it -> new OurPart(it, String.valueOf(it), states.get(it)))
                        .toList(),
                IntStream.range(0, parts.length)
                        .mapToObj(it -> new Line(it, "SENT", "Published", Instant.EPOCH))
                        .toList());
    }

    private static LivePost live(String text, String parent) {
        return new LivePost(text, List.of(), parent);
    }
}
