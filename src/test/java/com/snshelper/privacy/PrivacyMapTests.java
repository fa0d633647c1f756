package com.snshelper.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class PrivacyMapTests {

    /** As the owner: the app does not see the columns of tables that it may not touch. */
    private final JdbcClient jdbc = TestPostgres.owner();

    @Test
    void everyColumnOfTheDatabaseIsInTheMapAndNoOther() {
        assertThat(PrivacyMap.read().columnNames())
                .as("columns in src/main/resources/privacy/map.yaml")
                .containsExactlyInAnyOrderElementsOf(columnsOfTheDatabase());
    }

    @Test
    void everySealedColumnHoldsBytes() {
        var map = PrivacyMap.read();
        var bytes = columns("AND data_type = 'bytea'");

        var sealed = map.columnNames().stream().filter(map::isSealed).toList();

        assertThat(sealed).isNotEmpty();
        assertThat(bytes).containsAll(sealed);
    }

    @Test
    void unknownPurposeIsNamed() throws IOException {
        var yaml = yaml().replace("purposes: [delivery]", "purposes: [curiosity]");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("curiosity").hasMessageContaining("mail_outbox");
    }

    @Test
    void unknownRetentionClassIsNamed() throws IOException {
        var yaml = yaml().replace("retention: mail,", "retention: forever,");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("forever").hasMessageContaining("mail_outbox");
    }

    @Test
    void misspeltWordIsRefused() throws IOException {
        var yaml = yaml().replace("sealed: true", "saeled: true");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("saeled");
    }

    @Test
    void clausesStandInTheOrderOfThePolicy() {
        assertThat(PrivacyMap.read().clauses().keySet())
                .startsWith("I1", "I2", "I3", "I4", "1a")
                .contains("3", "5", "8", "9b")
                .endsWith("9f", "10", "F");
    }

    @Test
    void clauseOfUnknownStatusIsNamed() throws IOException {
        var yaml = yaml().replace("9b: {status: kept}", "9b: {status: planned}");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("9b").hasMessageContaining("planned");
    }

    @Test
    void clauseThatIsNotInUseSaysWhatItWaitsFor() throws IOException {
        var yaml = yaml().replace("4b: {status: not-in-use, reason: disclosures}", "4b: {status: not-in-use}");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("4b");
    }

    private static String yaml() throws IOException {
        try (var stream = Objects.requireNonNull(PrivacyMap.class.getResourceAsStream(PrivacyMap.RESOURCE))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static PrivacyMap read(String yaml) {
        return PrivacyMap.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }

    private Set<String> columnsOfTheDatabase() {
        return columns("");
    }

    private Set<String> columns(String condition) {
        return new TreeSet<>(jdbc.sql("""
                        SELECT CASE table_schema WHEN 'public' THEN '' ELSE table_schema || '.' END
                               || table_name || '.' || column_name
                        FROM information_schema.columns
                        WHERE table_schema NOT IN ('information_schema', 'pg_catalog')
                        """ + condition).query(String.class).list());
    }
}
