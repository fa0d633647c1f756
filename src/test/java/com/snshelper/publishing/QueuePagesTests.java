package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channels;
import com.snshelper.channels.Rhythms;
import com.snshelper.content.Part;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The queue and the composer's button for it, as a browser without scripts uses them. */
@ServerTest
class QueuePagesTests {

    private static final Pattern MOVE = Pattern.compile(
            "name=\"post\" value=\"([^\"]+)\"><input type=\"hidden\" name=\"from\" value=\"([^\"]+)\"><input type=\"hidden\" name=\"to\" value=\"([^\"]+)\"");

    private final ApplicationContext context;
    private final World world;
    private final PlainBrowser browser;
    private final String base;
    private String lastSeen = "";

    QueuePagesTests(@Autowired ApplicationContext context) {
        this.context = context;
        world = new World(context);
        browser = world.signedIn(world.owner);
        base = "/w/" + world.workspace;
    }

    private <T> T inWorkspace(Supplier<T> act) {
        return Tenancy.inWorkspace(world.workspace, world.owner.account(), act::get);
    }

    private UUID connect() {
        return inWorkspace(() -> context.getBean(Channels.class)
                .connect("practice", Map.of("behaviour", "works"), null)
                .id());
    }

    private UUID connectWithSlots() {
        var channel = connect();
        inWorkspace(() -> {
            context.getBean(Rhythms.class).suggest(channel);
            return channel;
        });
        return channel;
    }

    private UUID write(UUID channel, String text) {
        return inWorkspace(() -> context.getBean(Posts.class)
                .create(new PostContent(
                        List.of(new Part(text, List.of())), Map.of(), List.of(channel), null, Florist.PARIS))
                .id());
    }

    private String page(String path) {
        var answer = browser.get(base + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> press(UUID post, UUID channel, String text) {
        page("/posts/" + post + "/edit");
        return browser.post(
                base + "/posts/" + post + "/next-slot",
                "version",
                "1",
                "zone",
                "Europe/Paris",
                "channel",
                channel.toString(),
                "all.0.text",
                text);
    }

    private UUID takesNextSlot(UUID channel, String text) {
        var post = write(channel, text);
        var answer = press(post, channel, text);
        assertThat(answer.statusCode()).isEqualTo(303);
        lastSeen = browser.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
        return post;
    }

    @Test
    void emptyQueueLeadsToAChannelThenToSlotsThenToAPost() {
        assertThat(page("/queue")).contains(base + "/channels/connect");

        var channel = connect();
        assertThat(page("/queue")).contains("pas encore de créneau", base + "/channels/" + channel + "/slots");

        inWorkspace(() -> {
            context.getBean(Rhythms.class).suggest(channel);
            return channel;
        });
        assertThat(page("/queue")).contains("Libre", "Composer ici", "Heure locale : Paris");
    }

    @Test
    void freeSlotIsComposedForAtItsHourAndInItsZone() {
        var channel = connectWithSlots();
        page("/channels/" + channel + "/slots");
        browser.post(base + "/channels/" + channel + "/slots/zone", "timeZone", "Asia/Seoul");

        var link = page("/queue").replaceAll("(?s).*?href=\"([^\"]*/compose\\?at=[^\"]*)\".*", "$1");
        var composer = browser.get(link.replace("&amp;", "&")).body();

        assertThat(composer).contains("value=\"Asia/Seoul\"", "Seoul").containsPattern("value=\"(09|18|10):00\"");
        assertThat(composer).containsPattern("name=\"channel\" value=\"" + channel + "\" checked");
    }

    @Test
    void buttonOfTheComposerTakesTheNextFreeSlotAndSaysWhen() {
        var channel = connectWithSlots();
        var promised = page("/queue/next?channel=" + channel);
        assertThat(promised).contains("heure locale : Paris");

        takesNextSlot(channel, "Pivoines");

        var when = promised.replaceAll("(?s).*<span>(.*?), heure locale.*", "$1");
        assertThat(lastSeen).contains("Programmé " + when, "Pivoines");
        assertThat(page("/queue/next?channel=" + channel)).doesNotContain(when);
    }

    @Test
    void buttonWithoutSlotsKeepsWhatWasTyped() {
        var channel = connect();
        var post = write(channel, "Pivoines");

        var answer = press(post, channel, "Pivoines, changées");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page("/posts/" + post + "/edit")).contains("pas encore de créneau", "Pivoines, changées");
        assertThat(page("/queue/next?channel=" + channel)).contains(base + "/channels/" + channel + "/slots");
        assertThat(page("/queue/next")).contains("Choisissez un canal");
    }

    @Test
    void postsExchangeTheirHoursByAButton() {
        var channel = connectWithSlots();
        takesNextSlot(channel, "Pivoines");
        takesNextSlot(channel, "Mimosas");

        var before = page("/queue");
        assertThat(before.indexOf("Pivoines")).isLessThan(before.indexOf("Mimosas"));
        var move = MOVE.matcher(before);
        assertThat(move.find()).isTrue();
        var form = new String[] {
            "channel", channel.toString(), "post", move.group(1), "from", move.group(2), "to", move.group(3)
        };
        assertThat(browser.post(base + "/queue/move", form).statusCode()).isEqualTo(303);

        var after = page("/queue?channel=" + channel);
        assertThat(after).contains("C’est fait");
        assertThat(after.indexOf("Mimosas")).isLessThan(after.indexOf("Pivoines"));
        assertThat(browser.post(base + "/queue/move", form).statusCode()).isEqualTo(409);
    }

    @Test
    void viewerSeesTheQueueAndChangesNothing() {
        var channel = connectWithSlots();
        takesNextSlot(channel, "Pivoines");
        var viewer = world.signedIn(world.member(Role.VIEWER));

        assertThat(viewer.get(base + "/queue").body())
                .contains("Pivoines")
                .doesNotContain("/queue/move")
                .doesNotContain("/compose");
        assertThat(viewer.post(base + "/queue/move").statusCode()).isEqualTo(403);
    }

    @Test
    void queueOfOthersDoesNotExist() {
        var channel = connectWithSlots();
        var post = takesNextSlot(channel, "Pivoines");
        var stranger = world.signedIn(world.stranger());
        var elsewhere = "/w/" + world.strangersWorkspace();

        assertThat(stranger.get(base + "/queue").statusCode()).isEqualTo(404);
        assertThat(stranger.get(elsewhere + "/queue?channel=" + channel).body()).doesNotContain("Pivoines");
        assertThat(stranger.get(elsewhere + "/queue/next?channel=" + channel).body())
                .contains("n’existe pas ici");
        stranger.get("/account");
        assertThat(stranger.post(
                                elsewhere + "/queue/move",
                                "channel",
                                channel.toString(),
                                "post",
                                post.toString(),
                                "from",
                                "2027-01-01T08:00:00Z",
                                "to",
                                "2027-01-02T08:00:00Z")
                        .statusCode())
                .isEqualTo(404);
    }
}
