package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The threshold between "the same" and "another": measured with pictures whose kinship is known. */
class LikenessTests {

    private static final List<BufferedImage> SCENES =
            IntStream.range(0, 60).mapToObj(LikenessTests::scene).toList();

    @ParameterizedTest
    @CsvSource({"1.0, 0.9", "0.5, 0.9", "0.2, 0.8", "0.7, 0.6", "0.33, 0.6"})
    void samePictureInAnotherSizeAndQualityIsAlike(double scale, float quality) {
        for (var scene : SCENES) {
            var smaller = Pixels.shrink(scene, (int) (scene.getWidth() * scale));
            var again = Pixels.decode(Encoded.jpeg(smaller, quality).content(), PictureFormat.JPEG);

            assertThat(distance(scene, again)).isLessThanOrEqualTo(Likeness.ALIKE);
        }
    }

    @Test
    void otherPicturesAreNotAlike() {
        for (int one = 0; one < SCENES.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(distance(SCENES.get(one), SCENES.get(other)))
                        .as("scenes %d and %d", one, other)
                        .isGreaterThan(Likeness.ALIKE);
            }
        }
    }

    @Test
    void plainAndTinyPicturesAreNotCompared() {
        var plain = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);

        assertThat(Likeness.of(plain)).isNull();
        assertThat(Likeness.of(TestPictures.quarters(6, 6))).isNull();
        assertThat(Likeness.of(TestPictures.quarters(300, 200))).isNotNull();
    }

    private static int distance(BufferedImage one, BufferedImage other) {
        return Long.bitCount(bits(one) ^ bits(other));
    }

    private static long bits(BufferedImage picture) {
        var bits = Likeness.of(Pixels.shrink(picture, Pictures.THUMB_SIDE));
        assertThat(bits).isNotNull();
        return bits;
    }

    /** A sky, and things of any size and colour in front of it. */
    private static BufferedImage scene(int number) {
        var random = new Random(number);
        var picture = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), 800 * random.nextFloat(), 600, colour(random)));
        graphics.fillRect(0, 0, 800, 600);
        for (int i = 0; i < 12; i++) {
            graphics.setColor(colour(random));
            int size = 60 + random.nextInt(240);
            graphics.fillOval(random.nextInt(800) - size / 2, random.nextInt(600) - size / 2, size, size);
        }
        graphics.dispose();
        return picture;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(0x1000000));
    }
}
