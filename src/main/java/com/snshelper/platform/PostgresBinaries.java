package com.snshelper.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that travel in our jar, unpacked beside the data. PostgreSQL refuses to run as root, so root
 * runs it inside a user namespace, or, where the kernel forbids that, as nobody.
 */
final class PostgresBinaries {

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String NOBODY = "65534";

    private final Path home;
    private final List<String> prefix;
    private final boolean asNobody;

    private PostgresBinaries(Path home, List<String> prefix, boolean asNobody) {
        this.home = home;
        this.prefix = prefix;
        this.asNobody = asNobody;
    }

    static PostgresBinaries unpackInto(Path folder) throws IOException {
        var archive = archiveName();
        var home = folder.resolve("programs");
        var marker = home.resolve(".unpacked");
        try (var packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StartRefused("This build carries no PostgreSQL for this machine (" + archive
                        + "): set spring.datasource.url to a PostgreSQL 18 of yours.");
            }
            var stamp = archive + " " + packed.available();
            if (!Files.exists(marker) || !Files.readString(marker).equals(stamp)) {
                log.info("Unpacking PostgreSQL…");
                FileSystemUtils.deleteRecursively(home);
                unpack(packed, home);
                Files.writeString(marker, stamp);
            }
        }
        return asWhom(folder, home);
    }

    private static String archiveName() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch", "");
        var system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        return switch (arch) {
            case "aarch64" -> "postgres-" + system + "-arm_64.txz";
            default -> "postgres-" + system + "-x86_64.txz";
        };
    }

    private static void unpack(InputStream packed, Path home) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("the archive points outside its folder: " + entry.getName());
                }
                unpackEntry(tar, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0111) != 0
                && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    target,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_EXECUTE,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_EXECUTE));
        }
    }

    private static PostgresBinaries asWhom(Path folder, Path home) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresBinaries(home, List.of(), false);
        }
        if (exitCode(List.of("unshare", "-U", "true"), null) == 0) {
            return new PostgresBinaries(home, List.of("unshare", "-U"), false);
        }
        var setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        var binaries = new PostgresBinaries(home, setpriv, true);
        binaries.own(folder);
        return binaries;
    }

    /** Gives a file to the user that PostgreSQL runs as, where that is another one. */
    void own(Path path) throws IOException {
        if (asNobody && exitCode(List.of("chown", "-R", NOBODY + ":" + NOBODY, path.toString()), null) != 0) {
            throw new IOException(path + " cannot be given to the user that PostgreSQL runs as");
        }
    }

    /** A folder without PG_VERSION is what an interrupted first start left. */
    void deleteHalfMade(Path cluster) throws IOException {
        FileSystemUtils.deleteRecursively(cluster);
    }

    void run(String program, String... arguments) throws IOException {
        var output = Files.createTempFile("postgres", ".out");
        try {
            int code = exitCode(command(program, arguments), output);
            if (code != 0) {
                var said = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new IOException(program + " ended with " + code + ": " + said.replace('\n', ' '));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    boolean succeeds(String program, String... arguments) throws IOException {
        return exitCode(command(program, arguments), null) == 0;
    }

    private List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int exitCode(List<String> command, @org.jspecify.annotations.Nullable Path output)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()));
        try {
            var process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        } catch (IOException missing) {
            log.debug("{} cannot be run: {}", command.getFirst(), missing.getMessage());
            return 127;
        }
    }

    private static java.io.File nullDevice() {
        return new java.io.File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
