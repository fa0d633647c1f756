package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.channels.Rhythms;
import com.snshelper.channels.Slot;
import com.snshelper.platform.UserProblem;
import com.snshelper.platform.WallTime;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who gets which slot. */
@ServerTest
@Import(Florist.Setting.class)
class QueueTests {

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    ScriptedNetwork marsh;

    @Autowired
    PublishingWorker worker;

    @Autowired
    Queue queue;

    @Autowired
    Rhythms rhythms;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aChannelThatPostsEveryMorning() {
        worker.stop();
        meadow.reset();
        florist.moves();
        channel = florist.connects("meadow");
        everyDayAt(channel, "09:00");
    }

    private void everyDayAt(UUID of, String time) {
        florist.acts(() -> Stream.of(DayOfWeek.values()).forEach(day -> add(of, day, time)));
    }

    /** By the table: adding is what the channels' own tests try. */
    private void add(UUID of, DayOfWeek day, String time) {
        var slot = new Slot(day, LocalTime.parse(time));
        transactions.executeWithoutResult(
                status -> jdbc.sql("INSERT INTO channel_slot SELECT workspace_id, id, ?, ? FROM channel WHERE id = ?")
                        .params(slot.day().getValue(), slot.time(), of)
                        .update());
    }

    private Due takes(UUID post, UUID... channels) {
        return florist.does(() -> transactions.execute(status -> {
            var due = queue.nextFree(List.of(channels), post);
            florist.publications().schedule(post, due);
            return due;
        }));
    }

    private Due takes(String text) {
        return takes(florist.drafts(channel, text), channel);
    }

    private Queue.Coming coming() {
        return florist.does(() -> queue.coming(channel));
    }

    private List<String> texts() {
        return coming().occurrences().stream()
                .map(it -> it.isFree() ? "–" : it.takers().getFirst().text())
                .toList();
    }

    private Instant at(int index) {
        return coming().occurrences().get(index).at().instant();
    }

    private UUID post(int index) {
        return coming().occurrences().get(index).takers().getFirst().post();
    }

    private void move(int from, int to) {
        var post = post(from);
        var before = at(from);
        var after = at(to);
        florist.acts(() -> queue.move(channel, post, before, after));
    }

    @Test
    void postsTakeOneSlotAfterTheOther() {
        var first = takes("Pivoines");
        var second = takes("Mimosas");

        assertThat(first.wallTime().toLocalTime()).hasToString("09:00");
        assertThat(first.instant()).isAfter(clock.instant());
        assertThat(second.instant()).isEqualTo(first.instant().plus(Duration.ofDays(1)));
        assertThat(texts()).startsWith("Pivoines", "Mimosas", "–").hasSize(10);
    }

    @Test
    void slotThatAPostOfAnotherHourLeavesFreeIsGiven() {
        var free = at(0);
        takes("Pivoines");
        var second = takes("Mimosas");
        var first = post(0);

        florist.acts(() -> florist.publications().discard(first));

        assertThat(takes("Tulipes").instant()).isEqualTo(free);
        assertThat(takes("Iris").instant()).isAfter(second.instant());
    }

    @Test
    void postThatFailedFreesItsSlot() {
        var first = takes("Pivoines");
        florist.acts(() -> florist.channels().disconnect(channel));
        assertThat(texts().getFirst()).isEqualTo("–");

        florist.connects("meadow");

        assertThat(takes("Mimosas").instant()).isEqualTo(first.instant());
    }

    @Test
    void ownPlaceOfAPostDoesNotCount() {
        takes("Pivoines");
        var place = takes("Mimosas");
        var post = post(1);

        assertThat(takes(post, channel)).isEqualTo(place);
    }

    @Test
    void slotIsGivenUpToAMinuteBefore() {
        var next = at(0);
        florist.waits(Duration.between(clock.instant(), next).minusSeconds(62));
        assertThat(florist.does(() -> queue.next(List.of(channel), null)).instant())
                .isEqualTo(next);

        florist.waits(Duration.ofSeconds(10));

        assertThat(florist.does(() -> queue.next(List.of(channel), null)).instant())
                .isAfter(next);
    }

    @Test
    void firstChosenChannelDecides() {
        var other = florist.connects("marsh");
        everyDayAt(other, "17:00");
        var both = florist.does(() -> florist.posts()
                .create(florist.writing(List.of(other, channel), "Pivoines"))
                .id());

        var due = takes(both, other, channel);

        assertThat(due.wallTime().toLocalTime()).hasToString("17:00");
        assertThat(coming().beside())
                .singleElement()
                .satisfies(taker -> assertThat(taker.others()).hasSize(1));
        assertThat(takes("Mimosas").wallTime().toLocalTime()).hasToString("09:00");
    }

