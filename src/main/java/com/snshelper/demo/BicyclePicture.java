package com.snshelper.demo;

import static com.snshelper.demo.Outline.fade;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;

/** The delivery bicycle, its crates full of flowers, in front of a wall. */
final class BicyclePicture {

    private static final Color STEEL = new Color(0xB9C4C1);

    private final Sheet sheet;

    private BicyclePicture(Sheet sheet) {
        this.sheet = sheet;
    }

    static void paint(Sheet sheet) {
        var picture = new BicyclePicture(sheet);
        picture.wall();
        picture.wheel(470);
        picture.wheel(1130);
        picture.rear();
        picture.frame();
        picture.basket();
    }

    private void wall() {
        sheet.fill(new Rectangle(1600, 1200), fade(0, 0, 0, 1000, Hue.light(Hue.MIST, 0.3), Hue.MIST));
        for (int board = 0; board < 11; board++) {
            sheet.fill(new Rectangle(board * 150, 0, 4, 1000), Hue.veil(Hue.SAGE, 0.32));
        }
        sheet.dot(800, 520, 400, Hue.veil(Hue.PEACH, 0.85));
        sheet.fill(
                new Rectangle(0, 1000, 1600, 200),
                fade(0, 1000, 0, 1200, Hue.CREAM, Hue.mix(Hue.CREAM, Hue.KRAFT, 0.5)));
        sheet.fill(new Rectangle(0, 984, 1600, 18), Hue.mix(Hue.SAGE, Hue.MIST, 0.3));
        sheet.fill(new Ellipse2D.Double(270, 1020, 1070, 70), Hue.veil(Hue.INK, 0.15));
    }

    private void wheel(double x) {
        double y = 840;
        for (int spoke = 0; spoke < 24; spoke++) {
            double angle = Math.toRadians(spoke * 15);
            sheet.line(
                    new Line2D.Double(x, y, x + 196 * Math.cos(angle), y + 196 * Math.sin(angle)),
                    Hue.veil(Hue.INK, 0.35),
                    2);
        }
        sheet.line(new Ellipse2D.Double(x - 205, y - 205, 410, 410), Hue.INK, 17);
        sheet.line(new Ellipse2D.Double(x - 192, y - 192, 384, 384), STEEL, 7);
        sheet.dot(x, y, 18, STEEL);
        sheet.line(mudguard(x, y), Hue.APRICOT, 13);
    }

    private static Shape mudguard(double x, double y) {
        return new Arc2D.Double(x - 224, y - 224, 448, 448, 20, 150, Arc2D.OPEN);
    }

    private void frame() {
        tube(470, 840, 700, 830);
        tube(470, 840, 640, 560);
        tube(640, 520, 700, 830);
        tube(655, 590, 1020, 560);
        tube(700, 830, 1030, 580);
        tube(1010, 470, 1130, 840);
        sheet.line(Outline.bow(1010, 470, 1000, 410, 1070, 400), STEEL, 14);
        sheet.line(Outline.bow(1010, 430, 950, 400, 880, 432), STEEL, 14);
        sheet.line(Outline.bow(900, 424, 880, 432, 850, 446), Hue.BARK, 24);
        var saddle = Outline.smooth(540, 500, 600, 492, 700, 500, 720, 512, 660, 530, 600, 548, 548, 540);
        sheet.shadow(saddle, 2, 6, 0.2);
        sheet.fill(saddle, fade(540, 490, 540, 550, Hue.mix(Hue.BARK, Hue.KRAFT, 0.4), Hue.BARK));
        sheet.line(new Ellipse2D.Double(658, 788, 84, 84), Hue.INK, 9);
        sheet.line(new Line2D.Double(470, 818, 700, 788), Hue.veil(Hue.INK, 0.7), 5);
        sheet.line(new Line2D.Double(470, 862, 700, 872), Hue.veil(Hue.INK, 0.7), 5);
        sheet.line(new Line2D.Double(700, 830, 740, 910), Hue.INK, 11);
        sheet.fill(new RoundRectangle2D.Double(706, 904, 76, 18, 10, 10), Hue.INK);
    }

    private void tube(double x, double y, double toX, double toY) {
        var tube = new Line2D.Double(x, y, toX, toY);
        sheet.line(tube, Hue.NIGHT, 23);
        sheet.line(tube, Hue.TEAL, 19);
        sheet.line(new Line2D.Double(x - 2, y - 4, toX - 2, toY - 4), Hue.veil(Hue.MIST, 0.45), 4);
    }

    /** The crate over the rear wheel. */
    private void rear() {
        var bunch = Bunch.white();
        bunch.fan(sheet, 420, 560, 250, 62, 11);
        bunch.dome(sheet, 420, 470, 155, 88, 20);
        crate(275, 510, 290, 100);
        sheet.line(new Line2D.Double(250, 622, 600, 622), Hue.INK, 10);
        sheet.line(new Line2D.Double(330, 622, 470, 840), Hue.INK, 8);
    }

    private void basket() {
        var bunch = Bunch.ofTheHouse();
        bunch.fan(sheet, 1190, 480, 330, 66, 13);
        bunch.dome(sheet, 1190, 352, 195, 125, 28);
        var basket = Outline.polygon(1010, 410, 1370, 410, 1330, 600, 1060, 600);
        sheet.softShadow(basket, 2, 6, 8, 0.2);
        sheet.fill(
                basket,
                fade(1010, 0, 1370, 0, Hue.light(Hue.KRAFT, 0.25), Hue.KRAFT, Hue.mix(Hue.KRAFT, Hue.BARK, 0.45)));
        sheet.within(basket, () -> {
            for (int band = 0; band < 8; band++) {
                sheet.line(new Line2D.Double(1000, 428 + band * 24, 1380, 428 + band * 24), Hue.veil(Hue.BARK, 0.3), 4);
            }
            for (int cane = 0; cane < 20; cane++) {
                double x = 1010 + cane * 19;
                sheet.line(new Line2D.Double(x, 400, 1190 + (x - 1190) * 0.72, 610), Hue.veil(Hue.WHITE, 0.22), 5);
            }
        });
        sheet.fill(new RoundRectangle2D.Double(1002, 400, 376, 22, 16, 16), Hue.mix(Hue.KRAFT, Hue.BARK, 0.4));
        for (int strap = 0; strap < 2; strap++) {
            sheet.fill(new RoundRectangle2D.Double(1100 + strap * 150, 408, 22, 120, 8, 8), Hue.BARK);
            sheet.fill(new RoundRectangle2D.Double(1095 + strap * 150, 486, 32, 26, 6, 6), Hue.BUTTER);
        }
    }

    private void crate(double x, double y, double width, double height) {
        for (int slat = 0; slat < 3; slat++) {
            var wood = new RoundRectangle2D.Double(x, y + slat * height / 3, width, height / 3 - 5, 6, 6);
            sheet.shadow(wood, 2, 5, 0.2);
            sheet.fill(wood, fade(x, 0, x + width, 0, Hue.light(Hue.KRAFT, 0.3), Hue.mix(Hue.KRAFT, Hue.BARK, 0.25)));
        }
        sheet.fill(new Rectangle((int) x + 12, (int) y - 4, 22, (int) height + 6), Hue.mix(Hue.KRAFT, Hue.BARK, 0.4));
        sheet.fill(
                new Rectangle((int) (x + width) - 34, (int) y - 4, 22, (int) height + 6),
                Hue.mix(Hue.KRAFT, Hue.BARK, 0.5));
    }
}
