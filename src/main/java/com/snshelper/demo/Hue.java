package com.snshelper.demo;

import java.awt.Color;

/** The shop's colours, and how they are mixed. */
final class Hue {

    static final Color TEAL = new Color(0x0F5F5C);
    static final Color NIGHT = new Color(0x0A3B3A);
    static final Color MIST = new Color(0xD3E4DF);
    static final Color APRICOT = new Color(0xF6A766);
    static final Color PEACH = new Color(0xFBD8B8);
    static final Color CORAL = new Color(0xE8795F);
    static final Color PAPER = new Color(0xFAF7F2);
    static final Color CREAM = new Color(0xF3E8D8);
    static final Color WHITE = new Color(0xFFFDF9);
    static final Color ROSE = new Color(0xE1898F);
    static final Color BLUSH = new Color(0xF8DAD5);
    static final Color RASPBERRY = new Color(0xB23F63);
    static final Color PLUM = new Color(0x5E2A4E);
    static final Color LILAC = new Color(0xB6A0CF);
    static final Color SAGE = new Color(0x9DB59A);
    static final Color MOSS = new Color(0x5F8062);
    static final Color FOREST = new Color(0x2C5145);
    static final Color BUTTER = new Color(0xF4CF75);
    static final Color KRAFT = new Color(0xD0A878);
    static final Color BARK = new Color(0x7A5236);
    static final Color INK = new Color(0x1D2A29);

    private Hue() {}

    /** From one colour to another: 0 is the first, 1 the second. */
    static Color mix(Color one, Color other, double share) {
        return new Color(
                part(one.getRed(), other.getRed(), share),
                part(one.getGreen(), other.getGreen(), share),
                part(one.getBlue(), other.getBlue(), share),
                part(one.getAlpha(), other.getAlpha(), share));
    }

    private static int part(int one, int other, double share) {
        return Math.clamp(Math.round(one + (other - one) * share), 0, 255);
    }

    static Color light(Color color, double share) {
        return mix(color, WHITE, share);
    }

    static Color dark(Color color, double share) {
        return mix(color, NIGHT, share);
    }

    /** The colour with an opacity between 0 and 1. */
    static Color veil(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }
}
