package com.snshelper.content;

import com.snshelper.networks.Flag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The composer's form as a browser sends it: {@code channel} per chosen channel, {@code own} per channel with words of
 * its own, {@code <all or channel>.<part>.text|media|file}, {@code alt.<media>}, {@code tag} per tag, {@code newTags}
 * between commas, {@code flag} per {@link Flag}, {@code firstComment}, {@code date}, {@code time}, {@code zone},
 * {@code version} (or {@code over}: the version to be replaced knowingly), {@code tab}, {@code action}. What makes no
 * sense is left out.
 */
final class ComposerRequest {

    static final String ALL = "all";

    private final HttpServletRequest request;

    ComposerRequest(HttpServletRequest request) {
        this.request = request;
    }

    /** A file sent along. */
    record Upload(@Nullable UUID variant, int part, MultipartFile file) {}

    /** @param usual the zone of a form that names none that exists */
    ComposerForm form(ZoneId usual) {
        var variants = new HashMap<UUID, List<Part>>();
        ids("own").forEach(channel -> variants.put(channel, parts(channel.toString())));
        return new ComposerForm(
                version(),
                id(value("tab")).orElseGet(UUID::randomUUID),
                ids("channel").toList(),
                parts(ALL),
                variants,
                altTexts(),
                extras(),
                value("date"),
                value("time"),
                zone(usual),
                value("action"),
                List.of());
    }

    private Extras extras() {
        var flags = Stream.of(Flag.values())
                .filter(flag -> values("flag").anyMatch(flag.name()::equals))
                .collect(Collectors.toSet());
        return new Extras(values("tag").toList(), flags, value("firstComment").replace("\r\n", "\n"))
                .andTags(value("newTags"));
    }

    private String zone(ZoneId usual) {
        var named = value("zone");
        return ZoneId.getAvailableZoneIds().contains(named) ? named : usual.getId();
    }

    private long version() {
        try {
            return Long.parseLong(request.getParameter("over") == null ? value("version") : value("over"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private List<Part> parts(String group) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i <= PostContent.MAX_PARTS; i++) {
            var text = request.getParameter(group + "." + i + ".text");
            if (text == null) {
                break;
            }
            parts.add(new Part(
                    text.replace("\r\n", "\n"), ids(group + "." + i + ".media").toList()));
        }
        return parts.isEmpty() ? List.of(Part.EMPTY) : parts;
    }

    private Map<UUID, List<String>> altTexts() {
        var texts = new HashMap<UUID, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("alt.")) {
                id(name.substring(4)).ifPresent(media -> texts.put(media, List.of(values)));
            }
        });
        return texts;
    }

    List<Upload> uploads() {
        if (!(request instanceof MultipartHttpServletRequest multipart)) {
            return List.of();
        }
        return multipart.getMultiFileMap().entrySet().stream()
                .flatMap(entry -> uploads(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<Upload> uploads(String name, List<MultipartFile> files) {
        var words = name.split("\\.", -1);
        if (words.length != 3 || !words[1].matches("\\d{1,3}") || !words[2].equals("file")) {
            return Stream.empty();
        }
        var variant = id(words[0]);
        if (variant.isEmpty() && !words[0].equals(ALL)) {
            return Stream.empty();
        }
        return files.stream()
                .filter(file -> !file.isEmpty()
                        || !String.valueOf(file.getOriginalFilename()).isEmpty())
                .map(file -> new Upload(variant.orElse(null), Integer.parseInt(words[1]), file));
    }

    private Stream<UUID> ids(String name) {
        return values(name).map(ComposerRequest::id).flatMap(Optional::stream).distinct();
    }

    private Stream<String> values(String name) {
        var values = request.getParameterValues(name);
        return values == null ? Stream.empty() : Arrays.stream(values);
    }

    static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private String value(String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
