package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class SecretsTests {

    private final MockEnvironment environment = new MockEnvironment();

    @TempDir
    Path folder;

    @Test
    void onlyASecretThatIsReplaceableIsMadeBesideData() throws IOException {
        var secrets = new Secrets(folder, environment, false);

        assertThatThrownBy(() -> secrets.get("master", () -> "new")).isInstanceOf(StartRefused.class);
        assertThat(secrets.replaceable("client-key", () -> "new")).isEqualTo("new");
        assertThat(Files.readString(folder.resolve("client-key"))).isEqualTo("new");
    }

    @Test
    void replaceableSecretStaysAsItIs() {
        var secrets = new Secrets(folder, environment, false);
        secrets.replaceable("client-key", () -> "first");

        assertThat(secrets.replaceable("client-key", () -> "second")).isEqualTo("first");
    }

    @Test
    void secretThatIsGivenIsNotMade() {
        environment.setProperty("snshelper.secrets.client-key", "given");
        var secrets = new Secrets(folder, environment, false);

        assertThat(secrets.replaceable("client-key", () -> "new")).isEqualTo("given");
        assertThat(folder).isEmptyDirectory();
    }
}
