package com.snshelper.demo;

import static com.snshelper.demo.Outline.fade;
import static com.snshelper.demo.Outline.glow;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** The shop from the street: front, window, awning, buckets on the pavement. */
final class WindowPicture {

    private final Sheet sheet;

    private WindowPicture(Sheet sheet) {
        this.sheet = sheet;
    }

    static void paint(Sheet sheet) {
        var picture = new WindowPicture(sheet);
        picture.street();
        picture.front();
        picture.window();
        picture.door();
        picture.awning();
        picture.buckets();
    }

    private void street() {
        sheet.fill(new Rectangle(1600, 1200), fade(0, 0, 0, 1200, Hue.PEACH, Hue.CREAM));
        for (int row = 0; row < 14; row++) {
            for (int brick = -1; brick < 12; brick++) {
                double x = brick * 150 + row % 2 * 75 + 5;
                sheet.fill(
                        new RoundRectangle2D.Double(x, row * 78 + 4, 141, 69, 8, 8),
                        Hue.veil(Hue.mix(Hue.PEACH, Hue.APRICOT, sheet.between(0, 0.5)), 0.55));
            }
        }
        sheet.fill(new Rectangle(0, 1010, 1600, 190), fade(0, 1010, 0, 1200, new Color(0xD9CFC0), new Color(0xC4B8A6)));
        for (int slab = 0; slab < 9; slab++) {
            sheet.line(
                    Outline.bow(slab * 210, 1010, slab * 210 - 30, 1100, slab * 210 - 80, 1200),
                    Hue.veil(Hue.BARK, 0.18),
                    3);
        }
    }

    private void front() {
        var house = new Rectangle(130, 120, 1340, 890);
        sheet.softShadow(house, 0, 12, 22, 0.3);
        sheet.fill(house, fade(130, 120, 1470, 1010, Hue.mix(Hue.TEAL, Hue.MIST, 0.1), Hue.TEAL, Hue.NIGHT));
        sheet.fill(new Rectangle(110, 98, 1380, 34), fade(0, 98, 0, 132, Hue.mix(Hue.TEAL, Hue.MIST, 0.35), Hue.TEAL));
        var sign = new RoundRectangle2D.Double(420, 152, 760, 96, 20, 20);
        sheet.shadow(sign, 4, 6, 0.3);
        sheet.fill(sign, fade(420, 152, 420, 248, Hue.PAPER, Hue.CREAM));
        sheet.line(new RoundRectangle2D.Double(432, 164, 736, 72, 14, 14), Hue.veil(Hue.APRICOT, 0.9), 4);
        for (int side = -1; side <= 1; side += 2) {
            Leaf.olive(Hue.MOSS).paint(sheet, 800 + side * 60, 202, side * 90, 230);
        }
        Flower.dahlia(Hue.RASPBERRY, Hue.ROSE).paint(sheet, 745, 202, 27);
        Flower.peony(Hue.CORAL, Hue.PEACH).paint(sheet, 800, 200, 40);
        Flower.dahlia(Hue.RASPBERRY, Hue.ROSE).paint(sheet, 855, 202, 27);
    }

    private void window() {
        frame(190, 380, 780, 590);
        for (int shelf = 0; shelf < 2; shelf++) {
            double y = 640 + 250 * shelf;
            for (int place = 0; place < 4; place++) {
                vase(290 + place * 188 + shelf * 8, y, (place + shelf) % 4);
            }
            sheet.fill(new Rectangle(210, (int) y, 740, 14), fade(0, y, 0, y + 14, Hue.KRAFT, Hue.BARK));
        }
        sheet.within(new Rectangle(210, 400, 740, 550), () -> {
            for (int pane = 0; pane < 3; pane++) {
                double x = 260 + pane * 250;
                sheet.fill(Outline.polygon(x, 400, x + 90, 400, x - 190, 950, x - 280, 950), Hue.veil(Hue.WHITE, 0.13));
            }
        });
        sheet.fill(new Rectangle(572, 400, 14, 550), Hue.dark(Hue.TEAL, 0.2));
        sheet.fill(new Rectangle(190, 968, 780, 26), fade(0, 968, 0, 994, Hue.mix(Hue.TEAL, Hue.MIST, 0.35), Hue.TEAL));
    }

    private void frame(int x, int y, int width, int height) {
        sheet.fill(new Rectangle(x, y, width, height), Hue.mix(Hue.TEAL, Hue.MIST, 0.18));
        sheet.fill(
                new Rectangle(x + 20, y + 20, width - 40, height - 40),
                glow(
                        x + width / 2.0,
                        y + height * 0.45,
                        width * 0.7,
                        new Color(0xFFF3D6),
                        Hue.PEACH,
                        new Color(0xC98F62)));
    }

