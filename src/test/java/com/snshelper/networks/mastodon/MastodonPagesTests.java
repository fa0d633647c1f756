package com.snshelper.networks.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.accounts.Scope;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Egress;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The way to one's own server and back, as a browser without scripts goes it. */
@ServerTest
class MastodonPagesTests {

    private static final Pattern LEAVE = Pattern.compile("id=\"leave\"[^>]* href=\"([^\"]+)\"");

    @Autowired
    ApplicationContext context;

    @Autowired
    Egress egress;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private World world;
    private PlainBrowser owner;
    private MastodonStandIn server;

    @BeforeEach
    void begin() {
        world = new World(context);
        owner = world.signedIn(world.owner);
        server = new MastodonStandIn(egress);
    }

    @AfterEach
    void end() {
        ((DatabaseClock) clock).moveTo(Duration.ZERO);
        server.close();
    }

    @Test
    void sheLeavesComesBackAndIsConnected() {
        var address = leave(owner);

        var arrived = comesBack(owner, "?code=good-code&state=" + state(address));

        assertThat(address.toString()).startsWith(server.server().origin() + "/oauth/authorize?");
        assertThat(query(address, "redirect_uri")).isEqualTo(world.site() + "/authorized");
        assertThat(arrived.body()).contains("Rose &amp; fille est connecté", "@rose@fleurs.test");
        assertThat(server.lastForm).containsEntry("code", "good-code");
    }

    @Test
    void whatCameBackWorksOnce() {
        var back = "?code=good-code&state=" + state(leave(owner));
        comesBack(owner, back);
        server.calls.clear();

        var again = owner.get("/authorized" + back);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("n’est plus valable");
        assertThat(server.calls).isEmpty();
    }

    @Test
    void whoDoesNotAgreeIsTakenAtHerWord() {
        var state = state(leave(owner));

        var arrived = comesBack(owner, "?error=access_denied&state=" + state);

        assertThat(arrived.body())
                .contains("Vous n’avez pas donné votre accord")
                .contains("value=\"" + server.server().origin() + "\"");
        assertThat(owner.get("/authorized?code=good-code&state=" + state).statusCode())
                .isEqualTo(409);
    }

    @Test
    void stateThatNobodyGaveIsRefused() {
        leave(owner);

        for (var back : new String[] {"", "?code=good-code", "?code=good-code&state=invented"}) {
            assertThat(owner.get("/authorized" + back).statusCode()).as(back).isEqualTo(409);
        }
        assertThat(server.calls).doesNotContain("POST /oauth/token");
    }

    @Test
    void anotherBrowserOfTheSamePersonDoesNotFinish() {
        var back = "?code=good-code&state=" + state(leave(owner));

        var elsewhere = comesBack(world.signedIn(world.owner), back);

        assertThat(elsewhere.body()).contains("commencée dans un autre navigateur");
        assertThat(server.calls).doesNotContain("POST /oauth/token");
        assertThat(comesBack(owner, back).body()).contains("est connecté");
    }

