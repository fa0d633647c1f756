package com.snshelper.demo;

import static com.snshelper.demo.Outline.fade;
import static com.snshelper.demo.Outline.glow;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Path2D;

/** A bouquet in its wrapping, in front of a sun. */
final class BouquetPicture {

    private final Sheet sheet;
    private final Bunch bunch;

    private BouquetPicture(Sheet sheet, Bunch bunch) {
        this.sheet = sheet;
        this.bunch = bunch;
    }

    static void paint(Sheet sheet, Bunch bunch, Color sky, Color sun, Color wrap) {
        sheet.fill(
                new Rectangle(sheet.width, sheet.height),
                fade(0, 0, sheet.width, sheet.height, Hue.light(sky, 0.5), sky));
        double scale = sheet.height / 1200.0;
        sheet.at(sheet.width / 2.0, 0, 0, scale, () -> new BouquetPicture(sheet, bunch).paint(sun, wrap));
    }

    private void paint(Color sun, Color wrap) {
        sheet.dot(0, 500, 470, glow(-150, 330, 800, Hue.light(sun, 0.35), sun));
        stems();
        bunch.fan(sheet, 0, 820, 740, 58, 17);
        back(wrap);
        bunch.dome(sheet, 0, 450, 345, 275, 40);
        front(wrap);
        ribbon();
    }

    private void stems() {
        for (int stem = -7; stem <= 7; stem++) {
            double lean = stem * 11 + sheet.between(-5, 5);
            sheet.line(
                    Outline.bow(stem * 4, 860, lean * 0.7, 1000, lean * 1.5, sheet.between(1105, 1150)),
                    Hue.mix(Hue.MOSS, Hue.FOREST, sheet.between(0, 0.7)),
                    8);
        }
    }

    private void back(Color wrap) {
        var paper = Outline.smooth(
                -60, 860, -390, 560, -430, 440, -250, 520, 0, 480, 250, 520, 430, 440, 390, 560, 60, 860);
        sheet.softShadow(paper, 0, 10, 16, 0.16);
        sheet.fill(paper, fade(-400, 0, 400, 0, Hue.dark(wrap, 0.1), Hue.light(wrap, 0.15), Hue.dark(wrap, 0.18)));
    }

    private void front(Color wrap) {
        var left = fold(-1);
        var right = fold(1);
        sheet.softShadow(right, -4, -6, 14, 0.18);
        sheet.fill(right, fade(20, 600, 380, 760, Hue.light(wrap, 0.18), Hue.dark(wrap, 0.12)));
        sheet.softShadow(left, 4, -6, 14, 0.2);
        sheet.fill(left, fade(-400, 560, 120, 800, Hue.light(wrap, 0.32), wrap));
        for (int crease = 0; crease < 4; crease++) {
            sheet.line(
                    Outline.bow(-20 + 10 * crease, 880, -110 + 10 * crease, 780, -300 + 74 * crease, 660 + 14 * crease),
                    Hue.veil(Hue.dark(wrap, 0.4), 0.14),
                    3);
        }
    }

    private static Path2D fold(int side) {
        var paper = new Path2D.Double();
        paper.moveTo(side * 400, 520);
        paper.curveTo(side * 300, 640, side * 120, 700, side * -130, 720);
        paper.curveTo(side * -90, 790, side * -40, 850, side * -26, 900);
        paper.lineTo(side * 40, 905);
        paper.curveTo(side * 120, 820, side * 330, 680, side * 400, 520);
        paper.closePath();
        return paper;
    }

    private void ribbon() {
        for (int side = -1; side <= 1; side += 2) {
            int to = side;
            var tail = Outline.smooth(0, 890, to * 40, 960, to * 95, 1060, to * 62, 1075, to * 20, 970, -to * 8, 900);
            sheet.shadow(tail, 3, 5, 0.12);
            sheet.fill(tail, fade(0, 890, to * 90, 1070, Hue.APRICOT, Hue.mix(Hue.APRICOT, Hue.CORAL, 0.5)));
            var loop = Outline.smooth(0, 888, to * 60, 830, to * 138, 832, to * 132, 900, to * 64, 914);
            sheet.shadow(loop, 3, 5, 0.15);
            sheet.fill(loop, fade(0, 840, to * 130, 900, Hue.CORAL, Hue.APRICOT, Hue.light(Hue.APRICOT, 0.3)));
            sheet.fill(
                    Outline.smooth(to * 26, 884, to * 70, 856, to * 112, 862, to * 106, 892, to * 66, 898),
                    Hue.veil(Hue.dark(Hue.CORAL, 0.3), 0.3));
        }
        var knot = Outline.smooth(-26, 872, 26, 872, 30, 890, 26, 912, -26, 912, -30, 890);
        sheet.shadow(knot, 2, 4, 0.2);
        sheet.fill(knot, fade(-26, 870, 26, 910, Hue.light(Hue.APRICOT, 0.35), Hue.APRICOT));
    }
}
