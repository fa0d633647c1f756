package com.snshelper.media;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What a picture looks like, in 64 bits: whether each of 8 × 8 fields is darker than its neighbour to the right. The same
 * picture in another size or format differs in few of them.
 */
final class Likeness {

    /** Two pictures that differ in no more are taken for one and the same; measured by the tests. */
    static final int ALIKE = 9;

    private static final int COLUMNS = 9;
    private static final int ROWS = 8;

    /** Of 255: with less between its darkest and its brightest field a picture is as good as plain. */
    private static final int LEAST_CONTRAST = 12;

    private Likeness() {}

    /** {@code null} for a picture that is too small or too plain to be told from others. */
    static @Nullable Long of(BufferedImage picture) {
        if (picture.getWidth() < COLUMNS || picture.getHeight() < ROWS) {
            return null;
        }
        var fields = brightness(Pixels.opaque(picture));
        return isPlain(fields) ? null : compare(fields);
    }

    private static double[][] brightness(BufferedImage picture) {
        var sums = new double[ROWS][COLUMNS];
        var counts = new int[ROWS][COLUMNS];
        int[] line = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            int row = y * ROWS / picture.getHeight();
            picture.getRGB(0, y, line.length, 1, line, 0, line.length);
            for (int x = 0; x < line.length; x++) {
                int column = x * COLUMNS / line.length;
                sums[row][column] += luma(line[x]);
                counts[row][column]++;
            }
        }
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                sums[row][column] /= counts[row][column];
            }
        }
        return sums;
    }

    private static double luma(int rgb) {
        return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    }

    private static boolean isPlain(double[][] fields) {
        double darkest = 255;
        double brightest = 0;
        for (var row : fields) {
            for (double field : row) {
                darkest = Math.min(darkest, field);
                brightest = Math.max(brightest, field);
            }
        }
        return brightest - darkest < LEAST_CONTRAST;
    }

    /** A field counts as darker only by more than what compression changes. */
    private static long compare(double[][] fields) {
        long bits = 0;
        for (var row : fields) {
            for (int column = 0; column + 1 < COLUMNS; column++) {
                bits = bits << 1 | (row[column] + 1 < row[column + 1] ? 1 : 0);
            }
        }
        return bits;
    }
}
