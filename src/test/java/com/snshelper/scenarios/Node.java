package com.snshelper.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Node.js that {@code e2e/peers/install} brought: it runs the Bluesky server and Playwright's driver. */
final class Node {

    static final Path PEERS = Path.of("e2e/peers").toAbsolutePath();

    private Node() {}

    static Path binary() {
        try (var found = Files.newDirectoryStream(PEERS.resolve("node_modules"), "node-{linux,darwin,bin-darwin}-*")) {
            for (var home : found) {
                return home.resolve("bin/node");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no Node.js in " + PEERS + ": run e2e/peers/install");
    }
}
