package com.snshelper.accounts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class SecondFactorTests {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String NEW = "girouette 42 moutarde violon";

    @Autowired
    ApplicationContext context;

    @Autowired
    DatabaseClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;
    PlainBrowser hers;
    Duration later = Duration.ZERO;

    @BeforeEach
    void begin() {
        Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("DELETE FROM attempt").update()));
        world = new World(context);
        hers = world.signedIn(world.owner);
        hers.get("/account/security");
    }

    @AfterEach
    void putTheClockBack() {
        clock.moveTo(Duration.ZERO);
    }

    @Test
    void firstCodeAndPasswordTurnItOn() {
        var secret = beginApp();

        assertThat(turnOn(World.PASSWORD, "000000").statusCode()).isEqualTo(422);
        assertThat(turnOn("not the password", code(secret)).statusCode()).isEqualTo(422);
        assertThat(hers.get("/account/security").body()).contains("Désactivée");
        var answer = turnOn(World.PASSWORD, code(secret));

        assertThat(recoveryCodes(answer)).hasSize(10).doesNotHaveDuplicates();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(hers.get("/account/security").body()).contains("Activée");
        assertThat(hers.get("/account/security/app").statusCode()).isEqualTo(303);
        assertThat(world.lettersTo(world.owner.email()).getFirst().title()).contains("est activée");
    }

    @Test
    void unfinishedSettingUpAsksForNothingAtSignIn() {
        beginApp();

        var browser = world.anonymous();

        assertThat(password(browser).headers().firstValue("Location").orElseThrow())
                .doesNotContain("code");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void passwordAloneOpensNothing() {
        isOn();
        var browser = world.anonymous();

        var answer = password(browser);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in/code");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(browser.get("/w/" + world.workspace + "/calendar").statusCode())
                .isEqualTo(303);
    }

    @Test
    void codeOpensOnceAndLeadsWhereSheWanted() {
        var secret = isOn();
        var browser = world.anonymous();
        browser.get("/sign-in");
        browser.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD, "next", "/account");
        browser.get("/sign-in/code");
        nextStep();
        var code = code(secret);

        var answer = browser.post("/sign-in/code", "code", code.substring(0, 3) + " " + code.substring(3));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/account");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        var second = world.anonymous();
        password(second);
        second.get("/sign-in/code");
        assertThat(second.post("/sign-in/code", "code", code).statusCode()).isEqualTo(422);
        assertThat(second.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void recoveryCodeOpensOnceAndIsTold() {
        var secret = beginApp();
        var recovery = recoveryCodes(turnOn(World.PASSWORD, code(secret))).getFirst();

        assertThat(secondPage(recovery.toLowerCase(java.util.Locale.ROOT)).statusCode())
                .isEqualTo(303);
        assertThat(world.lettersTo(world.owner.email()))
                .anySatisfy(letter -> assertThat(letter.body()).contains("Il en reste 9"));
        assertThat(secondPage(recovery).statusCode()).isEqualTo(422);
    }

    @Test
    void freshRecoveryCodesReplaceTheOldAndNeedThePasswordAndACode() {
        var secret = beginApp();
        var given = recoveryCodes(turnOn(World.PASSWORD, code(secret)));
        var old = given.getFirst();
        hers.get("/account/security/recovery-codes");

        assertThat(hers.post("/account/security/recovery-codes", "present", "wrong")
                        .statusCode())
                .isEqualTo(422);
        assertThat(hers.post("/account/security/recovery-codes", "present", World.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        var fresh = recoveryCodes(
                hers.post("/account/security/recovery-codes", "present", World.PASSWORD, "code", given.getLast()));
        assertThat(world.lettersTo(world.owner.email()))
                .anySatisfy(letter -> assertThat(letter.title()).contains("codes de secours"));

        assertThat(secondPage(old).statusCode()).isEqualTo(422);
        assertThat(secondPage(fresh.getFirst()).statusCode()).isEqualTo(303);
    }

    @Test
    void halfASignInIsForgottenAfterTenMinutes() {
        var secret = isOn();
        var browser = world.anonymous();
        password(browser);
        browser.get("/sign-in/code");
        later = later.plusMinutes(11);
        clock.moveTo(later);

        assertThat(browser.post("/sign-in/code", "code", code(secret))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/sign-in");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void wrongCodesAreLimitedWithoutLockingHerDeviceOut() {
        var secret = isOn();
        var thief = world.anonymous();
        password(thief);
        thief.get("/sign-in/code");
        for (int i = 0; i < 10; i++) {
            assertThat(thief.post("/sign-in/code", "code", "00000" + i % 10).statusCode())
                    .isEqualTo(422);
        }
        assertThat(thief.post("/sign-in/code", "code", "000001").statusCode()).isEqualTo(429);

        hers.post("/sign-out");
        password(hers);
        hers.get("/sign-in/code");
        nextStep();

        assertThat(hers.post("/sign-in/code", "code", code(secret)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void sixDigitsAreLimitedPerAccountAndRecoveryCodesAreNot() {
        var attempts = context.getBean(Attempts.class);
        for (int i = 0; i < 50; i++) {
            attempts.code(world.owner.account(), true, "198.51.100." + i, null);
        }

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> attempts.code(world.owner.account(), true, "203.0.113.1", null))
                .isInstanceOf(TooManyAttempts.class);
        org.assertj.core.api.Assertions.assertThatCode(
                        () -> attempts.code(world.owner.account(), false, "203.0.113.1", null))
                .doesNotThrowAnyException();
    }

    @Test
    void newPasswordByLetterLeavesItOn() {
        var secret = isOn();
        var browser = world.anonymous();
        browser.get("/forgot");
        browser.post("/forgot", "email", world.owner.email());
        var link = world.linkTo(world.owner.email());
        browser.get(link);
        browser.post(link, "password", NEW);
        browser.get("/sign-in");

        var answer = browser.post("/sign-in", "email", world.owner.email(), "password", NEW);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in/code");
        browser.get("/sign-in/code");
        nextStep();
        assertThat(browser.post("/sign-in/code", "code", code(secret)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void turningItOffNeedsPasswordAndCode() {
        var secret = isOn();
        hers.get("/account/security/app/off");
        nextStep();

        assertThat(turnOff("wrong", code(secret)).statusCode()).isEqualTo(422);
        assertThat(turnOff(World.PASSWORD, "000000").statusCode()).isEqualTo(422);
        assertThat(turnOff(World.PASSWORD, code(secret)).statusCode()).isEqualTo(303);

        assertThat(hers.get("/account/security").body()).contains("Désactivée");
        var browser = world.anonymous();
        assertThat(password(browser).headers().firstValue("Location").orElseThrow())
                .doesNotContain("code");
    }

    @Test
    void secretAndCodesAreKeptSealedOrHashed() {
        var secret = beginApp();
        var codes = recoveryCodes(turnOn(World.PASSWORD, code(secret)));

        var kept = Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                        SELECT secret FROM second_factor WHERE account_id = :account
                        UNION ALL SELECT code_hash FROM recovery_code WHERE account_id = :account
                        """)
                .param("account", world.owner.account())
                .query((row, number) -> new String(row.getBytes(1), ISO_8859_1))
                .list()));

        assertThat(kept).hasSize(11);
        assertThat(String.join("", kept)).doesNotContain(new String(secret, ISO_8859_1));
        assertThat(codes).noneMatch(code -> String.join("", kept).contains(code.replace("-", "")));
    }

    @Test
    void nobodyElseReadsThem() {
        isOn();

        for (var table : List.of("second_factor", "recovery_code")) {
            var seen = Tenancy.asAccount(
                    world.owner.account(),
                    () -> transactions.execute(status -> jdbc.sql("SELECT count(*) FROM " + table)
                            .query(Integer.class)
                            .single()));
            assertThat(seen).as(table).isZero();
        }
    }

    private byte[] isOn() {
        var secret = beginApp();
        assertThat(turnOn(World.PASSWORD, code(secret)).statusCode()).isEqualTo(200);
        return secret;
    }

    private byte[] beginApp() {
        hers.post("/account/security/app");
        var page = hers.get("/account/security/app").body();
        var found = Pattern.compile("<code id=\"secret\">([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(found.find()).isTrue();
        assertThat(page).contains("otpauth://totp/SNS%20Helper:").contains("<svg class=\"qr\"");
        return fromBase32(found.group(1).replace(" ", ""));
    }

    private HttpResponse<String> turnOn(String password, String code) {
        return hers.post("/account/security/app/on", "present", password, "code", code);
    }

    private HttpResponse<String> turnOff(String password, String code) {
        return hers.post("/account/security/app/off", "present", password, "code", code);
    }

    private HttpResponse<String> password(PlainBrowser browser) {
        browser.get("/sign-in");
        return browser.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD);
    }

    /** The answer to a code in a new browser. */
    private HttpResponse<String> secondPage(String code) {
        var browser = world.anonymous();
        password(browser);
        browser.get("/sign-in/code");
        return browser.post("/sign-in/code", "code", code);
    }

    private String code(byte[] secret) {
        return Totp.code(secret, clock.instant());
    }

    /** The code of now may have been used. */
    private void nextStep() {
        later = later.plusSeconds(60);
        clock.moveTo(later);
    }

    private static List<String> recoveryCodes(HttpResponse<String> page) {
        return Pattern.compile("[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}")
                .matcher(page.body())
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static byte[] fromBase32(String text) {
        var bits = new java.math.BigInteger(1, new byte[0]);
        for (var sign : text.toCharArray()) {
            bits = bits.shiftLeft(5).or(java.math.BigInteger.valueOf(BASE32.indexOf(sign)));
        }
        var bytes = new byte[text.length() * 5 / 8];
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = bits.byteValue();
            bits = bits.shiftRight(8);
        }
        return bytes;
    }
}
