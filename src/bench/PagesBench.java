import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long the pages take that a person lives in, while the workspace grows: 500 posts stand in the month that is shown,
 * all others in the years before. The account page of the same run, which reads no post, is the yardstick. Run by "./sns
 * bench pages": {@code java -cp <libraries> PagesBench.java pages [sizes…] -- <flags…>}.
 */
final class PagesBench {

    private static final List<Integer> SIZES = List.of(500, 50_000, 1_000_000);

    /** Rows that are written in one transaction. */
    private static final int AT_ONCE = 1_000_000;
    private static final int IN_THE_MONTH = 500;
    private static final String YARDSTICK = "account";
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 60;
    private static final Pattern READY = Pattern.compile("demo: url=(\\S+) email=(\\S+) password=(.*) token=");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern HOME = Pattern.compile("/w/[0-9a-f-]{36}");

    /** Tables in the order of their references; each post is one text on one channel, published with one attempt. */
    private static final List<String> FILL = List.of("""
            INSERT INTO post (workspace_id, id, draft, wall_time, zone, created_at, updated_at)
            SELECT w.workspace_id, ('b0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, false, at, 'Europe/Paris', at, at
            FROM generate_series(?::int, ?::int) AS n
            CROSS JOIN (SELECT workspace_id FROM channel ORDER BY workspace_id LIMIT 1) AS w
            CROSS JOIN LATERAL (SELECT CASE WHEN n <= %1$d
                THEN date_trunc('month', now()::timestamp) + n * interval '86 min'
                ELSE now()::timestamp - interval '32 days' - (n %% 2000000) * interval '79 s' END) AS time (at)
            """.formatted(IN_THE_MONTH), """
            INSERT INTO post_part (workspace_id, post_id, variant, position, text, media)
            SELECT workspace_id, id, '00000000-0000-0000-0000-000000000000', 0,
                'Un bouquet de saison, à l’atelier dès ce matin : pivoines, renoncules, et un peu de menthe. Nr ' || right(id::text, 8),
                '{}'
            FROM post WHERE id BETWEEN ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
                AND ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
            """, """
            INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone, due_at, next_at,
                attempts, problem, published_at, created_at)
            SELECT p.workspace_id, p.id, p.id, c.id, c.network, outcome.state, p.wall_time, p.zone,
                p.wall_time AT TIME ZONE p.zone, p.wall_time AT TIME ZONE p.zone, 1,
                CASE outcome.state WHEN 'FAILED' THEN 'content' END,
                CASE outcome.state WHEN 'PUBLISHED' THEN p.wall_time AT TIME ZONE p.zone END, p.created_at
            FROM post p
            CROSS JOIN LATERAL (SELECT ('x' || right(p.id::text, 8))::bit(32)::int) AS number (n)
            JOIN LATERAL (SELECT id, network FROM channel WHERE workspace_id = p.workspace_id ORDER BY id LIMIT 1) AS c ON true
            CROSS JOIN LATERAL (SELECT CASE WHEN n % 2000 = 7 THEN 'FAILED' WHEN n % 50 = 3 THEN 'CANCELLED' ELSE 'PUBLISHED' END)
                AS outcome (state)
            WHERE p.id BETWEEN ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
                AND ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
            """, """
            INSERT INTO publication_part (workspace_id, publication_id, position, text, media, alt_texts, language, state)
            SELECT workspace_id, post_id, 0, text, media, '{}', 'fr', 'LIVE'
            FROM post_part WHERE post_id BETWEEN ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
                AND ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
            """, """
            INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, answer, answered_at)
            SELECT workspace_id, id, id, 0, 1, 'SENT', due_at, 'Published', '200', due_at
            FROM publication WHERE id BETWEEN ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
                AND ('b0000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
            """);

    private final Launcher launcher;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private PagesBench(Launcher launcher) {
        this.launcher = launcher;
    }

    public static void main(String[] words) throws Exception {
        var arguments = BenchArguments.of(words);
        try (var launcher = new Launcher(arguments.flags())) {
            new PagesBench(launcher).run(arguments.sizes().isEmpty() ? SIZES : arguments.sizes());
        }
    }

