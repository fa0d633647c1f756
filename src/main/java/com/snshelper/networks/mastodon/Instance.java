package com.snshelper.networks.mastodon;

import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a server says about itself: its name and limits; where it says nothing, those that Mastodon starts with. */
final class Instance {

    private static final int LINK = 23;
    private static final int MOST_CHARACTERS = 100_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final int LONGEST_SIDE = 4096;
    private static final int MOST_PARTS = 25;

    private final JsonNode said;

    Instance(JsonNode said) {
        this.said = said;
    }

    /** The part of handles behind the second at-sign; empty when it is not said. */
    String domain() {
        var domain = said.path("domain").asString("");
        var name = domain.isEmpty() ? said.path("uri").asString("") : domain;
        return name.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    }

    Capabilities capabilities() {
        return new Capabilities(
                List.of(new TextLimit(unit(), maxCharacters())),
                number(statuses().path("max_media_attachments"), 4, 20),
                Math.min(media().path("image_size_limit").asLong(MOST_BYTES), MOST_BYTES),
                imageTypes(),
                longestSide(),
                number(media().path("description_limit"), 1500, MOST_CHARACTERS),
                MOST_PARTS,
                Set.of(),
                true);
    }

    /** Only who counts a link as 23 is known to count like Mastodon; of any other server all is counted as it is. */
    private Unit unit() {
        return statuses().path("characters_reserved_per_url").asInt(LINK) == LINK ? Unit.LINKS_AS_23 : Unit.CODE_POINTS;
    }

    private int maxCharacters() {
        int elsewhere = number(said.path("max_toot_chars"), 500, MOST_CHARACTERS);
        return number(statuses().path("max_characters"), elsewhere, MOST_CHARACTERS);
    }

    /** Every network takes JPEG. */
    private Set<String> imageTypes() {
        var types = new LinkedHashSet<>(List.of("image/jpeg"));
        var listed = media().path("supported_mime_types");
        if (!listed.isArray() || listed.valueStream().anyMatch(type -> "image/png".equals(type.asString("")))) {
            types.add("image/png");
        }
        return Collections.unmodifiableSequencedSet(types);
    }

    /** So that a square picture is within the limit of its pixels, too. */
    private int longestSide() {
        long pixels = media().path("image_matrix_limit").asLong(0);
        int side = pixels > 0 ? (int) Math.min(Math.sqrt(pixels), LONGEST_SIDE) : LONGEST_SIDE;
        return Math.max(side, 1);
    }

    private JsonNode statuses() {
        return said.path("configuration").path("statuses");
    }

    private JsonNode media() {
        return said.path("configuration").path("media_attachments");
    }

    private static int number(JsonNode said, int otherwise, int most) {
        int number = said.asInt(otherwise);
        return number > 0 ? Math.min(number, most) : otherwise;
    }
}
