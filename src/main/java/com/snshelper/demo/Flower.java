package com.snshelper.demo;

import static com.snshelper.demo.Outline.glow;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** A kind of flower in one colouring, painted from above around the origin with radius 1. */
@FunctionalInterface
interface Flower {

    void paint(Sheet sheet);

    default void paint(Sheet sheet, double x, double y, double radius) {
        sheet.at(x, y, sheet.between(0, 360), radius, () -> paint(sheet));
    }

    /** Many ruffled rings around a tight heart. */
    static Flower peony(Color heart, Color edge) {
        return sheet -> {
            double[] lengths = {1, 0.93, 0.8, 0.68, 0.53, 0.42, 0.3, 0.2};
            int[] petals = {7, 8, 7, 8, 6, 7, 5, 4};
            for (int ring = 0; ring < lengths.length; ring++) {
                double length = lengths[ring];
                var paint = glow(
                        0,
                        0,
                        length * 1.02,
                        Hue.mix(heart, Hue.PLUM, 0.25),
                        heart,
                        heart,
                        Hue.mix(heart, edge, 0.35 - 0.03 * ring),
                        Hue.mix(heart, Hue.light(edge, 0.25), 1 - 0.06 * ring));
                var rim = Hue.veil(Hue.light(edge, 0.7), 0.4);
                ring(sheet, petals[ring], ring * 37, angle -> {
                    double size = length * sheet.between(0.88, 1.05);
                    var petal = Outline.ruffled(sheet, size, size * sheet.between(0.44, 0.58), 7);
                    sheet.shadow(petal, 0.012, -0.022, 0.17);
                    sheet.fill(petal, paint);
                    sheet.line(petal, rim, 0.008);
                });
            }
        };
    }

    /** Cups of thin petals, one inside the other. */
    static Flower ranunculus(Color heart, Color edge) {
        return sheet -> {
            ring(sheet, 6, 0, angle -> {
                var petal = Outline.petal(1, 0.56);
                sheet.shadow(petal, 0.02, -0.02, 0.12);
                sheet.fill(petal, glow(0, 0, 1, heart, Hue.mix(heart, edge, 0.5), edge));
            });
            double radius = 0.8;
            for (int cup = 0; cup < 11; cup++) {
                double turn = cup * 137.5;
                double x = 0.05 * radius * Math.cos(Math.toRadians(turn));
                double y = 0.05 * radius * Math.sin(Math.toRadians(turn));
                Shape disc = bumpy(sheet, x, y, radius);
                sheet.shadow(disc, 0.012, 0.02, 0.14);
                double depth = cup / 11.0;
                sheet.fill(
                        disc,
                        glow(
                                x - 0.1 * radius,
                                y - 0.1 * radius,
                                radius * 1.25,
                                Hue.mix(edge, heart, 0.35 + 0.6 * depth),
                                Hue.mix(edge, heart, 0.15 + 0.5 * depth),
                                Hue.light(Hue.mix(edge, heart, 0.5 * depth), 0.25)));
                sheet.line(disc, Hue.veil(Hue.light(edge, 0.8), 0.35), 0.009);
                radius *= 0.815;
            }
        };
    }

