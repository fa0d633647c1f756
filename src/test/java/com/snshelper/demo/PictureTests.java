package com.snshelper.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTests {

    @ParameterizedTest
    @EnumSource(Picture.class)
    void pictureHasItsSizeAndManyColours(Picture picture) throws IOException {
        var bytes = picture.paint();

        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(picture.width());
        assertThat(image.getHeight()).isEqualTo(Picture.HEIGHT);
        assertThat(bytes.length).isBetween(100_000, 1_000_000);
        assertThat(colours(image)).hasSizeGreaterThan(60);
    }

    @Test
    void pictureComesOutTheSameEveryTime() {
        assertThat(Picture.TULIPS.paint()).isEqualTo(Picture.TULIPS.paint());
    }

    @Test
    void noTwoPicturesAreAlike() {
        var checksums = new HashSet<Integer>();

        Arrays.stream(Picture.values())
                .parallel()
                .map(Picture::paint)
                .toList()
                .forEach(bytes -> checksums.add(Arrays.hashCode(bytes)));

        assertThat(checksums).hasSameSizeAs(Picture.values());
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
