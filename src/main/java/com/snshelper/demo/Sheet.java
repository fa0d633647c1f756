package com.snshelper.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paper to paint on. Chance is seeded, so that a picture comes out the same every time. */
final class Sheet {

    private static final Color SHADOW = new Color(0x14201F);

    /** Pixels below which nobody sees a line or a shadow. */
    private static final double FAINTEST = 0.5;

    final int width;
    final int height;
    private final BufferedImage image;
    private final Graphics2D brush;
    private final Random chance;

    Sheet(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.brush = image.createGraphics();
        this.chance = new Random(seed);
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    double between(double least, double most) {
        return least + (most - least) * chance.nextDouble();
    }

    void fill(Shape shape, Paint paint) {
        brush.setPaint(paint);
        brush.fill(shape);
    }

    void line(Shape shape, Paint paint, double thickness) {
        if (thickness * scale() < FAINTEST) {
            return;
        }
        brush.setPaint(paint);
        brush.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.draw(shape);
    }

    void dot(double x, double y, double radius, Paint paint) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), paint);
    }

    /** A hard little shadow, as one layer of cut paper throws on the next. */
    void shadow(Shape shape, double x, double y, double opacity) {
        if (Math.hypot(x, y) * scale() < FAINTEST) {
            return;
        }
        at(x, y, 0, 1, () -> fill(shape, Hue.veil(SHADOW, opacity)));
    }

    /** A shadow that grows faint outwards. */
    void softShadow(Shape shape, double x, double y, double reach, double opacity) {
        int rings = 9;
        at(x, y, 0, 1, () -> {
            fill(shape, Hue.veil(SHADOW, opacity / 3));
            for (int ring = 1; ring <= rings; ring++) {
                line(shape, Hue.veil(SHADOW, opacity / rings * 0.8), 2 * reach * ring / rings);
            }
        });
    }

    private double scale() {
        return Math.sqrt(Math.abs(brush.getTransform().getDeterminant()));
    }

    /** Paints in coordinates moved to a point, turned by degrees and scaled. */
    void at(double x, double y, double degrees, double scale, Runnable painting) {
        at(x, y, degrees, scale, scale, painting);
    }

    void at(double x, double y, double degrees, double scaleX, double scaleY, Runnable painting) {
        AffineTransform before = brush.getTransform();
        brush.translate(x, y);
        brush.rotate(Math.toRadians(degrees));
        brush.scale(scaleX, scaleY);
        painting.run();
        brush.setTransform(before);
    }

    /** Paints only inside a shape. */
    void within(Shape shape, Runnable painting) {
        Shape before = brush.getClip();
        brush.clip(shape);
        painting.run();
        brush.setClip(before);
    }

    /** The finished picture, with the grain of paper over it. */
    byte[] jpeg() {
        grain();
        brush.dispose();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.9f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private void grain() {
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int state = 0x2545F491;
        for (int i = 0; i < pixels.length; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            pixels[i] = speckled(pixels[i], state % 4);
        }
    }

    private static int speckled(int pixel, int by) {
        return channel(pixel >> 16, by) << 16 | channel(pixel >> 8, by) << 8 | channel(pixel, by);
    }

    private static int channel(int value, int by) {
        return Math.clamp((value & 0xFF) + by, 0, 255);
    }
}
