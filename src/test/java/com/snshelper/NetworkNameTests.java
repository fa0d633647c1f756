package com.snshelper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing outside an adapter's package, its templates, messages and scripts names the adapter's network. */
class NetworkNameTests {

    @Test
    void networksAreNamedOnlyInTheirOwnPlaces() throws IOException {
        var mentions = new ArrayList<String>();
        for (var network : networks()) {
            scanned().forEach(file -> mentions.addAll(mentions(network, file, Sources.read(file))));
        }

        assertThat(mentions).isEmpty();
    }

    @Test
    void everyAdapterIsWatched() throws IOException {
        assertThat(networks()).isNotEmpty();
        assertThat(scanned()).isNotEmpty();
    }

    @Test
    void plantedMentionIsFoundWithItsLine() {
        var elsewhere = Sources.JAVA.resolve("publishing/Queue.java");

        var mentions = mentions("nettle", elsewhere, "class Queue {\n    if (isNettle(channel)) {}\n}");

        assertThat(mentions).singleElement().asString().contains("Queue.java:2").contains("isNettle");
    }

    @Test
    void ownPlacesAreFree() {
        var own = Stream.of(
                Sources.JAVA.resolve("networks/nettle/Nettle.java"),
                Sources.TEMPLATES.resolve("networks/nettle/feed.html"),
                Sources.TEMPLATES.resolve("nettle/feed.html"),
                Sources.MESSAGES.resolve("nettle_ko.properties"),
                Sources.STATIC.resolve("nettle.js"));

        assertThat(own)
                .allSatisfy(
                        file -> assertThat(mentions("nettle", file, "nettle")).isEmpty());
    }

    private static List<String> networks() throws IOException {
        try (var folders = Files.list(Sources.JAVA.resolve("networks"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static Stream<Path> scanned() {
        return Stream.of(
                        Sources.below(Sources.JAVA, ".java"),
                        Sources.below(Sources.TEMPLATES, ".html", ".txt", ".xml"),
                        Sources.below(Sources.MESSAGES, ".properties"),
                        Sources.below(Sources.STATIC, ".js", ".css"))
                .flatMap(List::stream);
    }

    private static List<String> mentions(String network, Path file, String text) {
        if (isOwn(network, file)) {
            return List.of();
        }
        var found = new ArrayList<String>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).toLowerCase(Locale.ROOT).contains(network)) {
                found.add("%s:%d names %s: %s"
                        .formatted(file, i + 1, network, lines.get(i).strip()));
            }
        }
        return found;
    }

    /** In a folder with the network's name, or a file called by it, with or without a language. */
    private static boolean isOwn(String network, Path file) {
        for (var part : file) {
            if (part.toString().matches(network + "(_[a-z]{2})?(\\.[a-z]+)?")) {
                return true;
            }
        }
        return false;
    }
}
