package com.snshelper.demo;

import java.awt.Color;
import java.awt.geom.Path2D;

/** A kind of branch: grows from the origin upwards with length 1. */
@FunctionalInterface
interface Leaf {

    void paint(Sheet sheet);

    default void paint(Sheet sheet, double x, double y, double degrees, double length) {
        sheet.at(x, y, degrees, length, () -> paint(sheet));
    }

    /** Round silvery leaves in pairs. */
    static Leaf eucalyptus(Color color) {
        return sheet -> {
            double bend = sheet.between(-0.16, 0.16);
            sheet.line(Outline.bow(0, 0, bend, -0.5, 0, -1), Hue.mix(color, Hue.BARK, 0.45), 0.013);
            for (int pair = 0; pair < 8; pair++) {
                double up = 0.2 + 0.105 * pair;
                double x = 2 * up * (1 - up) * bend;
                double size = 0.125 - 0.009 * pair;
                for (int side = -1; side <= 1; side += 2) {
                    sheet.at(x, -up, side * sheet.between(48, 74), size, () -> coin(sheet, color));
                }
            }
            sheet.at(0, -1, 0, 0.055, () -> coin(sheet, color));
        };
    }

    private static void coin(Sheet sheet, Color color) {
        var leaf = Outline.smooth(
                0, 0, -0.62, -0.4, -0.7, -1.0, -0.36, -1.48, 0, -1.58, 0.36, -1.48, 0.7, -1.0, 0.62, -0.4);
        sheet.shadow(leaf, 0.05, 0.08, 0.12);
        var tone = Hue.mix(color, sheet.between(0, 1) < 0.5 ? Hue.WHITE : Hue.FOREST, sheet.between(0, 0.28));
        sheet.fill(leaf, Outline.fade(-0.7, 0, 0.7, -1, Hue.light(tone, 0.22), tone, Hue.dark(tone, 0.12)));
        sheet.line(Outline.bow(0, 0, 0.04, -0.7, 0, -1.4), Hue.veil(Hue.WHITE, 0.35), 0.05);
    }

    /** Long narrow leaves, as olive and ruscus have. */
    static Leaf olive(Color color) {
        return sheet -> {
            double bend = sheet.between(-0.14, 0.14);
            sheet.line(Outline.bow(0, 0, bend, -0.5, 0, -1), Hue.mix(color, Hue.BARK, 0.4), 0.012);
            for (int pair = 0; pair < 9; pair++) {
                double up = 0.14 + 0.098 * pair;
                double x = 2 * up * (1 - up) * bend;
                double size = 0.25 - 0.013 * pair;
                for (int side = -1; side <= 1; side += 2) {
                    sheet.at(x, -up, side * sheet.between(32, 52), size, () -> blade(sheet, color));
                }
            }
            sheet.at(0, -0.96, 0, 0.15, () -> blade(sheet, color));
        };
    }

    private static void blade(Sheet sheet, Color color) {
        Path2D leaf = Outline.blade(1, 0.22);
        sheet.shadow(leaf, 0.02, 0.03, 0.12);
        var tone = Hue.mix(color, sheet.between(0, 1) < 0.5 ? Hue.SAGE : Hue.FOREST, sheet.between(0, 0.45));
        sheet.fill(leaf, Outline.fade(-0.2, 0, 0.2, 0, Hue.light(tone, 0.2), tone, Hue.dark(tone, 0.2)));
        sheet.line(Outline.bow(0, 0, 0, -0.5, 0, -0.92), Hue.veil(Hue.WHITE, 0.3), 0.02);
    }

    /** A single broad leaf with its ribs. */
    static Leaf broad(Color color) {
        return sheet -> {
            var leaf = Outline.smooth(
                    0, 0, -0.2, -0.2, -0.27, -0.45, -0.16, -0.78, 0, -1, 0.16, -0.78, 0.27, -0.45, 0.2, -0.2);
            sheet.shadow(leaf, 0.02, 0.03, 0.16);
            sheet.fill(leaf, Outline.fade(-0.25, 0, 0.25, 0, Hue.light(color, 0.14), color, Hue.dark(color, 0.3)));
            var rib = Hue.veil(Hue.light(color, 0.6), 0.4);
            sheet.line(Outline.bow(0, 0, 0.01, -0.5, 0, -0.95), rib, 0.012);
            for (int pair = 1; pair < 6; pair++) {
                double up = -0.13 * pair;
                double reach = 0.2 - 0.026 * Math.abs(pair - 2.6);
                sheet.line(Outline.bow(0, up, -0.1, up - 0.04, -reach, up - 0.12), rib, 0.006);
                sheet.line(Outline.bow(0, up, 0.1, up - 0.04, reach, up - 0.12), rib, 0.006);
            }
        };
    }

    /** A spike of small blossoms. */
    static Leaf lavender(Color blossom) {
        return sheet -> {
            sheet.line(Outline.bow(0, 0, 0.03, -0.5, 0, -1), Hue.MOSS, 0.012);
            for (int tier = 0; tier < 13; tier++) {
                double up = 0.5 + 0.038 * tier;
                double size = 0.075 - 0.0028 * tier;
                for (int bud = -1; bud <= 1; bud++) {
                    var tone = Hue.mix(blossom, bud == 0 ? Hue.WHITE : Hue.PLUM, sheet.between(0, 0.3));
                    sheet.at(0.02 * bud, -up, 48 * bud, size, () -> sheet.fill(Outline.petal(1, 0.36), tone));
                }
            }
        };
    }

    /** A cloud of tiny flowers on forked threads. */
    static Leaf gypsophila(Color blossom) {
        return sheet -> {
            sheet.line(Outline.bow(0, 0, 0, -0.3, 0, -0.5), Hue.MOSS, 0.008);
            for (int twig = 0; twig < 26; twig++) {
                double angle = Math.toRadians(sheet.between(-58, 58));
                double reach = sheet.between(0.25, 0.55);
                double x = Math.sin(angle) * reach;
                double y = -0.42 - Math.cos(angle) * reach;
                sheet.line(Outline.bow(0, -0.42, x * 0.3, y * 0.75, x, y), Hue.veil(Hue.MOSS, 0.6), 0.004);
                sheet.dot(x + 0.004, y + 0.006, 0.024, Hue.veil(Hue.INK, 0.12));
                sheet.dot(x, y, sheet.between(0.017, 0.027), Hue.mix(blossom, Hue.WHITE, sheet.between(0.2, 1)));
            }
        };
    }
}
