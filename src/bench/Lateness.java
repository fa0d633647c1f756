import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** How long after their time posts arrived at the network. */
record Lateness(int posts, double[] sortedMillis) {

    static Lateness of(long[] arrivals, Instant first, long apartMicros) {
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, first);
        var millis = new double[arrivals.length];
        int found = 0;
        for (int i = 0; i < arrivals.length; i++) {
            if (arrivals[i] > 0) {
                millis[found++] = (arrivals[i] - start - i * apartMicros) / 1000.0;
            }
        }
        var sorted = Arrays.copyOf(millis, found);
        Arrays.sort(sorted);
        return new Lateness(arrivals.length, sorted);
    }

    double at(double percent) {
        return sortedMillis.length == 0
                ? Double.NaN
                : sortedMillis[(int) Math.min(sortedMillis.length - 1, sortedMillis.length * percent / 100)];
    }

    double longest() {
        return at(100);
    }

    int missing() {
        return posts - sortedMillis.length;
    }
}
