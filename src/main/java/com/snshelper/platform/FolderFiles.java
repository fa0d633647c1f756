package com.snshelper.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Files in the data folder; a file shows under its key only once it is whole and on the disk. */
@Component
class FolderFiles implements FileStore {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");

    private final SecureRandom random = new SecureRandom();
    private final Path folder;

    @Autowired
    FolderFiles(DataFolder data) {
        this(data.sharedFolder("files"));
    }

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public String keep(InputStream content) throws IOException {
        var key = newKey();
        var shelf = Files.createDirectories(shelf(key));
        var unfinished = Files.createTempFile(folder, "unfinished-", "");
        try {
            write(content, unfinished);
            Files.move(unfinished, shelf.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        syncFolder(shelf);
        return key;
    }

    private String newKey() {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void write(InputStream content, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** A rename outlives a power cut only once its folder is on the disk too; only POSIX systems open folders. */
    private static void syncFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key of this store");
        }
        return shelf(key).resolve(key);
    }

    /** File systems slow down with too many files in one folder. */
    private Path shelf(String key) {
        return folder.resolve(key.substring(0, 2));
    }
}
