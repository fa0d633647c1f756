package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class SignInTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Attempts attempts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;

    @BeforeEach
    void begin() {
        // All tests come from one address.
        Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("DELETE FROM attempt").update()));
        world = new World(context);
    }

    @Test
    void tooManyWrongPasswordsAreAskedToWait() {
        var browser = world.anonymous();
        for (int i = 0; i < 10; i++) {
            assertThat(tryWrong(browser, world.owner.email()).statusCode()).isEqualTo(422);
        }

        var answer = tryWrong(browser, world.owner.email());

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        assertThat(answer.body()).contains("Beaucoup d’essais");
    }

    @Test
    void unknownAddressIsLimitedAlike() {
        var nobody = World.newEmail();
        var browser = world.anonymous();
        for (int i = 0; i < 10; i++) {
            assertThat(tryWrong(browser, nobody).statusCode()).isEqualTo(422);
        }

        assertThat(tryWrong(browser, nobody).statusCode()).isEqualTo(429);
    }

    @Test
    void attackerDoesNotLockOutTheDeviceThatSignedInBefore() {
        var hers = world.signedIn(world.owner);
        hers.get("/account");
        hers.post("/sign-out");
        var attacker = world.anonymous();
        for (int i = 0; i < 12; i++) {
            tryWrong(attacker, world.owner.email());
        }

        hers.get("/sign-in");
        var answer = hers.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @Test
    void deviceOfOneAccountIsAStrangerToAnother() {
        var hers = world.signedIn(world.owner);
        var other = world.member(Role.VIEWER);
        for (int i = 0; i < 10; i++) {
            tryWrong(hers, other.email());
        }

        assertThat(tryWrong(hers, other.email()).statusCode()).isEqualTo(429);
    }

    @Test
    void attackFromManyAddressesLeavesANewAddressAFewAttempts() {
        for (int i = 0; i < 50; i++) {
            attempts.signIn(world.owner.email(), "198.51.100." + i, null);
        }

        assertThatCode(() -> attempts.signIn(world.owner.email(), "203.0.113.1", null))
                .doesNotThrowAnyException();
        attempts.signIn(world.owner.email(), "203.0.113.1", null);
        attempts.signIn(world.owner.email(), "203.0.113.1", null);
        assertThatThrownBy(() -> attempts.signIn(world.owner.email(), "203.0.113.1", null))
                .isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void oneAddressCannotTryManyAccounts() {
        ThrowableAssert.ThrowingCallable spray = () -> {
            for (int i = 0; i < 61; i++) {
                attempts.signIn(World.newEmail(), "203.0.113.9", null);
            }
        };

        assertThatThrownBy(spray).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void successDoesNotCount() {
        for (int i = 0; i < 15; i++) {
            var browser = world.anonymous();
            browser.get("/sign-in");
            assertThat(browser.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD)
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void addressIsFoundHoweverItIsTyped() {
        var browser = world.anonymous();
        browser.get("/sign-in");

        var answer = browser.post(
                "/sign-in",
                "email",
                "  " + world.owner.email().toUpperCase(java.util.Locale.ROOT),
                "password",
                World.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @Test
    void emptyAndHugeInputAreRefusedInWords() {
        var browser = world.anonymous();
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in").statusCode()).isEqualTo(422);
        assertThat(browser.post("/sign-in", "email", "a".repeat(100_000), "password", "b".repeat(100_000))
                        .statusCode())
                .isEqualTo(422);
    }

    private static HttpResponse<String> tryWrong(PlainBrowser browser, String email) {
        browser.get("/sign-in");
        return browser.post("/sign-in", "email", email, "password", "wrong");
    }
}
