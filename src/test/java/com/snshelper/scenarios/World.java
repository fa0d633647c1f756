package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.accounts.Accounts;
import com.snshelper.accounts.ApiTokens;
import com.snshelper.accounts.Members;
import com.snshelper.accounts.Registration;
import com.snshelper.accounts.Role;
import com.snshelper.accounts.Scope;
import com.snshelper.mail.Letters;
import com.snshelper.mail.Mail;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** A shop owner with her workspace, and on demand her team, a stranger with his own workspace, and the operator. */
public final class World {

    public static final String PASSWORD = "pivoine lanterne 7 tabouret";

    private final ApplicationContext context;
    private final String site;

    public final Person owner;
    public final UUID workspace;
    private @Nullable Person stranger;
    private @Nullable UUID strangersWorkspace;

    /** Somebody with an account. */
    public record Person(UUID account, String firstName, String lastName, String email) {}

    public World(ApplicationContext context) {
        this.context = context;
        this.site = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
        var registered = register("Camille", "Aubépine", false);
        this.owner = registered.person();
        this.workspace = registered.workspace();
    }

    private record Registered(Person person, UUID workspace) {}

    private Registered register(String firstName, String lastName, boolean operator) {
        var email = newEmail();
        var made = context.getBean(Accounts.class)
                .register(new Registration(firstName, lastName, email, PASSWORD, "fr", "Europe/Paris"), operator, null);
        return new Registered(new Person(made.account(), firstName, lastName, email), made.workspace());
    }

    /** An address that nobody has yet. */
    public static String newEmail() {
        return "p" + Ids.next().toString().replace("-", "") + "@example.org";
    }

    /** A new member of the shop's workspace. */
    public Person member(Role role) {
        var person =
                register(role == Role.EDITOR ? "Minji" : "Paul", "Morel", false).person();
        Tenancy.inWorkspace(workspace, null, () -> {
            context.getBean(Members.class).add(person.account(), role);
            return role;
        });
        return person;
    }

    /** Somebody with a workspace of his own and nothing to do with the shop. */
    public Person stranger() {
        if (stranger == null) {
            var registered = register("Sacha", "Étranger", false);
            stranger = registered.person();
            strangersWorkspace = registered.workspace();
        }
        return stranger;
    }

    public UUID strangersWorkspace() {
        stranger();
        assertThat(strangersWorkspace).isNotNull();
        return strangersWorkspace;
    }

    public Person operator() {
        return register("Dominique", "Gardien", true).person();
    }

    public PlainBrowser anonymous() {
        return new PlainBrowser(site);
    }

    /** A browser in which this person signed in. */
    public PlainBrowser signedIn(Person person) {
        var browser = anonymous();
        browser.get("/sign-in");
        var answer = browser.post("/sign-in", "email", person.email(), "password", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    /** A key to the shop's API with these scopes. */
    public String token(Scope... scopes) {
        return token(workspace, scopes);
    }

    /** A key to somebody's API with these scopes. */
    public String token(UUID ofWorkspace, Scope... scopes) {
        return Tenancy.inWorkspace(
                ofWorkspace,
                null,
                () -> context.getBean(ApiTokens.class).create("test " + Ids.next(), Set.of(scopes), null));
    }

    /** Calls the API; body is JSON, null for none. */
    public HttpResponse<String> api(String method, String path, String token, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(site + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return anonymous().send(request);
    }

    /** The letters to an address, the newest first. */
    public List<Mail> lettersTo(String email) {
        return Tenancy.asService(() -> context.getBean(Letters.class).newest(200)).stream()
                .filter(mail -> mail.recipient().equals(email))
                .toList();
    }

    /** The path of the only link in the newest letter to an address. */
    public String linkTo(String email) {
        var link = lettersTo(email)
                .getFirst()
                .body()
                .lines()
                .filter(line -> line.startsWith("http"))
                .findFirst();
        return URI.create(link.orElseThrow()).getPath();
    }

    public String site() {
        return site;
    }
}
