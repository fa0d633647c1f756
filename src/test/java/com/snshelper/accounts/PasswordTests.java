package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.UserProblem;
import com.snshelper.scenarios.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ServerTest
class PasswordTests {

    private static final String NEW = "girouette 42 moutarde violon";

    @Autowired
    ApplicationContext context;

    @Autowired
    Passwords passwords;

    World world;

    @BeforeEach
    void begin() {
        world = new World(context);
    }

    @ParameterizedTest
    @CsvSource({
        "court1234, password.tooShort",
        "password123, password.tooWeak",
        "azertyuiop, password.tooWeak",
        "aaaaaaaaaaaaaaaa, password.tooWeak",
        "CamilleAubepine, password.tooWeak",
        "camille@fleurs.example, password.tooWeak"
    })
    void poorPasswordIsRefusedWithItsReason(String password, String reason) {
        assertThatThrownBy(() -> passwords.requireGood(
                        password, List.of("Camille", "Aubepine", "camille@fleurs.example", "camille")))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo(reason));
    }

    @Test
    void longestPasswordIsTakenAndALongerOneRefused() {
        var words = "lampadaire rhubarbe 19 ".repeat(10);

        assertThatCode(() -> passwords.requireGood(words.substring(0, 128), List.of()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> passwords.requireGood(words.substring(0, 129), List.of()))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo("password.tooLong"));
    }

    @Test
    void hashSaysItsCost() {
        assertThat(passwords.hash(NEW)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    /** Or the time of an answer would tell who has an account. */
    @Test
    void nobodysHashCostsAsMuch() {
        assertThat(cost(Passwords.NOBODYS)).isEqualTo(cost(passwords.hash(NEW)));
        assertThat(Passwords.NOBODYS).hasSameSizeAs(passwords.hash(NEW));
    }

    private static String cost(String hash) {
        return hash.substring(0, hash.indexOf('$', "$argon2id$v=19$".length()));
    }

    @Test
    void forgottenPasswordIsReplacedByTheLinkOnce() {
        var browser = world.anonymous();
        browser.get("/forgot");
        browser.post("/forgot", "email", world.owner.email());
        var link = world.linkTo(world.owner.email());

        browser.get(link);
        assertThat(browser.post(link, "password", "weak").statusCode()).isEqualTo(422);
        assertThat(browser.post(link, "password", NEW).statusCode()).isEqualTo(303);
        assertThat(world.lettersTo(world.owner.email()).getFirst().title()).isEqualTo("Votre mot de passe a changé");
        assertThat(browser.get(link).body()).contains("Ce lien ne fonctionne plus");
        browser.get("/sign-in");
        assertThat(browser.post(link, "password", NEW).statusCode()).isEqualTo(422);

        assertThat(signIn(World.PASSWORD)).isEqualTo(422);
        assertThat(signIn(NEW)).isEqualTo(303);
    }

    @Test
    void resetClosesTheSessionsOfWhoKnewTheOldPassword() {
        var intruder = world.signedIn(world.owner);
        var browser = world.anonymous();
        browser.get("/forgot");
        browser.post("/forgot", "email", world.owner.email());
        var link = world.linkTo(world.owner.email());
        browser.get(link);
        browser.post(link, "password", NEW);

        assertThat(intruder.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void forgottenAnswersAlikeForUnknownAddress() {
        var browser = world.anonymous();
        browser.get("/forgot");
        var nobody = World.newEmail();

        var known = browser.post("/forgot", "email", world.owner.email());
        long before = System.nanoTime();
        var unknown = browser.post("/forgot", "email", nobody);
        long took = System.nanoTime() - before;

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(303);
        assertThat(unknown.headers().firstValue("Location"))
                .isEqualTo(known.headers().firstValue("Location"));
        assertThat(took).isGreaterThan(300_000_000L);
        assertThat(world.lettersTo(nobody)).isEmpty();
    }

    @Test
    void changeNeedsThePresentPasswordAndKeepsOnlyThisSession() {
        var here = world.signedIn(world.owner);
        var elsewhere = world.signedIn(world.owner);
        here.get("/account");

        assertThat(here.post("/account/password", "present", "wrong", "password", NEW)
                        .body())
                .contains("Ce n’est pas votre mot de passe actuel");
        assertThat(here.post("/account/password", "present", World.PASSWORD, "password", NEW)
                        .statusCode())
                .isEqualTo(303);

        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
    }

    private int signIn(String password) {
        var browser = world.anonymous();
        browser.get("/sign-in");
        return browser.post("/sign-in", "email", world.owner.email(), "password", password)
                .statusCode();
    }
}
