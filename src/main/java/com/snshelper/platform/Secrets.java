package com.snshelper.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * The installation's secrets: each from {@code snshelper.secrets.<name>} when set (environment, mounted file through
 * {@code spring.config.import}), otherwise from a file of the data folder that only its owner reads.
 */
public final class Secrets {

    private static final Logger log = LoggerFactory.getLogger(Secrets.class);

    private final Path folder;
    private final Environment environment;
    private final boolean mayGenerate;

    /** @param mayGenerate false once data exists: new secrets would make it unreadable */
    Secrets(Path folder, Environment environment, boolean mayGenerate) {
        this.folder = folder;
        this.environment = environment;
        this.mayGenerate = mayGenerate;
    }

    /** Those of a data folder with a database of its own: new ones are made only while both are empty. */
    static Secrets beside(boolean database, Path folder, Environment environment) {
        var names = folder.toFile().list();
        return new Secrets(folder, environment, !database && (names == null || names.length == 0));
    }

    /** The secret, random on the first start. */
    public String get(String name) {
        return get(name, Secrets::random);
    }

    /**
     * The secret, made by {@code maker} on the first start.
     *
     * @throws StartRefused when data exists but its secret does not
     */
    public String get(String name, Supplier<String> maker) {
        return find(name).orElseGet(() -> {
            if (!mayGenerate) {
                throw new StartRefused(
                        "The secret \"" + name + "\" is missing from " + folder
                                + " although data exists: put the folder back from its backup. A new secret could not read it.");
            }
            return made(name, maker);
        });
    }

    /** A secret whose loss makes no data unreadable: made anew whenever it is missing. */
    public String replaceable(String name, Supplier<String> maker) {
        return find(name).orElseGet(() -> made(name, maker));
    }

    private String made(String name, Supplier<String> maker) {
        make(name, maker.get());
        return find(name).orElseThrow();
    }

    /** Of two nodes that start at once, the first one's secret stands. */
    private void make(String name, String value) {
        try {
            var mine = writeTemporary(name + "." + ProcessHandle.current().pid(), value);
            try {
                Files.createLink(folder.resolve(name), mine);
            } catch (FileAlreadyExistsException taken) {
                log.info("another node has just made the secret {}", name);
            } finally {
                Files.delete(mine);
            }
        } catch (IOException e) {
            throw new StartRefused("The secret " + folder.resolve(name) + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Optional<String> find(String name) {
        var given = environment.getProperty("snshelper.secrets." + name);
        if (given != null && !given.isBlank()) {
            return Optional.of(given);
        }
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartRefused("The secret " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Replaces a secret whose content changes over time, such as a rotated keyset. */
    public void write(String name, String value) {
        try {
            Files.move(
                    writeTemporary(name, value),
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartRefused("The secret " + folder.resolve(name) + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path writeTemporary(String name, String value) throws IOException {
        var temporary = folder.resolve(name + ".new");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.write(temporary, value.getBytes(StandardCharsets.UTF_8));
    }

    static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