    private void vase(double x, double y, int kind) {
        var bunch = List.of(Bunch.ofTheHouse(), Bunch.white(), Bunch.garden(), Bunch.white())
                .get(kind);
        var clay = List.of(Hue.TEAL, Hue.CORAL, Hue.PAPER, Hue.SAGE).get(kind);
        bunch.fan(sheet, x, y - 70, 140, 52, 7);
        bunch.dome(sheet, x, y - 128, 60, 48, 12);
        var pot = Outline.smooth(x - 26, y - 92, x + 26, y - 92, x + 46, y - 44, x + 30, y, x - 30, y, x - 46, y - 44);
        sheet.fill(pot, fade(x - 46, y, x + 46, y, Hue.light(clay, 0.35), clay, Hue.dark(clay, 0.3)));
    }

    private void door() {
        frame(1060, 380, 340, 630);
        sheet.fill(new Rectangle(1080, 790, 300, 220), fade(1080, 790, 1380, 1010, Hue.TEAL, Hue.dark(Hue.TEAL, 0.4)));
        sheet.line(new RoundRectangle2D.Double(1110, 820, 240, 160, 8, 8), Hue.veil(Hue.MIST, 0.4), 5);
        sheet.fill(Outline.polygon(1180, 400, 1270, 400, 1150, 790, 1080, 790, 1080, 700), Hue.veil(Hue.WHITE, 0.16));
        var leaves = List.of(Leaf.olive(Hue.MOSS), Leaf.eucalyptus(Hue.SAGE));
        for (int i = 0; i < 26; i++) {
            double angle = 360.0 * i / 26;
            double radians = Math.toRadians(angle);
            leaves.get(i % 2).paint(sheet, 1230 + 74 * Math.sin(radians), 590 - 74 * Math.cos(radians), angle + 75, 66);
        }
        Flower.ranunculus(Hue.CORAL, Hue.PEACH).paint(sheet, 1196, 652, 26);
        Flower.dahlia(Hue.RASPBERRY, Hue.ROSE).paint(sheet, 1238, 664, 30);
        Flower.ranunculus(Hue.APRICOT, Hue.CREAM).paint(sheet, 1276, 645, 23);
        sheet.dot(1366, 800, 13, glow(1362, 796, 16, Hue.BUTTER, Hue.KRAFT));
    }

    private void awning() {
        int stripes = 18;
        double wide = 1400.0 / stripes;
        sheet.softShadow(new Rectangle(110, 280, 1380, 120), 0, 26, 22, 0.3);
        for (int i = 0; i < stripes; i++) {
            double x = 100 + i * wide;
            double top = 150 + (x - 100) * 1300 / 1400.0;
            var light = i % 2 == 0 ? Hue.APRICOT : Hue.WHITE;
            var stripe = Outline.polygon(top, 268, top + 1300.0 / stripes, 268, x + wide, 380, x, 380);
            sheet.fill(stripe, fade(0, 268, 0, 380, Hue.light(light, 0.25), light));
            sheet.fill(new Ellipse2D.Double(x, 380 - wide / 2.6, wide, wide / 1.3), Hue.dark(light, 0.06));
        }
        sheet.fill(new Rectangle(146, 260, 1308, 12), Hue.NIGHT);
    }

    private void buckets() {
        bucket(230, 1110, 1.0, Bunch.garden());
        bucket(440, 1140, 1.1, Bunch.ofTheHouse());
        bucket(690, 1125, 1.05, Bunch.white());
        bucket(905, 1150, 1.1, Bunch.garden());
        bucket(1452, 1130, 1.1, Bunch.ofTheHouse());
    }

    private void bucket(double x, double y, double scale, Bunch bunch) {
        sheet.fill(new Ellipse2D.Double(x - 100 * scale, y - 16, 200 * scale, 36), Hue.veil(Hue.INK, 0.22));
        sheet.at(x, y, 0, scale, () -> {
            bunch.fan(sheet, 0, -120, 190, 50, 9);
            bunch.dome(sheet, 0, -205, 92, 72, 17);
            var zinc = Outline.polygon(-72, -140, 72, -140, 56, 0, -56, 0);
            sheet.softShadow(zinc, 2, 2, 6, 0.2);
            sheet.fill(zinc, fade(-72, 0, 72, 0, new Color(0x9FB0AE), new Color(0xE4EBE8), new Color(0x7C8F8C)));
            sheet.fill(new RoundRectangle2D.Double(-78, -148, 156, 15, 10, 10), new Color(0xC3D0CD));
            sheet.line(Outline.bow(-64, -72, 0, -62, 64, -72), Hue.veil(Hue.INK, 0.14), 4);
        });
    }
}
