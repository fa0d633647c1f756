package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ServerTest
class SignUpTests {

    @Autowired
    ApplicationContext context;

    World world;
    PlainBrowser browser;
    final String email = World.newEmail();

    @BeforeEach
    void begin() {
        world = new World(context);
        browser = world.anonymous();
    }

    @Test
    void personSignsUpConfirmsAndIsIn() {
        var sent = signUp(email, World.PASSWORD);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-up/sent"));
        assertThat(browser.get("/sign-up/sent").body()).contains("Regardez votre courrier");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);

        var link = world.linkTo(email);
        assertThat(browser.get(link).body()).contains("Confirmer et entrer");
        assertThat(browser.post(link, "password", World.PASSWORD).statusCode()).isEqualTo(303);

        assertThat(browser.get("/account").body())
                .contains(email)
                .contains("Noé")
                .contains("Mon espace");
    }

    @Test
    void confirmationNeedsThePasswordOfTheSignUp() {
        signUp(email, World.PASSWORD);
        var link = world.linkTo(email);
        browser.get(link);

        var answer = browser.post(link, "password", "a password of somebody else");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(browser.post(link, "password", World.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void linkEndsWhenANewPasswordConfirmedTheAddress() {
        signUp(email, World.PASSWORD);
        var link = world.linkTo(email);
        browser.get("/forgot");
        browser.post("/forgot", "email", email);
        var reset = world.linkTo(email);
        browser.get(reset);
        browser.post(reset, "password", World.PASSWORD);

        assertThat(browser.get(link).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void linkWorksOnce() {
        signUp(email, World.PASSWORD);
        var link = world.linkTo(email);
        browser.get(link);
        browser.post(link, "password", World.PASSWORD);
        browser.forget();

        assertThat(browser.get(link).body()).contains("Ce lien ne fonctionne plus");
        browser.get("/sign-in");
        assertThat(browser.post(link, "password", World.PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void unconfirmedAccountIsRefusedLikeAWrongPassword() {
        signUp(email, World.PASSWORD);

        var unconfirmed = signIn(email, World.PASSWORD);
        var wrong = signIn(world.owner.email(), "not the password");
        var nobody = signIn(World.newEmail(), World.PASSWORD);

        assertThat(unconfirmed.statusCode()).isEqualTo(422);
        assertThat(text(unconfirmed)).isEqualTo(text(wrong)).isEqualTo(text(nobody));
    }

    @Test
    void knownAddressGetsTheSamePageAndAnotherLetter() {
        var fresh = signUp(email, World.PASSWORD);
        var known = signUp(world.owner.email(), World.PASSWORD);

        assertThat(known.statusCode()).isEqualTo(fresh.statusCode());
        assertThat(known.headers().firstValue("Location"))
                .isEqualTo(fresh.headers().firstValue("Location"));
        assertThat(known.body()).isEqualTo(fresh.body());
        assertThat(world.lettersTo(world.owner.email()).getFirst().title()).isEqualTo("Vous avez déjà un compte");
    }

    @Test
    void secondSignUpOfAnUnconfirmedAddressReplacesTheFirst() {
        signUp(email, "the first 9 words of a stranger");
        var strangersLink = world.linkTo(email);

        signUp(email, World.PASSWORD);

        assertThat(browser.get(strangersLink).body()).contains("Ce lien ne fonctionne plus");
        var link = world.linkTo(email);
        browser.get(link);
        assertThat(browser.post(link, "password", World.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void lettersToOneAddressAreLimited() {
        for (int i = 0; i < 8; i++) {
            assertThat(signUp(email, World.PASSWORD).statusCode()).isEqualTo(303);
        }

        assertThat(world.lettersTo(email)).hasSize(SignUps.LETTERS);
    }

    @Test
    void weakPasswordIsRefusedWithAdviceAndTheFormKeepsTheRest() {
        var answer = signUp(email, "motdepasse123");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("se devine vite")
                .contains(email)
                .contains("Noé")
                .doesNotContain("motdepasse123");
        assertThat(world.lettersTo(email)).isEmpty();
    }

    @Test
    void hostileNameIsShownAsText() {
        browser.get("/sign-up");
        var answer = browser.post(
                "/sign-up", "firstName", "<script>alert(1)</script>", "lastName", "", "email", email, "password", "x");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    private HttpResponse<String> signUp(String address, String password) {
        browser.get("/sign-up");
        return browser.post(
                "/sign-up",
                "firstName",
                "Noé",
                "lastName",
                "Lavande",
                "email",
                address,
                "password",
                password,
                "timeZone",
                "Europe/Paris");
    }

    private HttpResponse<String> signIn(String address, String password) {
        var stranger = world.anonymous();
        stranger.get("/sign-in");
        return stranger.post("/sign-in", "email", address, "password", password);
    }

    /** The page without what differs each time: the typed address, tokens. */
    private static String text(HttpResponse<String> response) {
        return response.body().replaceAll("value=\"[^\"]*\"", "").replaceAll("nonce=\"[^\"]*\"", "");
    }
}
