package com.snshelper.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The pictures of the demonstration: the program paints each of them, the same every time. */
enum Picture {
    BOUQUET(1600, sheet -> BouquetPicture.paint(sheet, Bunch.ofTheHouse(), Hue.CREAM, Hue.PEACH, Hue.TEAL)),
    WHITE_BOUQUET(1200, sheet -> BouquetPicture.paint(sheet, Bunch.white(), Hue.MIST, Hue.SAGE, Hue.KRAFT)),
    PEONIES(1200, BloomsPicture::closeUp),
    WREATH(1200, BloomsPicture::wreath),
    ANEMONES(1600, sheet -> BloomsPicture.scattering(sheet, Hue.MIST, anemones())),
    GARDEN(1200, sheet -> BloomsPicture.scattering(sheet, Hue.PEACH, garden())),
    SHOP_WINDOW(1600, WindowPicture::paint),
    VASE(1600, StillLifePicture::paint),
    BICYCLE(1600, BicyclePicture::paint),
    TULIPS(1600, TulipsPicture::paint);

    static final int HEIGHT = 1200;

    private final int width;
    private final Consumer<Sheet> painting;

    Picture(int width, Consumer<Sheet> painting) {
        this.width = width;
        this.painting = painting;
    }

    int width() {
        return width;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jpg";
    }

    /** As JPEG. */
    byte[] paint() {
        var sheet = new Sheet(width, HEIGHT, 31L * ordinal() + 7);
        painting.accept(sheet);
        return sheet.jpeg();
    }

    private static List<Flower> anemones() {
        return List.of(
                Flower.anemone(Hue.LILAC, Hue.WHITE, Hue.NIGHT),
                Flower.ranunculus(Hue.CORAL, Hue.PEACH),
                Flower.anemone(Hue.ROSE, Hue.BLUSH, Hue.PLUM),
                Flower.cosmos(Hue.PEACH, Hue.WHITE, Hue.BUTTER));
    }

    private static List<Flower> garden() {
        return List.of(
                Flower.dahlia(Hue.CORAL, Hue.APRICOT),
                Flower.cosmos(Hue.RASPBERRY, Hue.ROSE, Hue.BUTTER),
                Flower.ranunculus(Hue.APRICOT, Hue.CREAM),
                Flower.anemone(Hue.LILAC, Hue.LILAC, Hue.PLUM));
    }
}
