package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class EmailChangeTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    DatabaseClock clock;

    @Autowired
    EmailChanges changes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;
    PlainBrowser hers;
    PlainBrowser anywhere;
    final String email = World.newEmail();

    @BeforeEach
    void begin() {
        world = new World(context);
        hers = world.signedIn(world.owner);
        hers.get("/account/email");
        anywhere = world.anonymous();
        anywhere.get("/sign-in");
    }

    @AfterEach
    void putTheClockBack() {
        clock.moveTo(Duration.ZERO);
    }

    @Test
    void bothAddressesConfirmAndTheAccountMoves() {
        assertThat(ask(email, World.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(hers.get("/account/email").body()).contains("En route vers " + email);

        assertThat(anywhere.post(oldLink()).body()).contains("C’est noté");
        assertThat(signIn(email)).isEqualTo(422);
        assertThat(anywhere.post(newLink(), "password", World.PASSWORD).body()).contains("Votre adresse a changé");

        assertThat(signIn(email)).isEqualTo(303);
        assertThat(signIn(world.owner.email())).isEqualTo(422);
        assertThat(world.lettersTo(world.owner.email()).getFirst().title()).isEqualTo("Votre adresse a changé");
        assertThat(hers.get("/account").body()).contains(email);
    }

    @Test
    void linkAloneChangesNothing() {
        ask(email, World.PASSWORD);

        anywhere.get(oldLink());
        anywhere.get(newLink());

        assertThat(hers.get("/account/email").body()).contains("Nous avons écrit aux deux adresses");
    }

    @Test
    void askingNeedsThePassword() {
        assertThat(ask(email, "not the password").statusCode()).isEqualTo(422);
        assertThat(ask(world.owner.email(), World.PASSWORD).body()).contains("C’est déjà votre adresse");
        assertThat(ask("no address", World.PASSWORD).statusCode()).isEqualTo(422);

        assertThat(world.lettersTo(email)).isEmpty();
    }

    @Test
    void newAddressConfirmsWithThePasswordOnly() {
        ask(email, World.PASSWORD);
        anywhere.post(oldLink());

        var stranger = anywhere.post(newLink(), "password", "a stranger's guess 42");

        assertThat(stranger.statusCode()).isEqualTo(422);
        assertThat(signIn(email)).isEqualTo(422);
    }

    @Test
    void presentAddressStopsIt() {
        ask(email, World.PASSWORD);
        var link = newLink();
        assertThat(anywhere.get(oldLink() + "/not-me").body()).contains("Arrêter le changement");

        assertThat(anywhere.post(oldLink() + "/not-me")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/forgot");

        assertThat(anywhere.post(link, "password", World.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(anywhere.get(link).body()).contains("Ce lien ne fonctionne plus");
        clock.moveTo(Duration.ofDays(9));
        changes.settle();
        assertThat(signIn(world.owner.email())).isEqualTo(303);
    }

    @Test
    void silentPresentAddressIsLeftAfterSevenDays() {
        ask(email, World.PASSWORD);
        assertThat(anywhere.post(newLink(), "password", World.PASSWORD).body()).contains("C’est noté");

        clock.moveTo(Duration.ofDays(7).minusMinutes(5));
        changes.settle();
        assertThat(signIn(email)).isEqualTo(422);
        clock.moveTo(Duration.ofDays(7).plusMinutes(5));
        changes.settle();

        assertThat(signIn(email)).isEqualTo(303);
    }

    @Test
    void presentAddressMayStopItUntilTheEnd() {
        ask(email, World.PASSWORD);
        anywhere.post(newLink(), "password", World.PASSWORD);
        clock.moveTo(Duration.ofDays(7).minusMinutes(5));

        anywhere.post(oldLink() + "/not-me");
        clock.moveTo(Duration.ofDays(8));
        changes.settle();

        assertThat(signIn(email)).isEqualTo(422);
    }

    @Test
    void newPasswordStopsAChangeThatSomebodyElseMayHaveAsked() {
        ask(email, World.PASSWORD);
        anywhere.post(newLink(), "password", World.PASSWORD);

        anywhere.get("/forgot");
        anywhere.post("/forgot", "email", world.owner.email());
        var reset = world.linkTo(world.owner.email());
        anywhere.get(reset);
        anywhere.post(reset, "password", "trois-mimosas-au-grand-froid");
        clock.moveTo(Duration.ofDays(8));
        changes.settle();

        assertThat(signIn(email)).isEqualTo(422);
    }

    @Test
    void unansweredChangeIsErasedAfterSevenDays() {
        ask(email, World.PASSWORD);
        clock.moveTo(Duration.ofDays(6));
        changes.settle();
        assertThat(kept()).isEqualTo(1);

        clock.moveTo(Duration.ofDays(8));
        assertThat(anywhere.get(newLink()).body()).contains("Ce lien ne fonctionne plus");
        changes.settle();

        assertThat(kept()).isZero();
    }

    @Test
    void addressWithAnAccountIsAnsweredAlikeAndToldByLetter() {
        var unknown = ask(email, World.PASSWORD);
        var known = ask(world.stranger().email(), World.PASSWORD);

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(303);
        assertThat(hers.get("/account/email").body())
                .contains("En route vers " + world.stranger().email());
        assertThat(world.lettersTo(world.stranger().email()).getFirst())
                .satisfies(letter -> assertThat(letter.title()).isEqualTo("Cette adresse a déjà un compte"))
                .satisfies(letter -> assertThat(letter.body()).doesNotContain("http"));
    }

    @Test
    void strangersUnconfirmedSignUpDoesNotHoldTheAddress() {
        anywhere.get("/sign-up");
        anywhere.post(
                "/sign-up", "firstName", "I", "lastName", "I", "email", email, "password", "tabouret 9 lanterne pic");
        var strangersLink = world.linkTo(email);
        ask(email, World.PASSWORD);
        anywhere.post(oldLink());

        anywhere.post(newLink(), "password", World.PASSWORD);

        assertThat(signIn(email)).isEqualTo(303);
        assertThat(anywhere.get(strangersLink).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void linksToTheEarlierAddressEnd() {
        anywhere.post("/forgot", "email", world.owner.email());
        var reset = world.linkTo(world.owner.email());
        ask(email, World.PASSWORD);
        anywhere.post(oldLink());
        anywhere.post(newLink(), "password", World.PASSWORD);

        assertThat(anywhere.get(reset).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void ownerKeepsHerAddressAfterAll() {
        ask(email, World.PASSWORD);
        var link = newLink();
        hers.get("/account/email");

        hers.post("/account/email/withdraw");

        assertThat(anywhere.get(link).body()).contains("Ce lien ne fonctionne plus");
        assertThat(hers.get("/account/email").body()).doesNotContain(email);
    }

    private HttpResponse<String> ask(String address, String password) {
        return hers.post("/account/email", "email", address, "present", password);
    }

    private String oldLink() {
        return link(world.owner.email(), "/email/[\\w-]{43}");
    }

    private String newLink() {
        return link(email, "/email/new/[\\w-]{43}");
    }

    private String link(String address, String shape) {
        return world.lettersTo(address).stream()
                .map(letter -> Pattern.compile(shape).matcher(letter.body()))
                .filter(java.util.regex.Matcher::find)
                .map(java.util.regex.Matcher::group)
                .findFirst()
                .orElseThrow();
    }

    private int signIn(String address) {
        var browser = world.anonymous();
        browser.get("/sign-in");
        return browser.post("/sign-in", "email", address, "password", World.PASSWORD)
                .statusCode();
    }

    private int kept() {
        return Tenancy.asService(
                () -> transactions.execute(status -> jdbc.sql("SELECT count(*) FROM email_change WHERE account_id = ?")
                        .param(world.owner.account())
                        .query(Integer.class)
                        .single()));
    }
}
