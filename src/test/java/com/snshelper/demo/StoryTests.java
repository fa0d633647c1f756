package com.snshelper.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.accounts.Role;
import com.snshelper.demo.Story.Entry;
import com.snshelper.demo.Story.Piece;
import com.snshelper.publishing.Publication.State;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoryTests {

    private static final int LONGEST = 500;

    private final Story story = Story.read();

    @Test
    void everyRoleHasAPerson() {
        assertThat(story.people()).extracting(Story.Person::role).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void everyPictureIsDescribedAndShown() {
        var shown = entries().flatMap(entry -> entry.parts().stream()).flatMap(piece -> piece.pictures().stream());

        assertThat(story.pictures()).containsOnlyKeys(Picture.values());
        assertThat(story.pictures().values())
                .allSatisfy(words -> assertThat(words).hasSizeBetween(60, 300).endsWith("."));
        assertThat(shown).contains(Picture.values());
    }

    @Test
    void peopleWhoWriteMayAndChannelsExist() {
        var writers = story.people().stream()
                .filter(person -> person.role().includes(Role.EDITOR))
                .map(Story.Person::key)
                .toList();

        assertThat(entries()).allSatisfy(entry -> {
            assertThat(writers).contains(entry.by());
            assertThat(entry.to())
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(story.channel(key)).isNotNull());
        });
    }

    @Test
    void whatIsToGoOutIsShortEnoughInEverySeason() {
        var wording = new Wording(story);
        var texts = Stream.concat(story.history().stream(), story.coming().stream())
                .flatMap(entry ->
                        Stream.concat(entry.parts().stream().map(Piece::text), entry.variants().values().stream()));

        assertThat(texts)
                .allSatisfy(text -> assertThat(months().map(day -> wording.of(text, day)))
                        .allSatisfy(words ->
                                assertThat(words).hasSizeBetween(10, LONGEST).doesNotContain("{", "'")));
    }

    @Test
    void oneDraftIsTooLongSoThatTheComposerHasSomethingToSay() {
        assertThat(story.drafts())
                .filteredOn(draft -> draft.parts().getFirst().text().length() > LONGEST)
                .hasSize(1);
    }

    @Test
    void hoursAreThoseOfAShop() {
        assertThat(entries().map(Entry::at).filter(at -> at != null))
                .allSatisfy(at -> assertThat(at).isBetween(LocalTime.of(8, 0), LocalTime.of(19, 0)));
    }

    @Test
    void everyLastingStateIsTold() {
        assertThat(entries().map(Entry::ends)).contains(State.PUBLISHED, State.FAILED, State.HELD, State.CANCELLED);
    }

    @Test
    void dayAndSeasonAreFilledIn() {
        var said = new Wording(story).of("{date}, bouquet {saison} : {fleurs}.", LocalDate.of(2027, 4, 14));

        assertThat(said)
                .isEqualTo("Mercredi 14 avril, bouquet de printemps : tulipes, renoncules et branches de cerisier.");
    }

    private Stream<Entry> entries() {
        return Stream.of(story.history(), story.coming(), story.drafts()).flatMap(List::stream);
    }

    private static Stream<LocalDate> months() {
        return IntStream.rangeClosed(1, 12).mapToObj(month -> LocalDate.of(2027, month, 28));
    }
}
