package com.snshelper.demo;

import static com.snshelper.demo.Outline.fade;
import static com.snshelper.demo.Outline.glow;

import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;

/** A vase on a table, in the light of a window. */
final class StillLifePicture {

    private StillLifePicture() {}

    static void paint(Sheet sheet) {
        sheet.fill(
                new Rectangle(1600, 1200),
                fade(0, 0, 1600, 1200, Hue.light(Hue.BLUSH, 0.3), Hue.PEACH, Hue.mix(Hue.PEACH, Hue.ROSE, 0.45)));
        light(sheet);
        sheet.fill(
                new Rectangle(0, 930, 1600, 270),
                fade(0, 930, 0, 1200, Hue.mix(Hue.KRAFT, Hue.CREAM, 0.55), Hue.mix(Hue.KRAFT, Hue.BARK, 0.2)));
        sheet.fill(new Rectangle(0, 924, 1600, 8), Hue.veil(Hue.WHITE, 0.45));
        sheet.fill(
                new Ellipse2D.Double(600, 1010, 760, 90),
                glow(900, 1055, 380, Hue.veil(Hue.INK, 0.36), Hue.veil(Hue.INK, 0)));
        branches(sheet);
        Bunch.ofTheHouse().dome(sheet, 800, 420, 270, 200, 27);
        vase(sheet);
        onTheTable(sheet);
    }

    private static void light(Sheet sheet) {
        for (int pane = 0; pane < 4; pane++) {
            double x = 120 + pane % 2 * 330;
            double y = 90 + pane / 2 * 360;
            sheet.fill(
                    Outline.polygon(x, y, x + 300, y + 40, x + 330, y + 370, x + 30, y + 330),
                    Hue.veil(Hue.WHITE, 0.34));
        }
    }

    private static void branches(Sheet sheet) {
        double[] angles = {-74, 70, -58, 55, -40, 38, -24, 22, -8, 8, -66, 62};
        var kinds = Bunch.ofTheHouse().leaves();
        for (int i = 0; i < angles.length; i++) {
            kinds.get(i % 2).paint(sheet, 800, 640, angles[i], sheet.between(470, 590));
        }
        Leaf.gypsophila(Hue.BLUSH).paint(sheet, 800, 620, -50, 560);
        Leaf.gypsophila(Hue.BLUSH).paint(sheet, 800, 620, 46, 580);
        Leaf.lavender(Hue.LILAC).paint(sheet, 790, 600, -17, 540);
        Leaf.lavender(Hue.LILAC).paint(sheet, 810, 600, 13, 560);
        Leaf.lavender(Hue.LILAC).paint(sheet, 800, 600, -2, 575);
    }

    private static void vase(Sheet sheet) {
        var body = Outline.smooth(
                715, 612, 800, 622, 885, 612, 872, 670, 985, 800, 985, 930, 900, 1045, 800, 1056, 700, 1045, 615, 930,
                615, 800, 728, 670);
        sheet.softShadow(body, 10, 8, 14, 0.2);
        sheet.fill(body, glow(720, 790, 420, Hue.mix(Hue.TEAL, Hue.MIST, 0.5), Hue.TEAL, Hue.NIGHT));
        sheet.within(body, () -> {
            for (int band = 0; band < 3; band++) {
                sheet.line(
                        Outline.bow(590, 800 + band * 34, 800, 850 + band * 34, 1010, 800 + band * 34),
                        Hue.veil(band == 1 ? Hue.APRICOT : Hue.CREAM, 0.75),
                        band == 1 ? 13 : 5);
            }
            sheet.fill(new Ellipse2D.Double(660, 740, 52, 190), Hue.veil(Hue.WHITE, 0.2));
        });
    }

    private static void onTheTable(Sheet sheet) {
        sheet.fill(new Ellipse2D.Double(1130, 1062, 240, 46), Hue.veil(Hue.INK, 0.16));
        Leaf.olive(Hue.MOSS).paint(sheet, 1120, 1082, 82, 270);
        Flower.ranunculus(Hue.CORAL, Hue.PEACH).paint(sheet, 1160, 1060, 56);
        sheet.fill(new Ellipse2D.Double(352, 1080, 240, 40), Hue.veil(Hue.INK, 0.16));
        Flower.craspedia(Hue.BUTTER).paint(sheet, 420, 1064, 40);
        Flower.craspedia(Hue.BUTTER).paint(sheet, 508, 1076, 33);
        Flower.anemone(Hue.LILAC, Hue.WHITE, Hue.NIGHT).paint(sheet, 300, 1090, 62);
    }
}
