package com.snshelper.content;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a button of the composer asks for: {@code add-part:<text>}, {@code remove-part:<text>:<part>},
 * {@code move-part:<text>:<part>}, {@code remove-image:<text>:<part>:<media>},
 * {@code add-images:<text>:<part>:<media>,<media>}, {@code replace-image:<text>:<part>:<media>:<other>},
 * {@code own:<channel>}, {@code common:<channel>}, {@code hashtags:<set>}; {@code library:<text>:<part>} and
 * {@code edit-image:<text>:<part>:<media>} lead to another page; anything else only saves.
 */
record ComposerAction(ComposerForm form, String[] words) {

    static ComposerAction of(ComposerForm form) {
        return new ComposerAction(form, form.action().split(":", -1));
    }

    /**
     * The form as it is after the button.
     *
     * @param sets the hashtags of a set
     */
    ComposerForm apply(Function<UUID, Optional<HashtagSet>> sets) {
        var channel = ComposerRequest.id(word(1));
        return switch (words[0]) {
            case "add-part" -> form.addPart(text());
            case "remove-part" -> form.removePart(text(), part());
            case "move-part" -> form.movePartUp(text(), part());
            case "remove-image" ->
                ComposerRequest.id(word(3))
                        .map(media -> form.removeImage(text(), part(), media))
                        .orElse(form);
            case "add-images" -> form.addImages(text(), part(), ids(word(3)));
            case "replace-image" ->
                ComposerRequest.id(word(3))
                        .flatMap(media -> ComposerRequest.id(word(4))
                                .map(other -> form.replaceImage(text(), part(), media, other)))
                        .orElse(form);
            case "own" -> channel.map(form::ownWords).orElse(form);
            case "common" -> channel.map(form::commonWords).orElse(form);
            case "hashtags" ->
                channel.flatMap(sets).map(set -> form.append(set.words())).orElse(form);
            default -> form;
        };
    }

    /** Where the button leads once the draft is kept, below the address of the post. */
    String page() {
        var where = "?text=%s&part=%d".formatted(text() == null ? ComposerRequest.ALL : text(), Math.max(0, part()));
        return switch (words[0]) {
            case "library" -> "/pictures" + where;
            case "edit-image" ->
                ComposerRequest.id(word(3))
                        .map(media -> "/pictures/" + media + "/edit" + where)
                        .orElse("/edit");
            default -> "/edit";
        };
    }

    private static List<UUID> ids(String words) {
        return Stream.of(words.split(","))
                .map(ComposerRequest::id)
                .flatMap(Optional::stream)
                .toList();
    }

    private String word(int at) {
        return at < words.length ? words[at] : "";
    }

    private @Nullable UUID text() {
        return ComposerRequest.id(word(1)).orElse(null);
    }

    /** -1, which no part has, when it is no number. */
    private int part() {
        return word(2).matches("\\d{1,3}") ? Integer.parseInt(word(2)) : -1;
    }
}
