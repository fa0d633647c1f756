package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class TeamTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    DatabaseClock clock;

    @Autowired
    Invitations invitations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;
    PlainBrowser owner;
    String team;
    final String email = World.newEmail();

    @BeforeEach
    void begin() {
        world = new World(context);
        team = "/w/" + world.workspace + "/settings/team";
        owner = world.signedIn(world.owner);
        owner.get(team);
    }

    @AfterEach
    void putTheClockBack() {
        clock.moveTo(Duration.ZERO);
    }

    @Test
    void personWithoutAccountSignsUpByTheInvitationAndIsIn() {
        assertThat(invite(email, "EDITOR").statusCode()).isEqualTo(303);
        var link = world.linkTo(email);
        var browser = world.anonymous();

        assertThat(browser.get(link).body()).contains("Camille Aubépine", "Mon espace", email);
        var answer = signUp(browser, link);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.get("/w/" + world.workspace + "/compose").statusCode())
                .isEqualTo(200);
        assertThat(owner.get(team).body()).contains("Noé Lavande").doesNotContain("Renvoyer");
        assertThat(world.signedIn(new World.Person(world.workspace, "Noé", "Lavande", email))
                        .get("/account")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void personWithAccountSignsInAndJoins() {
        var colleague = world.stranger();
        invite(colleague.email(), "VIEWER");
        var link = world.linkTo(colleague.email());
        var browser = world.anonymous();
        browser.get("/sign-in?next=" + link);
        browser.post("/sign-in", "email", colleague.email(), "password", World.PASSWORD, "next", link);

        assertThat(browser.get(link).body()).contains("Rejoindre l’équipe", colleague.email());
        assertThat(browser.post(link).statusCode()).isEqualTo(303);

        assertThat(browser.get(team).statusCode()).isEqualTo(200);
        assertThat(browser.get("/w/" + world.workspace + "/compose").statusCode())
                .isEqualTo(403);
    }

    @Test
    void linkWorksOnce() {
        invite(email, "EDITOR");
        var link = world.linkTo(email);
        signUp(world.anonymous(), link);
        var second = world.signedIn(world.stranger());
        second.get("/account");

        assertThat(second.get(link).body()).contains("Ce lien ne fonctionne plus");
        assertThat(second.post(link).statusCode()).isEqualTo(422);
        assertThat(second.get(team).statusCode()).isEqualTo(404);
    }

    @Test
    void linkIsTooOldAfterSevenDaysUntilItIsSentAgain() {
        invite(email, "EDITOR");
        var old = world.linkTo(email);
        clock.moveTo(Duration.ofDays(7).plusMinutes(1));

        assertThat(world.anonymous().get(old).body()).contains("Ce lien ne fonctionne plus");
        assertThat(owner.get(team).body()).contains("lien trop ancien");
        owner.post(action("resend"));

        assertThat(world.anonymous().get(old).body()).contains("Ce lien ne fonctionne plus");
        assertThat(world.anonymous().get(world.linkTo(email)).body()).contains("Camille Aubépine");
    }

    @Test
    void withdrawnInvitationOpensNothing() {
        invite(email, "EDITOR");
        owner.get(team);

        owner.post(action("withdraw"));

        assertThat(world.anonymous().get(world.linkTo(email)).body()).contains("Ce lien ne fonctionne plus");
        assertThat(owner.get(team).body()).doesNotContain(email);
    }

    @Test
    void answerIsTheSameForAnAddressWithAnAccount() {
        var known = invite(world.stranger().email(), "EDITOR");
        var unknown = invite(email, "EDITOR");

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(303);
        assertThat(world.lettersTo(email).getFirst().title())
                .isEqualTo(world.lettersTo(world.stranger().email()).getFirst().title());
        var knownPage = world.anonymous().get(world.linkTo(world.stranger().email()));
        var unknownPage = world.anonymous().get(world.linkTo(email));
        assertThat(plain(knownPage).replace(world.stranger().email(), ""))
                .isEqualTo(plain(unknownPage).replace(email, ""));
    }

    @Test
    void signUpOfAnAddressWithAnAccountChangesNothing() {
        invite(world.stranger().email(), "EDITOR");
        var link = world.linkTo(world.stranger().email());
        var browser = world.anonymous();
        browser.get(link);

        var answer = browser.post(
                link + "/sign-up", "firstName", "X", "lastName", "Y", "password", "girouette 42 moutarde violon");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(world.signedIn(world.stranger()).get("/account").statusCode())
                .isEqualTo(200);
    }

    @Test
    void invitedPersonTakesOverASignUpThatAStrangerLeftUnconfirmed() {
        var intruder = world.anonymous();
        intruder.get("/sign-up");
        intruder.post(
                "/sign-up", "firstName", "I", "lastName", "I", "email", email, "password", "tabouret 9 lanterne pic");
        var strangersLink = world.linkTo(email);
        invite(email, "EDITOR");
        var link = world.lettersTo(email).getFirst().body();

        signUp(
                world.anonymous(),
                link.substring(link.indexOf("/invitation/")).lines().findFirst().orElseThrow());

        assertThat(intruder.get(strangersLink).body()).contains("Ce lien ne fonctionne plus");
        assertThat(world.signedIn(new World.Person(world.workspace, "Noé", "Lavande", email))
                        .get(team)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void memberIsNotInvitedAgainAndOwnerIsNoInvitedRole() {
        var editor = world.member(Role.EDITOR);

        assertThat(invite(editor.email(), "EDITOR").body()).contains("déjà dans l’équipe");
        assertThat(invite(email, "OWNER").statusCode()).isEqualTo(422);
        assertThat(invite("no address", "EDITOR").statusCode()).isEqualTo(422);
    }

    @Test
    void roleAndRemovalCountFromTheNextRequest() {
        var editor = world.member(Role.EDITOR);
        var hers = world.signedIn(editor);

        owner.post(team + "/members/" + editor.account() + "/role", "newRole", "VIEWER");
        assertThat(hers.get("/w/" + world.workspace + "/compose").statusCode()).isEqualTo(403);
        assertThat(owner.get(team + "/members/" + editor.account() + "/remove").body())
                .contains("Minji Morel");
        owner.post(team + "/members/" + editor.account() + "/remove");

        assertThat(hers.get(team).statusCode()).isEqualTo(404);
        assertThat(owner.get(team).body()).doesNotContain(editor.email());
    }

    @Test
    void keysOfWhoIsNoOwnerAnyMoreStopWorking() {
        var second = world.member(Role.OWNER);
        var key = Tenancy.inWorkspace(
                world.workspace,
                second.account(),
                () -> context.getBean(ApiTokens.class).create("hers", Set.of(Scope.POSTS_READ), null));
        var ours = Tenancy.inWorkspace(
                world.workspace,
                world.owner.account(),
                () -> context.getBean(ApiTokens.class).create("ours", Set.of(Scope.POSTS_READ), null));
        assertThat(world.api("GET", "/api/v1/posts", key, null).statusCode()).isEqualTo(200);

        owner.post(team + "/members/" + second.account() + "/role", "newRole", "VIEWER");

        assertThat(world.api("GET", "/api/v1/posts", key, null).statusCode()).isEqualTo(401);
        assertThat(world.api("GET", "/api/v1/posts", ours, null).statusCode()).isEqualTo(200);
    }

    @Test
    void removedMembersKeysStopWorking() {
        var second = world.member(Role.OWNER);
        var key = Tenancy.inWorkspace(
                world.workspace,
                second.account(),
                () -> context.getBean(ApiTokens.class).create("hers", Set.of(Scope.POSTS_READ), null));

        owner.post(team + "/members/" + second.account() + "/remove");

        assertThat(world.api("GET", "/api/v1/posts", key, null).statusCode()).isEqualTo(401);
    }

    @Test
    void invitationsOfARemovedOwnerEndWithHer() {
        var second = world.member(Role.OWNER);
        var hers = world.signedIn(second);
        hers.get(team);
        hers.post(team + "/invitations", "email", email, "invitedAs", "EDITOR");
        assertThat(invitationsKept()).isEqualTo(1);

        owner.post(team + "/members/" + second.account() + "/remove");

        assertThat(invitationsKept()).isZero();
    }

    @Test
    void lastOwnerNeitherLeavesNorIsRemovedNorDemoted() {
        var role = owner.post(team + "/members/" + world.owner.account() + "/role", "newRole", "EDITOR");
        var removed = owner.post(team + "/members/" + world.owner.account() + "/remove");
        var left = owner.post("/account/workspaces/" + world.workspace + "/leave");

        assertThat(role.statusCode()).isEqualTo(409);
        assertThat(removed.statusCode()).isEqualTo(409);
        assertThat(left.statusCode()).isEqualTo(409);
        assertThat(removed.body()).contains("au moins un propriétaire");
        assertThat(owner.get(team).statusCode()).isEqualTo(200);
    }

    @Test
    void memberLeavesAndAStrangerCannotLeaveForOthers() {
        var viewer = world.member(Role.VIEWER);
        var hers = world.signedIn(viewer);
        assertThat(hers.get(team + "/leave").body()).contains("Quitter");

        assertThat(hers.post("/account/workspaces/" + world.strangersWorkspace() + "/leave")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hers.post("/account/workspaces/" + world.workspace + "/leave")
                        .statusCode())
                .isEqualTo(303);

        assertThat(hers.get(team).statusCode()).isEqualTo(404);
        assertThat(owner.get(team).body()).doesNotContain(viewer.email());
    }

    @Test
    void ownershipIsHandedOverByPasswordOnly() {
        var editor = world.member(Role.EDITOR);
        owner.get(team + "/ownership");

        assertThat(owner.post(team + "/members/" + editor.account() + "/role", "newRole", "OWNER")
                        .statusCode())
                .isEqualTo(422);
        assertThat(handOver(editor, "not the password").body()).contains("Ce n’est pas votre mot de passe actuel");
        assertThat(handOver(editor, World.PASSWORD).statusCode()).isEqualTo(303);

        assertThat(world.lettersTo(editor.email()).getFirst().title()).contains("Vous êtes propriétaire");
        assertThat(owner.get(team + "/ownership").statusCode()).isEqualTo(403);
        assertThat(world.signedIn(editor).get(team + "/ownership").statusCode()).isEqualTo(200);
    }

    @Test
    void ownershipIsNotHandedToAStranger() {
        owner.get(team + "/ownership");

        assertThat(handOver(world.stranger(), World.PASSWORD).statusCode()).isEqualTo(404);
        assertThat(owner.get(team + "/ownership").statusCode()).isEqualTo(200);
    }

    @Test
    void whoLeftHerLastWorkspaceFindsWhereToMakeOne() {
        invite(email, "EDITOR");
        var browser = world.anonymous();
        signUp(browser, world.linkTo(email));
        browser.get("/account");
        browser.post("/account/workspaces/" + world.workspace + "/leave");

        assertThat(browser.get("/").headers().firstValue("Location").orElseThrow())
                .endsWith("/account");
        assertThat(browser.get("/account").body()).contains("Créer l’espace");
    }

    @Test
    void oldInvitationIsErasedWhenTheMapSaysSo() {
        invite(email, "EDITOR");
        clock.moveTo(Duration.ofDays(29));
        Tenancy.asService(invitations::forgetOld);
        assertThat(invitationsKept()).isEqualTo(1);

        clock.moveTo(Duration.ofDays(31));
        Tenancy.asService(invitations::forgetOld);

        assertThat(invitationsKept()).isZero();
    }

    private int invitationsKept() {
        return Tenancy.inWorkspace(
                world.workspace,
                null,
                () -> transactions.execute(status -> jdbc.sql("SELECT count(*) FROM invitation")
                        .query(Integer.class)
                        .single()));
    }

    private HttpResponse<String> handOver(World.Person person, String password) {
        return owner.post(
                team + "/ownership",
                "member",
                person.account().toString(),
                "then",
                "leave-to-her",
                "present",
                password);
    }

    private HttpResponse<String> invite(String address, String role) {
        return owner.post(team + "/invitations", "email", address, "invitedAs", role);
    }

    private HttpResponse<String> signUp(PlainBrowser browser, String link) {
        browser.get(link);
        return browser.post(
                link + "/sign-up",
                "firstName",
                "Noé",
                "lastName",
                "Lavande",
                "password",
                World.PASSWORD,
                "timeZone",
                "Europe/Paris");
    }

    /** The address of a button of the only invitation. */
    private String action(String name) {
        var found = Pattern.compile(team + "/invitations/[0-9a-f-]{36}/" + name)
                .matcher(owner.get(team).body());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static String plain(HttpResponse<String> page) {
        return page.body()
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("(%2F|/)invitation(%2F|/)[\\w-]+", "");
    }
}