    @Test
    void channelWithoutSlotsIsNamed() {
        var other = florist.connects("marsh");

        assertThatThrownBy(() -> florist.does(() -> queue.next(List.of(other), null)))
                .isInstanceOfSatisfying(UserProblem.class, problem -> {
                    assertThat(problem.messageKey()).isEqualTo("queue.problem.noSlots");
                    assertThat(problem.field()).isEqualTo("channels");
                });
        assertThat(florist.does(() -> queue.coming(other)).occurrences()).isEmpty();
    }

    @Test
    void manyAtOnceNeverGetTheSameSlot() throws Exception {
        var posts = IntStream.range(0, 12)
                .mapToObj(number -> florist.drafts(channel, "Post " + number))
                .toList();
        var due = new ArrayList<Instant>();

        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var future : threads.invokeAll(posts.stream()
                    .map(post -> (Callable<Due>) () -> takes(post, channel))
                    .toList())) {
                due.add(future.get().instant());
            }
        }

        assertThat(due).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void nightsInWhichClocksChangeAreMarked() {
        add("2027-03-27", DayOfWeek.SUNDAY, "02:30");

        var night = coming().occurrences().getFirst().at();
        assertThat(night.kind()).isEqualTo(WallTime.Kind.SKIPPED);
        assertThat(takes("Pivoines").instant()).hasToString("2027-03-28T01:30:00Z");
        assertThat(texts()).startsWith("Pivoines");

        add("2027-10-30", DayOfWeek.MONDAY, "04:00");
        assertThat(coming().occurrences().getFirst().at().kind()).isEqualTo(WallTime.Kind.TWICE);
        assertThat(takes("Mimosas").instant()).hasToString("2027-10-31T00:30:00Z");
    }

    private void add(String noonBefore, DayOfWeek day, String time) {
        var noon = LocalDate.parse(noonBefore).atTime(12, 0).atZone(PARIS).toInstant();
        florist.waits(Duration.between(clock.instant(), noon));
        florist.acts(() -> add(channel, day, time));
    }

    @Test
    void neighboursExchangeTheirHours() {
        takes("Pivoines");
        takes("Mimosas");

        move(1, 0);

        assertThat(texts()).startsWith("Mimosas", "Pivoines", "–");
        assertThat(florist.does(() -> florist.posts().get(post(0))).wallTime())
                .isEqualTo(LocalDateTime.ofInstant(at(0), PARIS));
        florist.waits(Duration.between(clock.instant(), at(0)).plusSeconds(1));
        florist.settles();
        assertThat(meadow.texts()).containsExactly("Mimosas");
    }

    @Test
    void postMovesToAFreeSlotAndKeepsItsWords() {
        takes("Pivoines");

        move(0, 3);

        assertThat(texts()).startsWith("–", "–", "–", "Pivoines");
    }

    @Test
    void whoeverHasTheMovedPostOpenLearnsOfIt() {
        takes("Pivoines");
        var post = florist.does(() -> florist.posts().get(post(0)));

        move(0, 1);

        assertThatThrownBy(() -> florist.does(() -> florist.posts().save(post.id(), post.version(), post.content())))
                .isInstanceOfSatisfying(
                        UserProblem.class, problem -> assertThat(problem.kind()).isEqualTo(UserProblem.Kind.CONFLICT));
    }

    @Test
    void nothingMovesWhenTheQueueHasChanged() {
        takes("Pivoines");
        takes("Mimosas");
        var post = post(0);
        var before = at(0);
        var after = at(1);
        move(0, 1);

        assertThatThrownBy(() -> florist.acts(() -> queue.move(channel, post, before, after)))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo("queue.problem.changed"));
        assertThatThrownBy(() -> florist.acts(() -> queue.move(channel, post, after, after.plusSeconds(60))))
                .isInstanceOf(UserProblem.class);
        assertThat(texts()).startsWith("Mimosas", "Pivoines");
    }

    @Test
    void exchangeWithAPostOnItsWayChangesNeither() {
        takes("Pivoines");
        takes("Mimosas");
        var first = florist.does(() -> florist.publications().ofPost(post(0)).getFirst());
        florist.does(
                () -> transactions.execute(status -> jdbc.sql("UPDATE publication SET state = 'CHECKING' WHERE id = ?")
                        .param(first.id())
                        .update()));

        assertThatThrownBy(() -> move(1, 0)).isInstanceOf(UserProblem.class);

        assertThat(texts()).startsWith("Pivoines", "Mimosas");
    }
}
