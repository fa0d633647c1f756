package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program and its database on a disk that becomes full while posts are due. */
@Tag("browser")
@Tag("peer")
class DiskFaultsTests {

    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void fullDiskSendsNothingUncommittedAndLosesNothing() throws IOException {
        var folder = Files.createTempDirectory("snshelper-disk-");
        Trial.isPossible(
                run("mount", "-t", "tmpfs", "-o", "size=500m,mode=0755", "tmpfs", folder.toString()),
                "no disk of our own can be mounted here (needs root)");
        try (var program = Program.startIn(
                        Files.createDirectory(folder.resolve("data")),
                        Map.of(),
                        List.of("--snshelper.egress.allow-private-addresses=true"));
                var browser = Browser.start();
                var owner = Owner.settlesIn(browser, program);
                var api = new Api(program.url(), owner.makeToken());
                var trial = new Trial(program::database, api, 20_261_123)) {
            var due = Instant.now().plusSeconds(30);
            trial.publishes(api, 40, due.toString());
            assertThat(program.readiness()).isEqualTo(200);

            var filler = folder.resolve("filler");
            fill(filler);
            Wait.until("the node is not ready", SOON, () -> program.readiness() == 503);
            assertThat(writeUntilRefused(api)).isEqualTo(503);
            Wait.until("the posts are due", SOON, () -> Instant.now().isAfter(due.plusSeconds(10)));

            Files.delete(filler);
            Wait.until("the node is ready again", SOON, () -> program.readiness() == 200);
            trial.settles(SOON);
            trial.says("disk full, then room again");
        } finally {
            assertThat(run("umount", folder.toString())).isTrue();
            Files.delete(folder);
        }
    }

    /** Drafts, until the database has no room for more: what was answered then. */
    private static int writeUntilRefused(Api api) {
        var random = new Random(20_261_123);
        for (int call = 0; call < 100; call++) {
            var drafts = IntStream.range(0, 100)
                    .mapToObj(it -> Map.of("text", words(random), "draft", true))
                    .toList();
            var answer = api.post("/posts/bulk", Map.of("posts", drafts));
            if (answer.status() >= 500) {
                return answer.status();
            }
            assertThat(answer.with(200).get("results").get(0).get("status").asInt())
                    .isIn(201, 503);
        }
        throw new AssertionError("the disk never became full");
    }

    /** That cannot be kept in less room. */
    private static String words(Random random) {
        return random.ints(3000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void fill(Path file) {
        var block = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            try {
                assertThat(Files.getFileStore(file).getUsableSpace()).isLessThan(1 << 20);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException unknown) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
