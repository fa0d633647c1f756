package com.snshelper;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read exists in French, English and Korean, whole and well formed. */
class MessagesTests {

    /** French is the file without a suffix. */
    private static final List<String> LANGUAGES = List.of("", "_en", "_ko");

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([\\w.-]+)");
    private static final Pattern IN_JAVA =
            Pattern.compile("(?:new UserProblem\\(|UserProblem\\.on\\(\\s*\"[^\"]*\",)\\s*\"([\\w.-]+)\"");

    @Test
    void everyBundleSaysTheSameInEveryLanguage() {
        assertThat(bundles())
                .allSatisfy((name, bundle) -> assertThat(problems(name, bundle)).isEmpty());
    }

    @Test
    void noKeyLivesInTwoBundles() {
        var keys = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        bundles()
                .forEach((name, bundle) -> bundle.get("").keySet().forEach(key -> {
                    var other = keys.put(key, name);
                    if (other != null) {
                        twice.add(key + " in " + other + " and " + name);
                    }
                }));

        assertThat(twice).isEmpty();
    }

    @Test
    void everyKeyInUseExists() {
        var known = new TreeSet<String>();
        bundles().values().forEach(bundle -> known.addAll(bundle.get("").keySet()));

        var used = new TreeSet<String>();
        Sources.below(Sources.TEMPLATES, ".html", ".txt")
                .forEach(file -> used.addAll(keys(IN_TEMPLATE, Sources.read(file))));
        Sources.below(Sources.JAVA, ".java").forEach(file -> used.addAll(keys(IN_JAVA, Sources.read(file))));

        assertThat(known).containsAll(used);
    }

    @Test
    void plantedFaultsAreFound() {
        var bundle = Map.of(
                "",
                read("greeting=Bonjour {0}\nempty=\nquoted=L'heure de {0}\nonlyFrench=oui\nbroken={0"),
                "_en",
                read("greeting=Hello\nempty=x\nquoted=The hour of {0}\nbroken={0"),
                "_ko",
                read("greeting=안녕 {0}\nempty=x\nquoted={0}\nbroken={0"));

        assertThat(problems("planted", bundle))
                .contains(
                        "planted_en lacks onlyFrench",
                        "planted_ko lacks onlyFrench",
                        "planted: empty is empty",
                        "planted: quoted has an ASCII apostrophe beside an argument",
                        "planted_en: greeting has other arguments than the French",
                        "planted: broken is no message format");
    }

    @Test
    void plantedLanguageThatIsMissingIsFound() {
        var bundle = Map.of("", read("greeting=Bonjour"), "_en", read("greeting=Hello"));

        assertThat(problems("planted", bundle)).containsExactly("planted_ko is missing");
    }

    @Test
    void keysAreReadFromTemplatesAndJava() {
        var template = "<p th:text=\"#{home.title}\" th:title=\"#{home.hint(${name})}\">#{${dynamic}}</p>";
        var java = "throw new UserProblem(\"post.empty\"); throw UserProblem.on(\"text\", \"post.tooLong\", 3);";

        assertThat(keys(IN_TEMPLATE, template)).containsExactly("home.title", "home.hint");
        assertThat(keys(IN_JAVA, java)).containsExactly("post.empty", "post.tooLong");
    }

    private static List<String> problems(String name, Map<String, Map<String, String>> bundle) {
        var problems = new ArrayList<String>();
        var french = bundle.getOrDefault("", Map.of());
        for (var language : LANGUAGES) {
            var messages = bundle.get(language);
            if (messages == null) {
                problems.add(name + language + " is missing");
                continue;
            }
            missing(french.keySet(), messages.keySet()).forEach(key -> problems.add(name + language + " lacks " + key));
            missing(messages.keySet(), french.keySet())
                    .forEach(key -> problems.add(name + language + ": " + key + " is not in French"));
            messages.forEach((key, text) -> flaws(text, french.getOrDefault(key, text))
                    .forEach(flaw -> problems.add(name + language + ": " + key + " " + flaw)));
        }
        return problems;
    }

    private static List<String> flaws(String text, String french) {
        var flaws = new ArrayList<String>();
        if (text.isBlank()) {
            flaws.add("is empty");
        }
        if (ARGUMENT.matcher(text).find()) {
            if (text.contains("'")) {
                flaws.add("has an ASCII apostrophe beside an argument");
            } else if (!isMessageFormat(text)) {
                flaws.add("is no message format");
            }
        }
        if (!arguments(text).equals(arguments(french))) {
            flaws.add("has other arguments than the French");
        }
        return flaws;
    }

    private static boolean isMessageFormat(String text) {
        try {
            return !new MessageFormat(text).toPattern().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group()).collect(toCollection(TreeSet::new));
    }

    private static Set<String> missing(Set<String> wanted, Set<String> there) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    private static List<String> keys(Pattern use, String source) {
        return use.matcher(source).results().map(found -> found.group(1)).toList();
    }

    /** Bundle name → language suffix → messages. */
    private static Map<String, Map<String, Map<String, String>>> bundles() {
        var bundles = new HashMap<String, Map<String, Map<String, String>>>();
        for (var file : Sources.below(Sources.MESSAGES, ".properties")) {
            var stem = file.getFileName().toString().replace(".properties", "");
            var suffix =
                    Stream.of("_en", "_ko").filter(stem::endsWith).findFirst().orElse("");
            var name = stem.substring(0, stem.length() - suffix.length());
            bundles.computeIfAbsent(name, unused -> new HashMap<>()).put(suffix, read(Sources.read(file)));
        }
        return bundles;
    }

    private static Map<String, String> read(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        var messages = new HashMap<String, String>();
        properties.forEach((key, value) -> messages.put((String) key, (String) value));
        return messages;
    }
}
