package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.publishing.Histories.Event;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestContextManager;

/** Whatever happens to a post, and in whatever order: it ends published once, failed, held or cancelled. */
@ServerTest
@Import(Florist.Setting.class)
class HistoryTests {

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    PublishingWorker worker;

    HistoryTests() throws Exception {
        new TestContextManager(HistoryTests.class).prepareTestInstance(this);
        worker.stop();
    }

    @Property(tries = 300)
    void everyHistoryEndsWell(
            @ForAll("histories") List<Event> events,
            @ForAll @IntRange(min = 1, max = 3) int parts,
            @ForAll boolean keys) {
        var history = Histories.begin(florist, meadow, parts, keys);

        events.forEach(history::happens);
        history.calmsDown();

        assertThat(history.wrongs()).isEmpty();
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return Arbitraries.of(Event.class).list().ofMinSize(2).ofMaxSize(16);
    }
}
