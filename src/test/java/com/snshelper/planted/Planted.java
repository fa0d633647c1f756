package com.snshelper.planted;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.apache.hc.core5.http.HttpHost;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Breaks every rule of the architecture once, so that no rule can go blind. */
@SuppressWarnings("unused")
public class Planted {

    private static int counter;

    @Autowired
    private String injected = "";

    /** Inner, not nested: Spring's scan passes it by. */
    @Controller
    public class OpenController {

        @GetMapping("/w/{workspace}/channels")
        String list(@PathVariable UUID workspace) {
            return workspace + "/channels";
        }
    }

    abstract static class AbstractPost {}

    static class PostManager {}

    static class Wanderer {

        private final HttpHost host = new HttpHost("localhost");

        void goOut() throws IOException {
            HttpClient.newHttpClient().close();
            URI.create("http://localhost").toURL().openStream().close();
            URI.create("http://localhost").toURL().openConnection();
        }

        @SuppressWarnings("JavaUtilDate")
        List<Object> look() {
            counter++;
            return List.of(
                    Instant.now(),
                    LocalDate.now(ZoneId.of("Europe/Paris")),
                    System.currentTimeMillis(),
                    new Date(),
                    Clock.systemUTC());
        }
    }
}
