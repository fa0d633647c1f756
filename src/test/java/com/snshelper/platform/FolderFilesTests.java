package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFilesTests {

    @TempDir
    Path folder;

    FileStore files;

    @BeforeEach
    void makeStore() {
        files = new FolderFiles(folder);
    }

    @Test
    void keptFileIsReadAgain() throws IOException {
        var key = files.keep(content("pivoine"));

        assertThat(read(key)).isEqualTo("pivoine");
    }

    @Test
    void sameContentTwiceHasTwoKeys() throws IOException {
        var first = files.keep(content("pivoine"));
        var second = files.keep(content("pivoine"));
        files.delete(first);

        assertThat(second).isNotEqualTo(first);
        assertThat(read(second)).isEqualTo("pivoine");
    }

    @Test
    void deletedFileIsGoneAndDeletingAgainDoesNoHarm() throws IOException {
        var key = files.keep(content("pivoine"));

        files.delete(key);
        files.delete(key);

        assertThatThrownBy(() -> read(key)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void brokenSourceLeavesNothingBehind() throws IOException {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }
        };

        assertThatThrownBy(() -> files.keep(broken)).hasMessage("cable pulled");

        try (var left = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../../etc/passwd", "0123456789abcdef0123456789abcdef0123456/", "/etc/passwd"})
    void keysThatAreNoKeysAreRefused(String key) {
        assertThatThrownBy(() -> files.open(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String key) throws IOException {
        try (var content = files.open(key)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
