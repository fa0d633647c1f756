package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.channels.Channels;
import com.snshelper.content.Part;
import com.snshelper.content.Post;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.TestPostgres;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The owner of a new shop before her calendar, in a browser without scripts; she writes and plans, and looks. */
final class Shopkeeper {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final ApplicationContext context;
    final World world;
    final PlainBrowser browser;
    final String base;

    Shopkeeper(ApplicationContext context) {
        this.context = context;
        this.world = new World(context);
        this.browser = world.signedIn(world.owner);
        this.base = "/w/" + world.workspace;
    }

    <T> T does(Supplier<T> act) {
        return Tenancy.inWorkspace(world.workspace, world.owner.account(), act::get);
    }

    UUID connects(String behaviour) {
        return does(() -> context.getBean(Channels.class)
                .connect("practice", Map.of("behaviour", behaviour), null)
                .id());
    }

    /** A draft, at an hour of Paris when there is one. */
    UUID drafts(UUID channel, String text, @Nullable String at) {
        var wallTime = at == null ? null : LocalDateTime.parse(at);
        return does(() -> context.getBean(Posts.class)
                .create(new PostContent(
                        List.of(new Part(text, List.of())), Map.of(), List.of(channel), wallTime, PARIS))
                .id());
    }

    UUID schedules(UUID channel, String text, String at) {
        var post = drafts(channel, text, at);
        does(() -> context.getBean(Publications.class).schedule(post, Due.at(LocalDateTime.parse(at), PARIS)));
        return post;
    }

    Publication publication(UUID post) {
        return does(() -> context.getBean(Publications.class).ofPost(post)).getFirst();
    }

    Post post(UUID id) {
        return does(() -> context.getBean(Posts.class).get(id));
    }

    boolean has(UUID post) {
        return does(() -> context.getBean(Posts.class).find(post)).isPresent();
    }

    List<Post> newestDrafts() {
        return does(() -> context.getBean(Posts.class).drafts(50));
    }

    String sees(String path) {
        var answer = browser.get(base + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /**
     * Rows by the thousand, after which the database knows how many: a plan made for the empty table would read all of it for
     * each row that refers to it.
     *
     * @param sql names {@code :workspace}, and what it likes of the parameters
     */
    void inserts(String table, String sql, Map<String, ?> parameters) {
        var owner = TestPostgres.owner();
        owner.sql(sql).params(parameters).param("workspace", world.workspace).update();
        owner.sql("ANALYZE " + table).update();
    }

    /** Presses a button of the calendar; the notices of the page that follows. */
    String presses(String act, String... form) {
        sees("/calendar");
        var answer = browser.post(base + act, form);
        assertThat(answer.statusCode()).as(act).isEqualTo(303);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return browser.get(location).body();
    }

    /** What the undo button of this page sends: the act, and names and values in turn. */
    static String[] undoItems(String page) {
        return Pattern.compile("name=\"item\" value=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .flatMap(found -> Stream.of("item", found.group(1)))
                .toArray(String[]::new);
    }
}
