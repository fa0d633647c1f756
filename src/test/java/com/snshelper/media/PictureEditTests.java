package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.media.PictureEdit.Area;
import com.snshelper.networks.PictureRatio;
import com.snshelper.platform.UserProblem;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureEditTests {

    private static final int RED = TestPictures.TOP_LEFT.getRGB();
    private static final int GREEN = TestPictures.TOP_RIGHT.getRGB();
    private static final int BLUE = TestPictures.BOTTOM_LEFT.getRGB();
    private static final int YELLOW = TestPictures.BOTTOM_RIGHT.getRGB();

    private final BufferedImage picture = TestPictures.quarters(800, 600);

    @ParameterizedTest
    @CsvSource({"SQUARE, 600, 600", "PORTRAIT, 480, 600", "LINK, 800, 419", "WIDE, 800, 450"})
    void largestPartOfTheRatioIsCutOut(PictureRatio ratio, int width, int height) {
        var cut = new PictureEdit(0, Area.ALL, ratio, 0.5, 0).apply(picture);

        assertThat(cut.getWidth()).isEqualTo(width);
        assertThat(cut.getHeight()).isEqualTo(height);
    }

    @Test
    void placeSaysWhichPartIsKept() {
        var left = new PictureEdit(0, Area.ALL, PictureRatio.SQUARE, 0, 0).part(800, 600);
        var middle = new PictureEdit(0, Area.ALL, PictureRatio.SQUARE, 0.5, 0).part(800, 600);
        var right = new PictureEdit(0, Area.ALL, PictureRatio.SQUARE, 1, 0).part(800, 600);

        assertThat(left.x).isZero();
        assertThat(middle.x).isEqualTo(100);
        assertThat(right.x).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1, 600, 800", "2, 800, 600", "3, 600, 800", "-1, 600, 800"})
    void turnedPictureHasItsSidesExchanged(int quarters, int width, int height) {
        var turned = new PictureEdit(quarters, Area.ALL, null, 0.5, 0).apply(picture);

        assertThat(turned.getWidth()).isEqualTo(width);
        assertThat(turned.getHeight()).isEqualTo(height);
    }

    @Test
    void quarterToTheRightBringsTheBottomLeftUp() {
        var turned = new PictureEdit(1, Area.ALL, null, 0.5, 0).apply(picture);

        assertThat(corners(turned)).containsExactly(BLUE, RED, YELLOW, GREEN);
    }

    @Test
    void areaIsOfTheTurnedPicture() {
        var cut = new PictureEdit(1, new Area(0.5, 0, 0.5, 0.5), null, 0.5, 0).apply(picture);

        assertThat(cut.getWidth()).isEqualTo(300);
        assertThat(cut.getHeight()).isEqualTo(400);
        assertThat(cut.getRGB(150, 200)).isEqualTo(RED);
    }

    @Test
    void longestSideIsTheOneAskedFor() {
        var small = new PictureEdit(0, Area.ALL, PictureRatio.SQUARE, 0.5, 200).apply(picture);

        assertThat(small.getWidth()).isEqualTo(200);
        assertThat(small.getHeight()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-3, -3, 9, 9", "NaN, 0, NaN, 1", "0, 0, 0, 0", "2, 2, 1, 1"})
    void areaBeyondThePictureIsKeptWithin(double left, double top, double width, double height) {
        var part = new PictureEdit(0, new Area(left, top, width, height), null, 0.5, 0).part(800, 600);

        assertThat(new java.awt.Rectangle(0, 0, 800, 600).contains(part)).isTrue();
    }

    @Test
    void splinterAndUnchangedPictureAreRefused() {
        assertThatThrownBy(() -> new PictureEdit(0, new Area(0.5, 0.5, 0.001, 0.001), null, 0.5, 0).apply(picture))
                .isInstanceOf(UserProblem.class)
                .hasMessage("media.edit.tooSmall");
        assertThatThrownBy(() -> new PictureEdit(4, Area.ALL, null, 0.5, 4000).apply(picture))
                .isInstanceOf(UserProblem.class)
                .hasMessage("media.edit.nothing");
    }

    private static int[] corners(BufferedImage picture) {
        int right = picture.getWidth() - 10;
        int bottom = picture.getHeight() - 10;
        return new int[] {
            picture.getRGB(10, 10), picture.getRGB(right, 10), picture.getRGB(10, bottom), picture.getRGB(right, bottom)
        };
    }
}
