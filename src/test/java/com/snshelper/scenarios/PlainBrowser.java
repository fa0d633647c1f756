package com.snshelper.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A browser without scripts: it keeps cookies, and sends forms with the token of the page it last saw. Spaces at which no
 * line may break read like all others.
 */
public final class PlainBrowser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String site;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String csrfToken = "";
    private final List<String> headers = new ArrayList<>();

    public PlainBrowser(String site) {
        this.site = site;
    }

    /** Sends this header from now on. */
    public PlainBrowser with(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)).GET());
    }

    /** Sends a form: names and values in turn. The token is that of the last page that had one. */
    public HttpResponse<String> post(String path, String... form) {
        var body = new StringBuilder("_csrf=").append(encode(csrfToken));
        for (int i = 0; i < form.length; i += 2) {
            body.append('&').append(form[i]).append('=').append(encode(form[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends any request with the browser's cookies and headers. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = client.send(
                    request.build(),
                    info -> BodySubscribers.mapping(BodySubscribers.ofString(UTF_8), PlainBrowser::read));
            var found = TOKEN.matcher(response.body());
            if (found.find()) {
                csrfToken = HtmlUtils.htmlUnescape(found.group(1));
            }
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(String body) {
        return body.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    public String csrfToken() {
        return csrfToken;
    }

    public String site() {
        return site;
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Loses everything it remembers. */
    public void forget() {
        cookies.getCookieStore().removeAll();
        csrfToken = "";
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
