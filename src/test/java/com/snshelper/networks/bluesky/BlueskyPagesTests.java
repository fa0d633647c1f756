package com.snshelper.networks.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.Wait;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.util.HtmlUtils;

/** Both ways to connect, as a browser without scripts goes them. */
@ServerTest
class BlueskyPagesTests {

    /** What is replaced is given back beside the request. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern LEAVE = Pattern.compile("id=\"leave\"[^>]* href=\"([^\"]+)\"");
    private static final Egress EGRESS =
            new Egress(new EgressProperties(true), new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
    private static final PdsStandIn PDS = new PdsStandIn(EGRESS);

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private World world;
    private PlainBrowser owner;

    @DynamicPropertySource
    static void directories(DynamicPropertyRegistry settings) {
        settings.add("snshelper.networks.bluesky.api", PDS.server()::origin);
        settings.add("snshelper.networks.bluesky.directory", PDS.server()::origin);
    }

    @BeforeEach
    void begin() {
        world = new World(context);
        owner = world.signedIn(world.owner);
        PDS.authorization.sub = PdsStandIn.DID;
        PDS.authorization.revokeTokens();
        PDS.authorization.forms.clear();
        PDS.handles.put("lily.test", "did:plc:lily");
    }

    @AfterAll
    static void end() throws Exception {
        PDS.close();
        EGRESS.close();
    }

    @Test
    void signingInAtBlueskyComesFirst() {
        var page = owner.get(connect()).body();

        assertThat(page)
                .contains("name=\"account\"", "votre mot de passe ne passe jamais par ici", "?way=typed")
                .doesNotContain("name=\"appPassword\"");
    }

    @Test
    void sheLeavesComesBackAndIsConnected() {
        var address = leave(connect(), "rose.test");

        var arrived = comesBack(address);

        assertThat(address.toString()).startsWith(PDS.server().origin() + "/oauth/authorize?");
        assertThat(arrived.body()).contains("Rose &amp; fille est connecté", "@rose.test");
    }

    @Test
    void sheIsLedBackFromTheNumberOfThisMachineToItsName() {
        var elsewhere = new PlainBrowser(world.site().replace("localhost", "127.0.0.1"));

        var arrived = elsewhere.get("/authorized?code=a%26b&state=c");
        var other = elsewhere.get("/sign-in");

        assertThat(arrived.statusCode()).isEqualTo(303);
        assertThat(arrived.headers().firstValue("Location")).hasValue(world.site() + "/authorized?code=a%26b&state=c");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void appPasswordIsTheOtherWay() {
        var form = connect() + "?way=typed";

        var page = owner.get(form).body();
        var refused = typed(connect(), "main password");
        var connected = typed(connect(), PdsStandIn.APP_PASSWORD);

        assertThat(page).contains("name=\"appPassword\"", "name=\"way\" value=\"typed\"", "S’identifier plutôt");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("appPassword-error", "name=\"way\" value=\"typed\"");
        assertThat(follow(connected).body()).contains("est connecté");
    }

    @Test
    void appPasswordGivesWayToAnAuthorizationOnTheSameChannel() throws Exception {
        typed(connect(), PdsStandIn.APP_PASSWORD);
        var channel = asWorkspace("SELECT id::text FROM channel");

        var arrived = comesBack(leave(reconnect(channel), "rose.test"));

        assertThat(arrived.body()).contains("est connecté");
        assertThat(asWorkspace("SELECT id::text FROM channel")).isEqualTo(channel);
        Wait.until("the session ends", PATIENCE, () -> PDS.calls.getLast().equals("com.atproto.server.deleteSession"));
        assertThat(PDS.authorization.alive()).isOne();
    }

    @Test
    void newAuthorizationReplacesTheOldOne() throws Exception {
        comesBack(leave(connect(), "rose.test"));

        comesBack(leave(reconnect(asWorkspace("SELECT id::text FROM channel")), "rose.test"));

        Wait.until("one authorization is left", PATIENCE, () -> PDS.authorization.alive() == 1);
        assertThat(asWorkspace("SELECT state FROM channel")).isEqualTo("CONNECTED");
    }

    @Test
    void anotherAccountIsRefusedAndGivenBackWhileTheChannelStays() {
        comesBack(leave(connect(), "rose.test"));
        var channel = asWorkspace("SELECT id::text FROM channel");
        var address = leave(reconnect(channel), PDS.server().origin().toString());
        PDS.authorization.sub = "did:plc:lily";

        var arrived = comesBack(address);

        assertThat(arrived.body()).contains("vous venez de vous identifier comme lily.test");
        assertThat(PDS.authorization.forms).containsKey("/oauth/revoke");
        assertThat(PDS.authorization.alive()).isOne();
        assertThat(asWorkspace("SELECT state FROM channel")).isEqualTo("CONNECTED");
    }

    @Test
    void disconnectingGivesTheAuthorizationBack() {
        comesBack(leave(connect(), "rose.test"));
        var disconnect =
                "/w/" + world.workspace + "/channels/" + asWorkspace("SELECT id::text FROM channel") + "/disconnect";

        var done = follow(owner.post(disconnect));

        assertThat(done.body()).contains("Notre accès a été rendu");
        assertThat(PDS.authorization.alive()).isZero();
    }

    @Test
    void keysAndTokensAreSealed() {
        comesBack(leave(connect(), "rose.test"));
        leave(connect(), "rose.test");

        assertThat(asWorkspace("SELECT encode(credentials, 'escape') FROM channel"))
                .doesNotContain("proofKey", "refresh-", "P-256");
        assertThat(asWorkspace("SELECT encode(kept, 'escape') FROM pending_connection"))
                .doesNotContain("proofKey", "verifier", "P-256");
    }

    @Test
    void accountThatNobodyHasIsSaidBesideTheField() {
        owner.get(connect());

        var answer = owner.post(connect(), "account", "personne.test");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("account-error", "ni compte ni serveur", "value=\"personne.test\"");
    }

    private String connect() {
        return "/w/" + world.workspace + "/channels/connect/bluesky";
    }

    private String reconnect(String channel) {
        return "/w/" + world.workspace + "/channels/" + channel + "/reconnect";
    }

    private HttpResponse<String> typed(String form, String appPassword) {
        owner.get(form + "?way=typed");
        return owner.post(
                form,
                "way",
                "typed",
                "server",
                PDS.server().origin().toString(),
                "identifier",
                "rose.test",
                "appPassword",
                appPassword);
    }

    private URI leave(String form, String account) {
        owner.get(form);
        var page = follow(owner.post(form, "account", account));
        var link = LEAVE.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return URI.create(HtmlUtils.htmlUnescape(link.group(1)));
    }

    private HttpResponse<String> comesBack(URI address) {
        return follow(owner.get("/authorized?" + query(PDS.authorization.agree(address))));
    }

    private static String query(Map<String, String> returned) {
        return returned.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        while (answer.statusCode() == 303) {
            var to = URI.create(answer.headers().firstValue("Location").orElseThrow());
            answer = owner.get(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
        }
        return answer;
    }

    private String asWorkspace(String query) {
        return Tenancy.inWorkspace(
                world.workspace,
                world.owner.account(),
                () -> transactions.execute(
                        status -> jdbc.sql(query).query(String.class).single()));
    }
}
