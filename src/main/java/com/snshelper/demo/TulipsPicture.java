package com.snshelper.demo;

import static com.snshelper.demo.Outline.fade;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** A row of tulips in front of soft hills. */
final class TulipsPicture {

    private static final List<Color> COLOURS =
            List.of(Hue.CORAL, Hue.APRICOT, Hue.ROSE, Hue.BUTTER, Hue.RASPBERRY, Hue.BLUSH);

    private TulipsPicture() {}

    static void paint(Sheet sheet) {
        sheet.fill(new Rectangle(sheet.width, sheet.height), fade(0, 0, 0, 1200, Hue.MIST, Hue.PAPER, Hue.PEACH));
        sheet.dot(1180, 330, 170, Hue.veil(Hue.APRICOT, 0.5));
        sheet.dot(1180, 330, 130, Hue.veil(Hue.APRICOT, 0.6));
        hill(sheet, 760, 0.55, Hue.SAGE);
        hill(sheet, 900, 0.8, Hue.MOSS);
        row(sheet, 15, 1180, 470, 0.72, 0.3);
        row(sheet, 12, 1230, 640, 1, 0);
    }

    private static void hill(Sheet sheet, double y, double opacity, Color color) {
        var hill = Outline.smooth(
                -200, y + 60, 200, y - 60, 620, y + 30, 1050, y - 50, 1500, y + 10, 1800, y + 40, 1800, 1500, -200,
                1500);
        sheet.fill(hill, Hue.veil(Hue.light(color, 0.35), opacity));
    }

    private static void row(Sheet sheet, int count, double ground, double height, double scale, double haze) {
        for (int i = 0; i < count; i++) {
            double x = (i + 0.5) * sheet.width / count + sheet.between(-22, 22);
            double tall = height * sheet.between(0.82, 1.14);
            stem(sheet, x, ground, tall, scale, haze);
            var color = Hue.light(COLOURS.get((i * 5 + (haze > 0 ? 2 : 0)) % COLOURS.size()), haze);
            sheet.at(x, ground - tall, sheet.between(-9, 9), 118 * scale, () -> tulip(sheet, color));
        }
    }

    private static void stem(Sheet sheet, double x, double ground, double tall, double scale, double haze) {
        var green = Hue.light(Hue.MOSS, haze);
        sheet.line(Outline.bow(x - 12, ground, x - 20, ground - tall / 2, x, ground - tall), green, 13 * scale);
        for (int side = -1; side <= 1; side += 2) {
            int to = side;
            var tone = Hue.mix(green, Hue.FOREST, sheet.between(0, 0.5));
            sheet.at(x - 8, ground, to * sheet.between(8, 20), tall * sheet.between(0.66, 0.86), () -> {
                var leaf = Outline.smooth(
                        0, 0, -0.09, -0.3, -0.06 + to * 0.03, -0.7, to * 0.12, -1, 0.09, -0.62, 0.08, -0.25);
                sheet.shadow(leaf, 0.012, 0.012, 0.12);
                sheet.fill(leaf, fade(-0.1, 0, 0.12, 0, Hue.light(tone, 0.25), tone));
            });
        }
    }

    /** Seen from the side: its cup stands on the origin. */
    static void tulip(Sheet sheet, Color color) {
        var deep = Hue.mix(color, Hue.RASPBERRY, 0.35);
        sheet.fill(Outline.smooth(0, 0.05, -0.42, -0.5, -0.2, -1.28, 0.2, -1.28, 0.42, -0.5), deep);
        for (int side = -1; side <= 1; side += 2) {
            int to = side;
            var petal = Outline.smooth(
                    0,
                    0.1,
                    to * 0.5,
                    -0.06,
                    to * 0.66,
                    -0.55,
                    to * 0.5,
                    -1.02,
                    to * 0.44,
                    -1.28,
                    to * 0.16,
                    -0.9,
                    -to * 0.06,
                    -0.4);
            sheet.shadow(petal, 0.02, 0.01, 0.12);
            sheet.fill(petal, fade(to * 0.6, -1.2, -to * 0.2, 0.1, Hue.light(color, 0.3), color, deep));
        }
        var front = Outline.smooth(
                0, 0.12, -0.34, -0.08, -0.42, -0.5, -0.24, -0.95, 0, -1.16, 0.24, -0.95, 0.42, -0.5, 0.34, -0.08);
        sheet.shadow(front, 0.02, -0.02, 0.16);
        sheet.fill(front, fade(-0.2, -1.1, 0.2, 0.1, Hue.light(color, 0.4), color, Hue.mix(color, deep, 0.6)));
        for (int vein = -1; vein <= 1; vein++) {
            sheet.line(
                    Outline.bow(vein * 0.03, 0, vein * 0.22, -0.5, vein * 0.1, -0.96),
                    Hue.veil(Hue.WHITE, 0.18),
                    0.022);
        }
        sheet.fill(new Ellipse2D.Double(-0.14, 0.02, 0.28, 0.12), Hue.veil(Hue.MOSS, 0.6));
    }
}
