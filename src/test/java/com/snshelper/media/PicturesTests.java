package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.platform.UserProblem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTests {

    private static final Capabilities LIMITS = new Capabilities(
            List.of(new TextLimit(Unit.GRAPHEMES, 300)),
            4,
            1_000_000,
            Set.of("image/jpeg", "image/png", "image/webp"),
            2000,
            2000,
            25);

    private final Pictures pictures = new Pictures();

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void pictureIsKept(String format) throws IOException {
        var taken = take(TestPictures.write(TestPictures.quarters(60, 40), format));

        assertThat(taken.full().width()).isEqualTo(60);
        assertThat(taken.full().height()).isEqualTo(40);
        assertThat(taken.stilled()).isFalse();
        assertColour(read(taken.full()), 10, 10, TestPictures.TOP_LEFT);
        assertColour(read(taken.full()), 50, 30, TestPictures.BOTTOM_RIGHT);
    }

    @Test
    void webpIsKept() throws IOException {
        var lossyPixel = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

        var taken = take(lossyPixel);

        assertThat(taken.full().width()).isEqualTo(1);
        assertThat(taken.full().contentType()).isEqualTo("image/jpeg");
    }

    @ParameterizedTest
    @CsvSource({
        "1, RED, GREEN, BLUE, YELLOW",
        "2, GREEN, RED, YELLOW, BLUE",
        "3, YELLOW, BLUE, GREEN, RED",
        "4, BLUE, YELLOW, RED, GREEN",
        "5, RED, BLUE, GREEN, YELLOW",
        "6, BLUE, RED, YELLOW, GREEN",
        "7, YELLOW, GREEN, BLUE, RED",
        "8, GREEN, YELLOW, RED, BLUE"
    })
    void cameraOrientationIsApplied(
            int orientation, String topLeft, String topRight, String bottomLeft, String bottomRight)
            throws IOException {
        var jpeg = TestPictures.withExif(TestPictures.jpeg(TestPictures.quarters(80, 48)), orientation);

        var upright = read(take(jpeg).full());

        assertThat(upright.getWidth()).isEqualTo(orientation < 5 ? 80 : 48);
        int right = upright.getWidth() - 8;
        int bottom = upright.getHeight() - 8;
        assertColour(upright, 8, 8, colour(topLeft));
        assertColour(upright, right, 8, colour(topRight));
        assertColour(upright, 8, bottom, colour(bottomLeft));
        assertColour(upright, right, bottom, colour(bottomRight));
    }

    @Test
    void placeAndCameraAreGone() throws Exception {
        var jpeg = TestPictures.withExif(TestPictures.jpeg(TestPictures.quarters(80, 48)), 6);
        assertThat(metadata(jpeg).getDirectoriesOfType(GpsDirectory.class)).isNotEmpty();

        var taken = take(jpeg);

        for (var file : List.of(taken.full(), taken.thumb())) {
            assertThat(metadata(file.content()).getDirectoriesOfType(ExifDirectoryBase.class))
                    .isEmpty();
            assertThat(latin(file.content())).doesNotContain("Exif");
        }
    }

    @Test
    void transparencyStays() throws IOException {
        var picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(3, 3, 0xff00ff00);

        var full = take(TestPictures.write(picture, "png")).full();

        assertThat(full.contentType()).isEqualTo("image/png");
        assertThat(read(full).getRGB(0, 0) >>> 24).isZero();
    }

    @Test
    void photoSentAsPngBecomesJpeg() throws IOException {
        var full = take(TestPictures.write(TestPictures.noise(200), "png")).full();

        assertThat(full.contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void greyKeepsItsTone() throws IOException {
        var grey = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((java.awt.image.DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 100);

        var full = read(take(TestPictures.write(grey, "png")).full());

        assertColour(full, 5, 5, new Color(100, 100, 100));
    }

    @Test
    void animationKeepsItsFirstPictureAndSaysSo() throws IOException {
        var taken = take(TestPictures.animatedGif());

        assertThat(taken.stilled()).isTrue();
        assertThat(taken.full().width()).isEqualTo(4);
    }

    @Test
    void largePictureIsMadeSmaller() throws IOException {
        var taken = take(TestPictures.jpeg(TestPictures.quarters(7000, 1000)));

        assertThat(taken.full().width()).isEqualTo(4096);
        assertThat(taken.full().height()).isEqualTo(585);
        assertThat(taken.thumb().width()).isEqualTo(480);
    }

    @Test
    void hugePhotoIsThinnedOutWhileItIsDecoded() throws IOException {
        var taken = take(TestPictures.jpeg(TestPictures.quarters(8000, 6000)));

        assertThat(taken.full().width()).isEqualTo(4000);
        assertThat(taken.full().height()).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"30000,30000", "20001,10", "10,20001", "8000,6251", "2147483647,2147483647"})
    void pixelBombIsRefusedBeforeItIsDecoded(int width, int height) {
        var bomb = TestPictures.pngClaiming(width, height);

        assertThat(refusal(bomb).messageKey()).isEqualTo("media.tooManyPixels");
    }

    @Test
    void pictureThatClaimsMoreThanItHoldsIsRefused() {
        assertThat(refusal(TestPictures.pngClaiming(300, 300)).messageKey()).isEqualTo("media.damaged");
    }

    @ParameterizedTest
    @CsvSource({
        "'', media.empty",
        "'bonjour', media.unknown",
        "'%PDF-1.7', media.unknown",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', media.svg",
        "'<?xml version=\"1.0\"?><!-- x --><SVG onload=\"alert(1)\"/>', media.svg",
        "'0000ftypheic0000', media.heic",
        "'0000ftypmif10000', media.heic",
        "'0000ftypavif0000', media.avif",
        "'0000ftypisom0000', media.video",
        "'GIF89a', media.damaged"
    })
    void otherFilesAreRefusedWithAReason(String content, String reason) {
        var problem = refusal(content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem.messageKey()).isEqualTo(reason);
        assertThat(problem.field()).isEqualTo("file");
    }

    @ParameterizedTest
    @CsvSource({"jpeg, 0.3", "jpeg, 0.95", "png, 0.3", "png, 0.95", "gif, 0.5", "gif, 0.95"})
    void cutOffPictureIsRefused(String format, double share) {
        var whole = TestPictures.write(TestPictures.noise(64), format);

        var problem = refusal(Arrays.copyOf(whole, (int) (whole.length * share)));

        assertThat(problem.messageKey()).isEqualTo("media.damaged");
    }

    @Test
    void cutOffWebpIsRefused() {
        var whole = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

        assertThat(refusal(Arrays.copyOf(whole, 30)).messageKey()).isEqualTo("media.damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void garbledPictureIsRefusedOrHarmless(String format) {
        var whole = TestPictures.write(TestPictures.noise(32), format);

        for (int at = 8; at < whole.length; at += Math.max(1, whole.length / 200)) {
            var garbled = whole.clone();
            garbled[at] ^= (byte) 0xff;
            assertThatCode(() -> {
                        try {
                            take(garbled);
                        } catch (UserProblem told) {
                            assertThat(told.messageKey()).startsWith("media.");
                        }
                    })
                    .as("byte %d", at)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void nothingHiddenBehindThePixelsSurvives() throws IOException {
        var script = "<script>alert(document.domain)</script>".getBytes(StandardCharsets.ISO_8859_1);
        var polyglot = new ByteArrayOutputStream();
        var jpeg = TestPictures.jpeg(TestPictures.quarters(40, 40));
        polyglot.write(jpeg, 0, 2);
        polyglot.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (script.length + 2)});
        polyglot.write(script);
        polyglot.write(jpeg, 2, jpeg.length - 2);
        polyglot.write("PK\3\4<?php system('id');".getBytes(StandardCharsets.ISO_8859_1));

        var taken = take(polyglot.toByteArray());

        for (var file : List.of(taken.full(), taken.thumb())) {
            assertThat(latin(file.content())).doesNotContain("script", "php", "PK\3\4");
        }
    }

    @Test
    void twentyMegabytesAreTheMost() {
        var tooMuch = new byte[Pictures.MAX_BYTES + 1];

        var problem = refusal(tooMuch);

        assertThat(problem.kind()).isEqualTo(UserProblem.Kind.TOO_LARGE);
    }

    @Test
    void noisyPictureFitsIntoAMillionBytes() throws IOException {
        var full = take(TestPictures.jpeg(TestPictures.noise(4096))).full();
        assertThat(full.size()).isGreaterThan(1_000_000);

        var fitted = pictures.fit(kept(full), LIMITS);

        assertThat(fitted.size()).isBetween(500_000L, 1_000_000L);
        assertThat(fitted.contentType()).isEqualTo("image/jpeg");
        assertThat(read(fitted).getWidth()).isEqualTo(fitted.width()).isLessThanOrEqualTo(2000);
    }

    @Test
    void whatQualityCannotSaveIsSavedBySize() throws IOException {
        var tight = new Capabilities(List.of(), 4, 100_000, Set.of("image/jpeg"), 2000, 2000, 1);

        var fitted = pictures.fit(kept(Encoded.jpeg(TestPictures.noise(1200), 0.9f)), tight);

        assertThat(fitted.size()).isLessThanOrEqualTo(100_000);
        assertThat(fitted.width()).isLessThan(1200);
    }

    @Test
    void plainPictureLosesNoQualityWhenItIsFitted() throws IOException {
        var stored = Encoded.jpeg(TestPictures.quarters(3000, 1500), 0.9f);

        var fitted = pictures.fit(kept(stored), LIMITS);

        assertThat(fitted.width()).isEqualTo(2000);
        assertThat(fitted.height()).isEqualTo(1000);
    }

    @Test
    void transparentPictureStaysPngWhereTheNetworkTakesIt() throws IOException {
        var picture = new BufferedImage(3000, 20, BufferedImage.TYPE_INT_ARGB);
        var jpegOnly = new Capabilities(List.of(), 4, 1_000_000, Set.of("image/jpeg"), 2000, 2000, 1);

        assertThat(pictures.fit(kept(Encoded.png(picture)), LIMITS).contentType())
                .isEqualTo("image/png");
        var onWhite = pictures.fit(kept(Encoded.png(picture)), jpegOnly);
        assertThat(onWhite.contentType()).isEqualTo("image/jpeg");
        assertColour(read(onWhite), 5, 5, Color.WHITE);
    }

    private static Pictures.Stored kept(Encoded picture) {
        return () -> new ByteArrayInputStream(picture.content());
    }

    private Pictures.Taken take(byte[] file) throws IOException {
        return pictures.take(new ByteArrayInputStream(file));
    }

    private UserProblem refusal(byte[] file) {
        var problem = catchThrowableOfType(UserProblem.class, () -> take(file));
        assertThat(problem).as("refused").isNotNull();
        return problem;
    }

    private static com.drew.metadata.Metadata metadata(byte[] file) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    }

    private static BufferedImage read(Encoded picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture.content()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Color colour(String name) {
        return switch (name) {
            case "RED" -> Color.RED;
            case "GREEN" -> Color.GREEN;
            case "BLUE" -> Color.BLUE;
            default -> Color.YELLOW;
        };
    }

    private static void assertColour(BufferedImage picture, int x, int y, Color expected) {
        var found = new Color(picture.getRGB(x, y));
        assertThat(Math.abs(found.getRed() - expected.getRed())
                        + Math.abs(found.getGreen() - expected.getGreen())
                        + Math.abs(found.getBlue() - expected.getBlue()))
                .as("at %d,%d: %s instead of %s", x, y, found, expected)
                .isLessThan(60);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
