package com.snshelper.media;

import com.snshelper.media.PictureEdit.Area;
import com.snshelper.networks.Networks;
import com.snshelper.networks.PictureRatio;
import com.snshelper.networks.SocialNetwork;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The form by which a picture is edited, wherever it stands. */
@Component
public class PictureEdits {

    private static final List<Integer> SIDES = List.of(2048, 1080, 600);

    private final MediaLibrary library;
    private final Networks networks;
    private final MediaWords words;

    PictureEdits(MediaLibrary library, Networks networks, MediaWords words) {
        this.library = library;
        this.networks = networks;
        this.words = words;
    }

    /**
     * The form as it is sent; nothing in it is required.
     *
     * @param ratio the name of a {@link PictureRatio}; everything else is free
     * @param turn quarters to the right
     * @param place {@code start}, {@code end}, otherwise the middle
     * @param side the longest, in pixels
     * @param left of the area, as are the others, from 0 to 1
     */
    public record Form(
            @Nullable String ratio,
            @Nullable Integer turn,
            @Nullable String place,
            @Nullable Integer side,
            @Nullable Double left,
            @Nullable Double top,
            @Nullable Double width,
            @Nullable Double height) {

        PictureEdit edit() {
            return new PictureEdit(
                    turn == null ? 0 : turn % 4, area(), shape(), where(), side == null ? 0 : Math.max(0, side));
        }

        private Area area() {
            return left == null || top == null || width == null || height == null
                    ? Area.ALL
                    : new Area(left, top, width, height);
        }

        private @Nullable PictureRatio shape() {
            return Stream.of(PictureRatio.values())
                    .filter(one -> one.name().equals(ratio))
                    .findFirst()
                    .orElse(null);
        }

        private double where() {
            return switch (String.valueOf(place)) {
                case "start" -> 0;
                case "end" -> 1;
                default -> 0.5;
            };
        }
    }

    /** @param networks that show pictures of this shape whole */
    record Choice(PictureRatio ratio, List<String> networks) {}

    /** What the page {@code media/edit} needs, but for its {@code action} and {@code back}. */
    public void fill(Model model, UUID id) {
        model.addAttribute("picture", library.get(id));
        model.addAttribute(
                "ratios", Stream.of(PictureRatio.values()).map(this::choice).toList());
        model.addAttribute("sides", SIDES);
        model.addAttribute("words", words);
    }

    private Choice choice(PictureRatio ratio) {
        return new Choice(
                ratio,
                networks.all().stream()
                        .filter(network -> network.pictureRatios().contains(ratio))
                        .map(SocialNetwork::name)
                        .toList());
    }

    /** @return the id of the new picture */
    public UUID make(UUID id, Form form) throws IOException {
        return library.edit(id, form.edit()).media().id();
    }
}
