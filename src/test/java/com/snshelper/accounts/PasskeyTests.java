package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.transaction.support.TransactionOperations;

/** Around the ceremonies; those themselves are tried in a browser by the scenarios. */
@ServerTest
class PasskeyTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    PasskeyRows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;
    PlainBrowser hers;

    @BeforeEach
    void begin() {
        world = new World(context);
        hers = world.signedIn(world.owner);
        hers.get("/account/security");
    }

    @Test
    void makingOneNeedsThePassword() {
        var wrong = hers.post("/account/security/passkeys/options", "present", "wrong");
        var right = hers.post("/account/security/passkeys/options", "present", World.PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Ce n’est pas votre mot de passe actuel");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body())
                .contains("\"id\":\"localhost\"", "\"userVerification\":\"required\"", "\"residentKey\":\"required\"")
                .contains(world.owner.email());
    }

    @Test
    void signInAsksTheDeviceToCheckItsOwnerAndNamesNobody() {
        var browser = world.anonymous();
        browser.get("/sign-in");

        var answer = browser.post("/sign-in/passkey/options");

        assertThat(answer.body())
                .contains("\"rpId\":\"localhost\"", "\"userVerification\":\"required\"", "\"allowCredentials\":[]");
    }

    @Test
    void answerWithoutChallengeOrMadeUpIsRefused() {
        var browser = world.anonymous();
        browser.get("/sign-in");

        assertThat(browser.post("/sign-in/passkey", "credential", "{}").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/sign-in").body()).contains("n’a pas été acceptée");
        browser.post("/sign-in/passkey/options");
        assertThat(browser.post("/sign-in/passkey", "credential", "no json").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/sign-in").body()).contains("n’a pas été acceptée");
        browser.post("/sign-in/passkey/options");
        browser.post("/sign-in/passkey", "credential", """
                {"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30",
                 "authenticatorData":"AAAA","signature":"AAAA","userHandle":null},"clientExtensionResults":{}}""");
        assertThat(browser.get("/sign-in").body()).contains("n’a pas été acceptée");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void challengeIsAnsweredOnceSoonAndByWhomItWasFor() {
        var session = new MockHttpSession();
        var now = Instant.parse("2026-11-22T10:00:00Z");
        var her = world.owner.account();

        PasskeyChallenge.keep(session, String.class, "asked", her, now);
        assertThat(PasskeyChallenge.take(session, String.class, her, now.plusSeconds(599)))
                .isEqualTo("asked");
        refused(session, her, now);

        PasskeyChallenge.keep(session, String.class, "asked", her, now);
        refused(session, her, now.plusSeconds(600));

        PasskeyChallenge.keep(session, String.class, "asked", her, now);
        refused(session, UUID.randomUUID(), now);
    }

    private static void refused(MockHttpSession session, UUID account, Instant at) {
        assertThatThrownBy(() -> PasskeyChallenge.take(session, String.class, account, at))
                .isInstanceOf(UserProblem.class);
    }

    @Test
    void ownerSeesAndRemovesHersAndNobodyElseDoes() {
        keep("Clé de voûte");
        var his = world.signedIn(world.stranger());

        assertThat(hers.get("/account/security").body()).contains("Clé de voûte");
        assertThat(his.get("/account/security").body()).doesNotContain("Clé de voûte");
        assertThat(his.post("/account/security/passkeys/" + idOfHers() + "/remove")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hers.post("/account/security/passkeys/" + idOfHers() + "/remove")
                        .statusCode())
                .isEqualTo(303);

        assertThat(hers.get("/account/security").body()).doesNotContain("Clé de voûte");
        assertThat(world.lettersTo(world.owner.email()).getFirst().title()).isEqualTo("Une clé d’accès de moins");
    }

    @Test
    void databaseShowsThemToTheirAccountOnly() {
        keep("Clé");

        var seen = Tenancy.asAccount(
                world.stranger().account(),
                () -> transactions.execute(status -> jdbc.sql("SELECT account_id FROM passkey")
                        .query(UUID.class)
                        .list()));

        assertThat(seen).isEmpty();
    }

    @Test
    void handleIsTheAccountAndNothingElse() {
        var account = world.owner.account();

        assertThat(PasskeyRows.accountOf(PasskeyRows.handleOf(account))).isEqualTo(account);
        assertThat(PasskeyRows.handleOf(account).getBytes()).hasSize(16);
    }

    private void keep(String name) {
        Tenancy.asService(() -> transactions.execute(status -> {
            rows.save(ImmutableCredentialRecord.builder()
                    .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                    .credentialId(Bytes.random())
                    .userEntityUserId(PasskeyRows.handleOf(world.owner.account()))
                    .publicKey(new ImmutablePublicKeyCose(new byte[] {1}))
                    .attestationObject(new Bytes(new byte[] {2}))
                    .transports(java.util.Set.of())
                    .label(name)
                    .build());
            return name;
        }));
    }

    private UUID idOfHers() {
        return Tenancy.asAccount(
                world.owner.account(),
                () -> transactions.execute(status ->
                        jdbc.sql("SELECT id FROM passkey").query(UUID.class).single()));
    }
}