    private static Shape bumpy(Sheet sheet, double x, double y, double radius) {
        int points = 9;
        var xy = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            double reach = radius * sheet.between(0.95, 1.05);
            xy[2 * i] = x + reach * Math.cos(angle);
            xy[2 * i + 1] = y + reach * Math.sin(angle);
        }
        return Outline.smooth(xy);
    }

    /** Broad petals around a dark eye with its wreath of stamens. */
    static Flower anemone(Color heart, Color edge, Color eye) {
        return sheet -> {
            for (int layer = 0; layer < 2; layer++) {
                double length = layer == 0 ? 1 : 0.84;
                ring(sheet, 6, layer * 30, angle -> {
                    double size = length * sheet.between(0.95, 1.05);
                    var petal = Outline.petal(size, size * 0.47);
                    sheet.shadow(petal, 0.02, -0.02, 0.14);
                    sheet.fill(petal, glow(0, 0, size, Hue.dark(heart, 0.1), Hue.mix(heart, edge, 0.6), edge, edge));
                    veins(sheet, size, Hue.veil(Hue.dark(heart, 0.1), 0.22));
                });
            }
            sheet.dot(0, 0, 0.31, Hue.veil(Hue.light(edge, 0.5), 0.7));
            ring(sheet, 34, 0, angle -> {
                double reach = sheet.between(0.27, 0.37);
                sheet.line(Outline.bow(0, 0, 0.02, -reach / 2, 0, -reach), Hue.veil(eye, 0.75), 0.008);
                sheet.dot(0, -reach, 0.02, eye);
            });
            sheet.dot(0, 0, 0.17, glow(-0.05, -0.06, 0.24, Hue.light(eye, 0.3), eye, Hue.dark(eye, 0.4)));
        };
    }

    private static void veins(Sheet sheet, double length, Color color) {
        for (int vein = -2; vein <= 2; vein++) {
            sheet.line(
                    Outline.bow(0, -0.2 * length, 0.1 * vein, -0.5 * length, 0.13 * vein, -0.84 * length),
                    color,
                    0.009);
        }
    }

    /** Rings of narrow pointed petals. */
    static Flower dahlia(Color heart, Color edge) {
        return sheet -> {
            for (int ring = 0; ring < 8; ring++) {
                double length = 1 - 0.118 * ring;
                double depth = ring / 8.0;
                ring(sheet, 17 - ring, ring * 11, angle -> {
                    var petal = Outline.blade(length * sheet.between(0.96, 1.03), 0.17 * length + 0.02);
                    sheet.shadow(petal, 0.01, -0.018, 0.16);
                    sheet.fill(
                            petal,
                            glow(
                                    0,
                                    0,
                                    length,
                                    Hue.mix(heart, Hue.PLUM, 0.35),
                                    Hue.mix(edge, heart, 0.35 + 0.5 * depth),
                                    Hue.light(Hue.mix(edge, heart, 0.45 * depth), 0.12)));
                });
            }
            sheet.dot(0, 0, 0.08, Hue.dark(heart, 0.15));
        };
    }

    /** Eight light petals and a golden button. */
    static Flower cosmos(Color heart, Color edge, Color button) {
        return sheet -> {
            ring(sheet, 8, 0, angle -> {
                double size = sheet.between(0.93, 1.04);
                var petal = Outline.ruffled(sheet, size, 0.31, 5);
                sheet.shadow(petal, 0.02, -0.02, 0.1);
                sheet.fill(petal, glow(0, 0, size, heart, Hue.mix(heart, edge, 0.65), edge));
                veins(sheet, size * 0.9, Hue.veil(Hue.dark(heart, 0.05), 0.2));
            });
            sheet.shadow(new Ellipse2D.Double(-0.19, -0.19, 0.38, 0.38), 0.015, 0.02, 0.2);
            seeds(sheet, 0.19, 46, 0.032, button);
        };
    }

    /** A ball of tiny golden flowers. */
    static Flower craspedia(Color gold) {
        return sheet -> {
            sheet.dot(0, 0, 1, glow(-0.3, -0.35, 1.5, Hue.light(gold, 0.3), gold, Hue.mix(gold, Hue.BARK, 0.7)));
            for (int seed = 0; seed < 120; seed++) {
                double reach = 0.95 * Math.sqrt(seed / 120.0);
                double angle = Math.toRadians(seed * 137.508);
                sheet.dot(
                        reach * Math.cos(angle),
                        reach * Math.sin(angle),
                        0.07,
                        Hue.veil(seed % 2 == 0 ? Hue.light(gold, 0.45) : Hue.mix(gold, Hue.BARK, 0.3), 0.75));
            }
        };
    }

    private static void seeds(Sheet sheet, double radius, int count, double size, Color color) {
        sheet.dot(0, 0, radius, Hue.mix(color, Hue.BARK, 0.4));
        for (int seed = 0; seed < count; seed++) {
            double reach = radius * Math.sqrt(seed / (double) count);
            double angle = Math.toRadians(seed * 137.508);
            sheet.dot(
                    reach * Math.cos(angle),
                    reach * Math.sin(angle),
                    size,
                    Hue.mix(color, Hue.WHITE, sheet.between(0, 0.5)));
        }
    }

    /** Paints the same thing all around, each time turned a little further. */
    private static void ring(Sheet sheet, int count, double start, DoubleConsumer one) {
        IntStream.range(0, count).forEach(i -> {
            double angle = start + 360.0 * i / count + sheet.between(-4, 4);
            sheet.at(0, 0, angle, 1, () -> one.accept(angle));
        });
    }
}
