package com.snshelper.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the program holds about people, why and for how long, as {@code privacy/map.yaml} says. */
final class PrivacyMap {

    static final String RESOURCE = "/privacy/map.yaml";

    private static final Set<String> STATUSES = Set.of("kept", "corrected", "rejected", "not-in-use");

    private final MapFile file;
    private final Map<String, Column> columns = new HashMap<>();

    /** A promise of the policy; the reason says what one that is not in use waits for. */
    record Clause(String status, @Nullable String reason) {}

    record Purpose(String basis, Set<String> roles) {}

    record Retention(String trigger, String period, String then) {}

    record Cookie(String name, String purpose, String lifetime, boolean essential) {}

    /** Servers that the program calls; a host is an exact name, {@code any}, {@code self}, or a setting that holds its address. */
    record Recipient(String name, List<String> hosts, String country, Set<String> purposes) {}

    /** Everything said about one column. */
    record Column(
            String name,
            String category,
            String subject,
            Set<String> purposes,
            String retention,
            boolean sealed,
            boolean export,
            String erase) {}

    private record Table(
            String category,
            String subject,
            Set<String> purposes,
            String retention,
            boolean export,
            String erase,
            List<Object> columns) {}

    private record Difference(
            @Nullable String category,
            @Nullable Set<String> purposes,
            @Nullable String retention,
            @Nullable Boolean sealed,
            @Nullable Boolean export,
            @Nullable String erase) {}

    private record MapFile(
            LinkedHashMap<String, Clause> clauses,
            Map<String, Purpose> purposes,
            Map<String, Retention> retention,
            List<Cookie> cookies,
            List<Recipient> recipients,
            Map<String, Table> data) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private PrivacyMap(MapFile file) {
        this.file = file;
        file.clauses().forEach(PrivacyMap::requireStatus);
        file.data().forEach((table, defaults) -> defaults.columns().forEach(entry -> add(table, defaults, entry)));
        file.cookies().forEach(cookie -> requirePurposes(cookie.name(), Set.of(cookie.purpose())));
        file.recipients().forEach(recipient -> requirePurposes(recipient.name(), recipient.purposes()));
    }

    /** The map that ships with this program. */
    static PrivacyMap read() {
        try (var stream = PrivacyMap.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return read(stream);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    static PrivacyMap read(InputStream yaml) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new PrivacyMap(JSON.convertValue(tree, MapFile.class));
    }

    private void add(String table, Table defaults, Object entry) {
        if (entry instanceof Map<?, ?> named) {
            named.forEach((name, difference) ->
                    add(table + "." + name, defaults, JSON.convertValue(difference, Difference.class)));
        } else {
            add(table + "." + entry, defaults, new Difference(null, null, null, null, null, null));
        }
    }

    private void add(String name, Table defaults, Difference own) {
        var column = new Column(
                name,
                own.category() != null ? own.category() : defaults.category(),
                defaults.subject(),
                own.purposes() != null ? own.purposes() : defaults.purposes(),
                own.retention() != null ? own.retention() : defaults.retention(),
                own.sealed() != null && own.sealed(),
                own.export() != null ? own.export() : defaults.export(),
                own.erase() != null ? own.erase() : defaults.erase());
        requirePurposes(name, column.purposes());
        if (!file.retention().containsKey(column.retention())) {
            throw new IllegalStateException(name + " names the unknown retention class " + column.retention());
        }
        if (columns.put(name, column) != null) {
            throw new IllegalStateException(name + " is in the privacy map twice");
        }
    }

    private static void requireStatus(String id, Clause clause) {
        if (!STATUSES.contains(clause.status())) {
            throw new IllegalStateException("clause " + id + " has the unknown status " + clause.status());
        }
        if (clause.status().equals("not-in-use") == (clause.reason() == null)) {
            throw new IllegalStateException("clause " + id + ": those not in use, and only they, name a reason");
        }
    }

    private void requirePurposes(String holder, Set<String> purposes) {
        if (!file.purposes().keySet().containsAll(purposes)) {
            throw new IllegalStateException(holder + " names an unknown purpose: " + purposes);
        }
    }

    /** In the order of the policy, by id. */
    Map<String, Clause> clauses() {
        return Collections.unmodifiableMap(file.clauses());
    }

    /** The names of all columns, each {@code table.column}. */
    Set<String> columnNames() {
        return Set.copyOf(columns.keySet());
    }

    boolean isSealed(String name) {
        var column = columns.get(name);
        return column != null && column.sealed();
    }

    /**
     * What is said about a column that the vault seals.
     *
     * @throws IllegalArgumentException when the map knows no such column or does not have it sealed
     */
    Column sealed(String name) {
        var column = columns.get(name);
        if (column == null || !column.sealed()) {
            throw new IllegalArgumentException(name + " is not a sealed column of the privacy map");
        }
        return column;
    }

    /** @throws IllegalArgumentException when the map knows no such class */
    Retention retention(String name) {
        var retention = file.retention().get(name);
        if (retention == null) {
            throw new IllegalArgumentException(name + " is no retention class of the privacy map");
        }
        return retention;
    }

    List<Cookie> cookies() {
        return file.cookies();
    }

    List<Recipient> recipients() {
        return file.recipients();
    }
}
