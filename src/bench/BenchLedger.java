import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often each post became visible, and when for the first time. */
final class BenchLedger {

    private volatile AtomicIntegerArray times = new AtomicIntegerArray(0);
    private volatile AtomicLongArray first = new AtomicLongArray(0);

    void makeRoom(int posts) {
        if (posts > times.length()) {
            var moreTimes = new AtomicIntegerArray(posts);
            var moreFirst = new AtomicLongArray(posts);
            for (int i = 0; i < times.length(); i++) {
                moreTimes.set(i, times.get(i));
                moreFirst.set(i, first.get(i));
            }
            first = moreFirst;
            times = moreTimes;
        }
    }

    void visible(int number) {
        if (times.getAndIncrement(number) == 0) {
            first.set(number, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        }
    }

    /** Posts that are visible, and how often one of them became so once more. */
    String count(int from, int to) {
        int visible = 0;
        int again = 0;
        for (int i = from; i < to; i++) {
            visible += Math.min(1, times.get(i));
            again += Math.max(0, times.get(i) - 1);
        }
        return visible + " " + again;
    }

    /** In microseconds, one line for each post; 0 when it is not there. */
    String arrivals(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Long.toString(first.get(number)))
                .collect(Collectors.joining("\n"));
    }
}
