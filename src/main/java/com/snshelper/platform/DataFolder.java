package com.snshelper.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder where one installation keeps everything: database, secrets, files. Held by one process at a time. */
public final class DataFolder implements AutoCloseable {

    private static final long LEAST_FREE_BYTES = 256L << 20;

    private final Path root;
    private final Path shared;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, Path shared, FileChannel channel, FileLock lock) {
        this.root = root;
        this.shared = shared;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it when it does not exist.
     *
     * @param shared where the nodes of one installation keep what they share; the same folder when there is one node
     * @throws StartRefused when it cannot be written, is full, or another process has it
     */
    public static DataFolder open(Path path, Path shared) {
        var root = path.toAbsolutePath().normalize();
        try {
            makePrivate(root);
            refuseFullDisk(root);
            var channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused("Another SNS Helper is already running on the data folder " + root
                        + ": stop it, or set SNSHELPER_DATA to another folder.");
            }
            return new DataFolder(root, shared.toAbsolutePath().normalize(), channel, lock);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder " + root + " cannot be written (" + e.getMessage()
                            + "): mend its rights or free the disk, or set SNSHELPER_DATA to another folder.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static void refuseFullDisk(Path root) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new StartRefused("The disk of the data folder " + root + " is full: only " + (free >> 20)
                    + " MB are free and at least " + (LEAST_FREE_BYTES >> 20) + " MB are needed.");
        }
    }

    /** A folder inside, made for the owner's eyes only. */
    public Path folder(String name) {
        return privateFolder(root.resolve(name));
    }

    /** A folder that all nodes see, made for the owner's eyes only. */
    public Path sharedFolder(String name) {
        return privateFolder(shared.resolve(name));
    }

    private static Path privateFolder(Path folder) {
        try {
            return makePrivate(folder);
        } catch (IOException e) {
            throw new StartRefused("The folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static Path makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }

    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
