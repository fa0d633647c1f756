package com.snshelper.networks;

/** A shape in which networks show pictures well: so much width to so much height. */
public enum PictureRatio {
    SQUARE(1, 1, "1:1"),
    PORTRAIT(4, 5, "4:5"),
    LINK(191, 100, "1.91:1"),
    WIDE(16, 9, "16:9");

    private final int width;
    private final int height;
    private final String label;

    PictureRatio(int width, int height, String label) {
        this.width = width;
        this.height = height;
        this.label = label;
    }

    /** As people write it, for example {@code 4:5}. */
    public String label() {
        return label;
    }

    /** Width divided by height. */
    public double value() {
        return (double) width / height;
    }
}
