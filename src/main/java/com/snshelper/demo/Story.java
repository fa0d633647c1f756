package com.snshelper.demo;

import com.snshelper.accounts.Role;
import com.snshelper.publishing.Publication.State;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code demo/florist.yaml} tells: the shop, its people, and a month of what they say.
 *
 * @param revoked the behaviour of a channel whose access was taken back
 * @param pictures what each picture shows, in words
 */
record Story(
        String workspace,
        ZoneId zone,
        String language,
        String password,
        List<Person> people,
        List<Account> channels,
        String revoked,
        List<Season> seasons,
        Map<Picture, String> pictures,
        List<Entry> history,
        List<Entry> coming,
        List<Entry> drafts) {

    private static final String RESOURCE = "/demo/florist.yaml";

    record Person(String key, String first, String last, String email, Role role) {}

    /**
     * A channel's account at a network.
     *
     * @param mood how it behaves in the history
     * @param today how it behaves from now on
     */
    record Account(String key, String network, String mood, String today) {

        /** What the network asks when the account is to behave so. */
        static Map<String, String> answers(String mood) {
            return Map.of("behaviour", mood);
        }
    }

    record Season(List<Integer> months, String name, String flowers) {}

    /** One part of a thread. */
    record Piece(String text, List<Picture> pictures) {
        Piece {
            pictures = Objects.requireNonNullElse(pictures, List.of());
        }
    }

    /**
     * A post.
     *
     * @param day days from the first start, negative for the past
     * @param minutes minutes from the first start, instead of a day and an hour
     * @param mood another behaviour of the last channel at that hour
     * @param lost whether the last channel's access is gone from then on
     * @param ends how it ends on the last channel
     */
    record Entry(
            int day,
            int minutes,
            @Nullable LocalTime at,
            String by,
            List<String> to,
            List<Picture> pictures,
            String text,
            List<Piece> parts,
            Map<String, String> variants,
            @Nullable String mood,
            boolean lost,
            State ends) {
        Entry {
            pictures = Objects.requireNonNullElse(pictures, List.of());
            parts = parts == null ? List.of(new Piece(text, pictures)) : parts;
            variants = Objects.requireNonNullElse(variants, Map.of());
            ends = Objects.requireNonNullElse(ends, State.PUBLISHED);
        }

        String last() {
            return to.getLast();
        }
    }

    static Story read() {
        try (var stream = Story.class.getResourceAsStream(RESOURCE)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(stream));
            return JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .convertValue(tree, Story.class);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    Account channel(String key) {
        return channels.stream()
                .filter(channel -> channel.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Season season(int month) {
        return seasons.stream()
                .filter(season -> season.months().contains(month))
                .findFirst()
                .orElseThrow();
    }

    Person owner() {
        return people.stream()
                .filter(person -> person.role() == Role.OWNER)
                .findFirst()
                .orElseThrow();
    }
}
