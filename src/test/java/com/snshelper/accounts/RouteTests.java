package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route there is: a new page or endpoint is held to these rules without a test of its own. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTests {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    World world;
    PlainBrowser owner;
    PlainBrowser viewer;

    /** @param takes the content type that its handler asks for */
    private record Route(String method, String pattern, String takes, HandlerMethod handler) {

        boolean isPage() {
            return pattern.startsWith("/w/");
        }

        /** The path in this workspace; every other id is one that does not exist. */
        String in(String workspace) {
            var path = isPage() ? VARIABLE.matcher(pattern).replaceFirst(workspace) : pattern;
            return VARIABLE.matcher(path).replaceAll(UUID.randomUUID().toString());
        }

        <A extends java.lang.annotation.Annotation> @Nullable A find(Class<A> type) {
            var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), type);
            return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), type);
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    void begin() {
        world = new World(context);
        owner = world.signedIn(world.owner);
        viewer = world.signedIn(world.member(Role.VIEWER));
        owner.get("/account");
        viewer.get("/account");
    }

    @Test
    void everyRouteIsKnownToTheseRules() {
        var others = new TreeSet<>(List.of(
                "/",
                "/error",
                "/sign-in",
                "/sign-up",
                "/sign-up/sent",
                "/confirm/{token}",
                "/forgot",
                "/forgot/sent",
                "/reset/{token}",
                "/setup/{token}",
                "/authorized",
                "/oauth/bluesky/client-metadata.json",
                "/invitation/{token}",
                "/invitation/{token}/sign-up",
                "/account/workspaces/{left}/leave",
                "/account",
                "/account/password",
                "/account/email",
                "/account/email/withdraw",
                "/email/{token}",
                "/email/{token}/not-me",
                "/email/new/{token}",
                "/account/security",
                "/account/security/app",
                "/account/security/app/on",
                "/account/security/app/off",
                "/account/security/recovery-codes",
                "/account/security/sessions/{signIn}/end",
                "/account/security/sessions/end-others",
                "/account/security/passkeys",
                "/account/security/passkeys/options",
                "/account/security/passkeys/{passkey}/remove",
                "/sign-in/code",
                "/sign-in/passkey",
                "/sign-in/passkey/options",
                "/workspaces",
                "/office",
                "/office/outbox",
                "/office/outbox/{id}",
                "/office/outbox/{id}/send",
                "/office/errors",
                "/office/customers",
                "/office/mail",
                "/office/mail/test",
                "/office/mail/forget",
                "/office/installation",
                "/office/publishing",
                "/office/publishing/{network}/pause",
                "/office/publishing/{network}/resume",
                "/office/publishing/{network}/release",
                "/api/openapi.json",
                "/api/openapi.json.yaml"));

        assertThat(routes().filter(route -> !route.isPage() && !isApi(route) && !isPractice(route)))
                .extracting(Route::pattern)
                .isSubsetOf(others);
    }

    @Test
    void everyHandlerOfAWorkspaceSaysTheLeastRole() {
        assertThat(pages())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.find(Allowed.class))
                        .as(route.toString())
                        .isNotNull());
    }

    @Test
    void everyHandlerOfTheApiSaysItsScope() {
        assertThat(api())
                .allSatisfy(route -> assertThat(route.find(Scoped.class))
                        .as(route.toString())
                        .isNotNull());
    }

    @Test
    void nobodyIsAskedToSignInOrRefused() {
        for (var route : pages()) {
            var answer = send(world.anonymous(), route, world.workspace.toString(), "");

            assertThat(answer.statusCode()).as(route.toString()).isIn(303, 403);
            assertThat(answer.headers().firstValue("Location").orElse("/sign-in"))
                    .as(route.toString())
                    .contains("/sign-in");
        }
    }

    @Test
    void workspaceOfOthersDoesNotExist() {
        for (var route : pages()) {
            var others = send(owner, route, world.strangersWorkspace().toString(), owner.csrfToken());
            var none = send(owner, route, UUID.randomUUID().toString(), owner.csrfToken());
            var malformed = send(owner, route, "not-an-id", owner.csrfToken());

            assertThat(List.of(others.statusCode(), none.statusCode(), malformed.statusCode()))
                    .as(route.toString())
                    .containsOnly(404);
            assertThat(withoutNonce(others)).as(route.toString()).isEqualTo(withoutNonce(none));
        }
    }

    @Test
    void viewerReadsAndChangesNothing() {
        for (var route : pages()) {
            var role = route.find(Allowed.class);
            assertThat(role).isNotNull();

            var answer = send(viewer, route, world.workspace.toString(), viewer.csrfToken());

            if (role.value() == Role.VIEWER) {
                assertThat(answer.statusCode()).as(route.toString()).isIn(200, 303, 404);
            } else {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
            }
        }
    }

    @Test
    void whatChangesAWorkspaceIsNotForViewers() {
        assertThat(pages().stream()
                        .filter(route -> !route.method().equals("GET"))
                        .filter(route -> {
                            var role = route.find(Allowed.class);
                            return role == null || role.value() == Role.VIEWER;
                        }))
                .isEmpty();
    }

    @Test
    void callWithoutTokenIsRefused() {
        for (var route : api()) {
            var answer = send(world.anonymous(), route, "", "");

            assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    @Test
    void tokenWithoutTheScopeIsRefused() {
        for (var route : api()) {
            var needed = route.find(Scoped.class);
            assertThat(needed).isNotNull();
            var others = Stream.of(Scope.values())
                    .filter(scope -> scope != needed.value())
                    .toArray(Scope[]::new);

            var browser = world.anonymous().with("Authorization", "Bearer " + world.token(others));
            var answer = send(browser, route, "", "");

            assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
            assertThat(answer.body()).contains(needed.value().code());
        }
    }

    private List<Route> pages() {
        return routes().filter(Route::isPage).toList();
    }

    private List<Route> api() {
        return routes().filter(RouteTests::isApi).toList();
    }

    private static boolean isApi(Route route) {
        return route.pattern().startsWith("/api/v1/");
    }

    private static boolean isPractice(Route route) {
        return route.pattern().startsWith("/practice");
    }

    private Stream<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            var takes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                    .map(Object::toString)
                    .findFirst()
                    .orElse("application/x-www-form-urlencoded");
            for (var pattern : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    routes.add(new Route("GET", pattern, takes, handler));
                }
                methods.forEach(method -> routes.add(new Route(method.name(), pattern, takes, handler)));
            }
        });
        return routes.stream();
    }

    private HttpResponse<String> send(PlainBrowser browser, Route route, String workspace, String csrfToken) {
        var request = HttpRequest.newBuilder(URI.create(world.site() + route.in(workspace)));
        if (route.method().equals("GET")) {
            return browser.send(request.GET());
        }
        return browser.send(request.header("Content-Type", route.takes() + ";boundary=x")
                .header("X-CSRF-TOKEN", csrfToken)
                .method(route.method(), BodyPublishers.ofString(route.takes().startsWith("multipart") ? "--x--" : "")));
    }

    private static String withoutNonce(HttpResponse<String> response) {
        return response.body().replaceAll("nonce=\"[^\"]*\"", "");
    }
}
