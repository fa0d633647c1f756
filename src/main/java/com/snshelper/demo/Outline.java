package com.snshelper.demo;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** Shapes and gradients that flowers, leaves and vessels are made of. */
final class Outline {

    private Outline() {}

    /** A closed line that bends smoothly through the points given as x, y, x, y… (Catmull–Rom). */
    static Path2D smooth(double... xy) {
        int count = xy.length / 2;
        var path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 0; i < count; i++) {
            double[] before = point(xy, i - 1);
            double[] from = point(xy, i);
            double[] to = point(xy, i + 1);
            double[] after = point(xy, i + 2);
            path.curveTo(
                    from[0] + (to[0] - before[0]) / 6,
                    from[1] + (to[1] - before[1]) / 6,
                    to[0] - (after[0] - from[0]) / 6,
                    to[1] - (after[1] - from[1]) / 6,
                    to[0],
                    to[1]);
        }
        path.closePath();
        return path;
    }

    private static double[] point(double[] xy, int index) {
        int at = 2 * Math.floorMod(index, xy.length / 2);
        return new double[] {xy[at], xy[at + 1]};
    }

    /** Straight lines through the points. */
    static Path2D polygon(double... xy) {
        var path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** An open bow from one point to another, bent towards a third. */
    static Path2D bow(double x, double y, double towardsX, double towardsY, double toX, double toY) {
        var path = new Path2D.Double();
        path.moveTo(x, y);
        path.quadTo(towardsX, towardsY, toX, toY);
        return path;
    }

    /** A petal from the origin up to its round tip. */
    static Path2D petal(double length, double width) {
        return smooth(
                0,
                0,
                -0.55 * width,
                -0.35 * length,
                -width,
                -0.72 * length,
                -0.55 * width,
                -0.96 * length,
                0,
                -length,
                0.55 * width,
                -0.96 * length,
                width,
                -0.72 * length,
                0.55 * width,
                -0.35 * length);
    }

    /** A petal or leaf from the origin up to a point. */
    static Path2D blade(double length, double width) {
        var path = new Path2D.Double();
        path.moveTo(0, 0);
        path.curveTo(-width, -0.25 * length, -width, -0.7 * length, 0, -length);
        path.curveTo(width, -0.7 * length, width, -0.25 * length, 0, 0);
        path.closePath();
        return path;
    }

    /** A broad petal whose edge is ruffled as chance wants it, with so many crests and hollows. */
    static Path2D ruffled(Sheet sheet, double length, double width, int waves) {
        var xy = new double[2 * (waves + 5)];
        int at = put(xy, 0, 0, 0);
        at = put(xy, at, -0.5 * width, -0.3 * length);
        at = put(xy, at, -0.95 * width, -0.62 * length);
        for (int wave = 0; wave < waves; wave++) {
            double across = -1 + 2.0 * wave / (waves - 1);
            double rise = 1 - 0.2 * across * across;
            double ruffle = (wave % 2 == 0 ? 0.02 : -0.03) + sheet.between(-0.02, 0.02);
            at = put(xy, at, 0.97 * width * across, -length * (rise + ruffle));
        }
        at = put(xy, at, 0.95 * width, -0.62 * length);
        put(xy, at, 0.5 * width, -0.3 * length);
        return smooth(xy);
    }

    private static int put(double[] xy, int at, double x, double y) {
        xy[at] = x;
        xy[at + 1] = y;
        return at + 2;
    }

    /** Colours from the centre outwards. */
    static Paint glow(double x, double y, double radius, Color... outwards) {
        return new RadialGradientPaint(new Point2D.Double(x, y), (float) radius, steps(outwards.length), outwards);
    }

    /** Colours from one point to another. */
    static Paint fade(double x, double y, double toX, double toY, Color... along) {
        return new LinearGradientPaint(
                new Point2D.Double(x, y), new Point2D.Double(toX, toY), steps(along.length), along);
    }

    private static float[] steps(int count) {
        var steps = new float[count];
        for (int i = 0; i < count; i++) {
            steps[i] = (float) i / (count - 1);
        }
        return steps;
    }
}