    @Test
    void anotherPersonDoesNotFinish() {
        var state = state(leave(owner));
        var editor = world.signedIn(world.member(Role.EDITOR));

        assertThat(editor.get("/authorized?code=good-code&state=" + state).statusCode())
                .isEqualTo(409);
        assertThat(editor.get("/w/" + world.workspace + "/channels/authorized?code=good-code&state=" + state)
                        .statusCode())
                .isEqualTo(303);
        assertThat(world.anonymous().get("/authorized?state=" + state).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/sign-in?next=%2Fauthorized"));
        assertThat(server.calls).doesNotContain("POST /oauth/token");
    }

    @Test
    void tenMinutesLaterItIsTooLate() {
        var back = "?code=good-code&state=" + state(leave(owner));
        ((DatabaseClock) clock).moveTo(Duration.ofMinutes(11));

        var late = comesBack(owner, back);

        assertThat(late.body()).contains("ses dix minutes sont passées");
        assertThat(server.calls).doesNotContain("POST /oauth/token");
    }

    @Test
    void serverThatIsNoneOfThisNetworkIsNamedBesideTheField() {
        server.breakDown();
        owner.get(connect());

        var answer = owner.post(connect(), "server", server.server().origin().toString());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("server-error", server.server().origin().toString());
    }

    @Test
    void serverThatIsGoneWhenSheComesBackIsNamed() {
        var state = state(leave(owner));
        server.close();

        var arrived = comesBack(owner, "?code=good-code&state=" + state);

        assertThat(arrived.body()).contains("Aucun service ne répond à cette adresse");
    }

    @Test
    void channelIsConnectedAgainByItsOwnAccountOnly() {
        comesBack(owner, "?code=good-code&state=" + state(leave(owner)));
        var channel = channel();
        var form = "/w/" + world.workspace + "/channels/" + channel + "/reconnect";
        assertThat(owner.get(form).body()).contains("value=\"" + server.server().origin());

        var same = comesBack(owner, "?code=good-code&state=" + state(leave(owner, form)));
        var state = state(leave(owner, form));
        server.next.put(
                "/api/v1/accounts/verify_credentials",
                com.snshelper.networks.ScriptedServer.Response.of(200, "{\"id\":\"8\",\"username\":\"lily\"}"));
        server.next.put("/api/v1/accounts/8/statuses", com.snshelper.networks.ScriptedServer.Response.of(200, "[]"));
        var other = comesBack(owner, "?code=good-code&state=" + state);

        assertThat(same.body()).contains("Rose &amp; fille est connecté");
        assertThat(other.body()).contains("vous venez de vous identifier comme lily@fleurs.test");
        assertThat(server.calls).contains("POST /oauth/revoke");
        assertThat(channel()).isEqualTo(channel);
    }

    @Test
    void secretsOfThoseWhoLeftAreSealed() {
        leave(owner);

        var kept = asWorkspace("SELECT encode(kept, 'escape') FROM pending_connection");
        var client = asWorkspace("SELECT encode(client, 'escape') FROM server_registration");

        assertThat(kept)
                .doesNotContain("verifier", "client-", server.server().origin().toString());
        assertThat(client).doesNotContain("clientSecret");
    }

    @Test
    void tokenConnectsThroughTheApi() {
        var body = "{\"network\":\"mastodon\",\"server\":\"%s\",\"accessToken\":\"%s\"}";
        var key = world.token(Scope.CHANNELS_WRITE);

        var good = world.api(
                "POST", "/api/v1/channels", key, body.formatted(server.server().origin(), "good-token"));
        var bad = world.api(
                "POST", "/api/v1/channels", key, body.formatted(server.server().origin(), "bad-token"));

        assertThat(good.statusCode()).isEqualTo(201);
        assertThat(good.body()).contains("rose@fleurs.test").doesNotContain("good-token");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("\"field\":\"accessToken\"");
    }

    @Test
    void disconnectingSaysWhetherTheServerConfirmed() {
        comesBack(owner, "?code=good-code&state=" + state(leave(owner)));
        var disconnect = "/w/" + world.workspace + "/channels/" + channel() + "/disconnect";
        server.close();

        owner.post(disconnect);

        assertThat(owner.get("/w/" + world.workspace + "/channels").body()).contains("le réseau ne l’a pas confirmé");
    }

    private String connect() {
        return "/w/" + world.workspace + "/channels/connect/mastodon";
    }

    private URI leave(PlainBrowser browser) {
        return leave(browser, connect());
    }

    /** Fills the form in and gives the address that the next page leads to. */
    private URI leave(PlainBrowser browser, String form) {
        browser.get(form);
        var sent = browser.post(form, "server", server.server().origin().toString());
        assertThat(sent.statusCode()).isEqualTo(303);
        var page = browser.get(path(sent));
        assertThat(page.statusCode()).isEqualTo(200);
        var link = LEAVE.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return URI.create(HtmlUtils.htmlUnescape(link.group(1)));
    }

    /** Follows every redirect. */
    private static HttpResponse<String> comesBack(PlainBrowser browser, String query) {
        var answer = browser.get("/authorized" + query);
        while (answer.statusCode() == 303) {
            answer = browser.get(path(answer));
        }
        return answer;
    }

    private static String path(HttpResponse<String> redirect) {
        var to = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static String state(URI address) {
        return query(address, "state");
    }

    private static String query(URI address, String name) {
        var value =
                UriComponentsBuilder.fromUri(address).build().getQueryParams().getFirst(name);
        return java.net.URLDecoder.decode(value == null ? "" : value, StandardCharsets.UTF_8);
    }

    private String channel() {
        return asWorkspace("SELECT id::text FROM channel");
    }

    private String asWorkspace(String query) {
        return Tenancy.inWorkspace(
                world.workspace,
                world.owner.account(),
                () -> transactions.execute(
                        status -> jdbc.sql(query).query(String.class).single()));
    }
}
