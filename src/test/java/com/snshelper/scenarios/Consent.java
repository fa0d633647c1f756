package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.snshelper.scenarios.Pds.Person;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What somebody does on her server's own pages to let a program act for her. */
public final class Consent implements AutoCloseable {

    private final Browser browser = Browser.start();

    /** Goes to an address of her server, signs in, agrees, and gives what she is sent back to this one with. */
    public Map<String, String> agree(URI address, Person person, String to) throws Exception {
        var back = new CompletableFuture<String>();
        var page = browser.page(Look.DESKTOP);
        page.route(to + "**", route -> {
            back.complete(route.request().url());
            route.fulfill(new FulfillOptions().setBody("back"));
        });
        page.navigate(address.toString());
        signIn(page, person);
        button(page, "Autoriser").click();
        page.waitForURL(to + "**");
        return decoded(URI.create(back.get(1, TimeUnit.SECONDS)).getRawQuery());
    }

    private static Map<String, String> decoded(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** On the first page of her server, which may know her name already, or ask first what she wants. */
    static void signIn(Page page, Person person) {
        var password = page.locator("input[type=password]");
        var signIn = button(page, "Se connecter");
        signIn.waitFor();
        if (!password.isVisible()) {
            signIn.click();
            password.waitFor();
        }
        var name = page.locator("input[pattern]");
        if (name.isEditable()) {
            name.fill(person.handle());
        }
        password.fill(person.password());
        page.locator("button[type=submit]").click();
        assertThat(button(page, "Autoriser")).isVisible();
    }

    static Locator button(Page page, String name) {
        return page.locator("button", new LocatorOptions().setHasText(name)).first();
    }

    @Override
    public void close() {
        browser.close();
    }
}
