package com.snshelper.demo;

import static com.snshelper.demo.Outline.fade;
import static com.snshelper.demo.Outline.glow;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** Flowers seen from above that fill the sheet: close-ups, a scattering, a wreath. */
final class BloomsPicture {

    private BloomsPicture() {}

    /** A few great flowers on a dark ground. */
    static void closeUp(Sheet sheet) {
        ground(sheet, Hue.TEAL, Hue.NIGHT);
        var leaves = List.of(Leaf.broad(Hue.FOREST), Leaf.olive(Hue.MOSS), Leaf.broad(Hue.MOSS));
        double[][] sprays = {
            {640, 560, -150, 700},
            {640, 560, -112, 660},
            {640, 640, 160, 640},
            {560, 560, 118, 640},
            {560, 640, 66, 660},
            {640, 600, 24, 720},
            {560, 560, -24, 690},
            {600, 640, -70, 640},
            {600, 600, -195, 600}
        };
        for (int i = 0; i < sprays.length; i++) {
            var spray = sprays[i];
            leaves.get(i % 3).paint(sheet, spray[0], spray[1], spray[2], spray[3]);
        }
        Leaf.gypsophila(Hue.BLUSH).paint(sheet, 800, 560, 48, 560);
        Leaf.gypsophila(Hue.BLUSH).paint(sheet, 400, 700, -128, 520);
        bloom(sheet, Flower.peony(Hue.RASPBERRY, Hue.ROSE), 860, 420, 285);
        bloom(sheet, Flower.peony(Hue.CORAL, Hue.PEACH), 420, 330, 250);
        bloom(sheet, Flower.peony(Hue.ROSE, Hue.BLUSH), 520, 800, 345);
        bloom(sheet, Flower.ranunculus(Hue.APRICOT, Hue.CREAM), 935, 835, 165);
        bloom(sheet, Flower.craspedia(Hue.BUTTER), 245, 560, 52);
        bloom(sheet, Flower.craspedia(Hue.BUTTER), 900, 1030, 46);
    }

    /** Flowers and leaves strewn over a light ground, on and over its edges. */
    static void scattering(Sheet sheet, Color ground, List<Flower> flowers) {
        var leaves = List.of(Leaf.olive(Hue.MOSS), Leaf.eucalyptus(Hue.SAGE));
        ground(sheet, Hue.light(ground, 0.25), ground);
        int columns = sheet.width / 250 + 1;
        int rows = sheet.height / 240 + 1;
        for (int pass = 0; pass < 2; pass++) {
            for (int cell = 0; cell < columns * rows; cell++) {
                int row = cell / columns;
                double x = (cell % columns + (row % 2 == 0 ? 0.1 : 0.6)) * sheet.width / (columns - 0.6);
                double y = (row + 0.15) * sheet.height / (rows - 0.7);
                if (pass == 0) {
                    strewn(sheet, leaves, cell, x, y);
                } else {
                    bloom(
                            sheet,
                            flowers.get((cell + row) % flowers.size()),
                            x,
                            y,
                            cell % 3 == 0 ? 118 : sheet.between(78, 96));
                }
            }
        }
    }

    private static void strewn(Sheet sheet, List<Leaf> leaves, int cell, double x, double y) {
        double turn = 137.5 * cell;
        leaves.get(cell % leaves.size()).paint(sheet, x, y, turn, sheet.between(160, 195));
        leaves.get((cell + 1) % leaves.size()).paint(sheet, x, y, turn + 165, sheet.between(140, 180));
    }

    /** A wreath of leaves and flowers, hung on a ribbon. */
    static void wreath(Sheet sheet) {
        ground(sheet, Hue.PAPER, Hue.PEACH);
        double x = sheet.width / 2.0;
        double y = 660;
        double radius = 330;
        ribbon(sheet, x, y - radius);
        var leaves = List.of(Leaf.olive(Hue.MOSS), Leaf.eucalyptus(Hue.SAGE), Leaf.olive(Hue.FOREST));
        for (int i = 0; i < 78; i++) {
            double angle = 360.0 / 39 * i + sheet.between(-4, 4);
            double reach = radius + sheet.between(-30, 20);
            double px = x + reach * Math.sin(Math.toRadians(angle));
            double py = y - reach * Math.cos(Math.toRadians(angle));
            leaves.get(i % 3).paint(sheet, px, py, angle + 90 + (i % 2 == 0 ? -20 : 34), sheet.between(125, 170));
        }
        garland(sheet, x, y, radius);
    }

    private static void garland(Sheet sheet, double x, double y, double radius) {
        var flowers = List.of(
                Flower.dahlia(Hue.RASPBERRY, Hue.ROSE),
                Flower.ranunculus(Hue.CORAL, Hue.PEACH),
                Flower.craspedia(Hue.BUTTER),
                Flower.anemone(Hue.LILAC, Hue.WHITE, Hue.NIGHT),
                Flower.craspedia(Hue.BUTTER),
                Flower.ranunculus(Hue.APRICOT, Hue.CREAM));
        for (int i = 0; i < 19; i++) {
            double angle = 108 + 10.2 * i;
            double swell = Math.sin(Math.PI * i / 18);
            double reach = radius + (i % 2 == 0 ? 34 : -30) * (0.5 + swell);
            double size = i % 6 == 2 || i % 6 == 4 ? 32 : 48 + 50 * swell;
            bloom(
                    sheet,
                    flowers.get(i % 6),
                    x + reach * Math.sin(Math.toRadians(angle)),
                    y - reach * Math.cos(Math.toRadians(angle)),
                    size);
        }
    }

    private static void ribbon(Sheet sheet, double x, double y) {
        var band = Outline.polygon(x - 24, 0, x + 24, 0, x + 24, y + 40, x - 24, y + 40);
        sheet.softShadow(band, 5, 0, 8, 0.12);
        sheet.fill(band, fade(x - 24, 0, x + 24, 0, Hue.TEAL, Hue.mix(Hue.TEAL, Hue.MIST, 0.3), Hue.TEAL));
    }

    private static void bloom(Sheet sheet, Flower flower, double x, double y, double radius) {
        var shade = new Ellipse2D.Double(x - 0.86 * radius, y - 0.86 * radius, 1.72 * radius, 1.72 * radius);
        sheet.softShadow(shade, 0.05 * radius, 0.12 * radius, 0.14 * radius, 0.24);
        flower.paint(sheet, x, y, radius);
    }

    private static void ground(Sheet sheet, Color middle, Color edge) {
        sheet.fill(
                new Rectangle(sheet.width, sheet.height),
                glow(sheet.width * 0.42, sheet.height * 0.38, sheet.width * 0.8, middle, edge));
    }
}
