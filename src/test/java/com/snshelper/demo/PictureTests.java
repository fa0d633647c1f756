package com.snshelper.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureTests {

    private final Map<Picture, byte[]> painted =
            Arrays.stream(Picture.values()).parallel().collect(Collectors.toMap(Function.identity(), Picture::paint));

    @ParameterizedTest
    @EnumSource(Picture.class)
    void pictureHasItsSizeAndManyColours(Picture picture) throws IOException {
        var bytes = Objects.requireNonNull(painted.get(picture));

        var image = ImageIO.read(new ByteArrayInputStream(bytes));

        assertThat(image.getWidth()).isEqualTo(picture.width());
        assertThat(image.getHeight()).isEqualTo(Picture.HEIGHT);
        assertThat(bytes.length).isBetween(100_000, 1_000_000);
        assertThat(colours(image)).hasSizeGreaterThan(60);
    }

    @Test
    void pictureComesOutTheSameEveryTime() {
        var again = Picture.TULIPS.paint();

        assertThat(again).isEqualTo(painted.get(Picture.TULIPS));
    }

    @Test
    void noTwoPicturesAreAlike() {
        var different = painted.values().stream().map(Arrays::hashCode).collect(Collectors.toSet());

        assertThat(different).hasSameSizeAs(painted.values());
    }

    /** Coarse colours, looked for at every twentieth point, so that grain on blank paper does not count. */
    private static Set<Integer> colours(BufferedImage image) {
        var colours = new HashSet<Integer>();
        for (int x = 0; x < image.getWidth(); x += 20) {
            for (int y = 0; y < image.getHeight(); y += 20) {
                colours.add(image.getRGB(x, y) & 0xF0F0F0);
            }
        }
        return colours;
    }
}