    private void run(List<Integer> sizes) throws Exception {
        int port = Launcher.freePort();
        var data = launcher.folder().resolve("data");
        var builder = launcher.java(List.of("-jar", "target/snshelper.jar", "--spring.profiles.active=demo"), "program");
        builder.environment().put("SNSHELPER_DATA", data.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        var program = builder.start();
        try {
            launcher.await(program, () -> READY.matcher(launcher.said("program")).find());
            var site = "http://localhost:" + port;
            var pages = pages(site, signIn(site));
            System.out.printf("%n%,d posts in the month shown, %d rounds; milliseconds%n%n", IN_THE_MONTH, ROUNDS);
            System.out.printf("%-28s %10s %8s %8s %10s %12s%n", "", "posts", "p50", "p95", "× first", "× account");
            grow(data, pages, sizes);
        } finally {
            launcher.end(program);
        }
    }

    private void grow(Path data, Map<String, URI> pages, List<Integer> sizes) throws Exception {
        var small = new LinkedHashMap<String, Double>();
        int filled = 0;
        for (int size : sizes) {
            fill(data, filled + 1, size);
            filled = size;
            var figures = measure(pages);
            double yardstick = at(figures.get(YARDSTICK), 50);
            figures.forEach((name, millis) -> {
                double half = at(millis, 50);
                System.out.printf(
                        "%-28s %,10d %8.1f %8.1f %10.2f %12.2f%n",
                        name, size, half, at(millis, 95), half / small.computeIfAbsent(name, first -> half), half / yardstick);
            });
            System.out.println();
        }
    }

    private static Map<String, URI> pages(String site, String home) {
        var pages = new LinkedHashMap<String, URI>();
        pages.put(YARDSTICK, URI.create(site + "/account"));
        for (var page : List.of(
                "calendar?view=month", "calendar?view=week", "calendar?view=list", "activity", "activity?state=ATTENTION",
                "activity?state=SCHEDULED", "queue", "media", "compose")) {
            pages.put(page, URI.create(site + home + "/" + page));
        }
        return pages;
    }

    private void fill(Path data, int from, int to) throws SQLException, IOException {
        try (var connection = owner(data)) {
            for (int first = from; first <= to; first += AT_ONCE) {
                for (var table : FILL) {
                    try (var statement = connection.prepareStatement(table)) {
                        statement.setInt(1, first);
                        statement.setInt(2, Math.min(to, first + AT_ONCE - 1));
                        statement.executeUpdate();
                    }
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE post, post_part, publication, publication_part, receipt");
            }
        }
    }

    private static Connection owner(Path data) throws SQLException, IOException {
        var port = Files.readString(data.resolve("postgres/port")).strip();
        var password = Files.readString(data.resolve("secrets/owner-password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/snshelper", "snshelper_owner", password);
    }

    /** Page after page in turn, so that a bad moment of the machine strikes all alike. */
    private Map<String, double[]> measure(Map<String, URI> pages) throws IOException, InterruptedException {
        var figures = new LinkedHashMap<String, List<Double>>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (var page : pages.entrySet()) {
                double millis = time(page.getValue());
                if (round >= 0) {
                    figures.computeIfAbsent(page.getKey(), name -> new ArrayList<>()).add(millis);
                }
            }
        }
        var sorted = new LinkedHashMap<String, double[]>();
        figures.forEach((name, millis) -> sorted.put(name, millis.stream().mapToDouble(it -> it).sorted().toArray()));
        return sorted;
    }

    private double time(URI page) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var answer = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(page + " answers " + answer.statusCode());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** Returns the path of the first workspace. */
    private String signIn(String site) throws IOException, InterruptedException {
        var printed = READY.matcher(launcher.said("program")).results().findFirst().orElseThrow();
        var form = http.send(HttpRequest.newBuilder(URI.create(site + "/sign-in")).build(), BodyHandlers.ofString());
        var token = TOKEN.matcher(form.body()).results().findFirst().orElseThrow().group(1);
        var body = form(Map.of("_csrf", token, "email", printed.group(2), "password", printed.group(3)));
        var request = HttpRequest.newBuilder(URI.create(site + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        http.send(request.build(), BodyHandlers.discarding());
        var home = http.send(HttpRequest.newBuilder(URI.create(site + "/")).build(), BodyHandlers.ofString());
        return HOME.matcher(home.headers().firstValue("Location").orElse("") + home.body())
                .results().findFirst().orElseThrow(() -> new IllegalStateException("signing in failed")).group();
    }

    private static String form(Map<String, String> values) {
        return String.join("&", values.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .toList());
    }
}
