package com.snshelper.media;

import com.snshelper.platform.UserProblem;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns a file into pixels, within bounds, and pixels into smaller ones; the result is always 8-bit sRGB. */
final class Pixels {

    static final int MAX_SIDE = 20_000;

    /** More than this is thinned out while decoding: no network shows more, and a small heap holds no more. */
    private static final long MAX_DECODED = 17_000_000;

    private Pixels() {}

    /** @throws UserProblem when there are too many pixels (known before one is decoded) or they make no sense */
    static BufferedImage decode(byte[] file, PictureFormat format) {
        var reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, false, true);
            return toRgb(reader.read(0, within(format, reader.getWidth(0), reader.getHeight(0), reader)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw PictureOutline.damaged();
        } finally {
            reader.dispose();
        }
    }

    private static ImageReadParam within(PictureFormat format, int width, int height, ImageReader reader) {
        long pixels = (long) width * height;
        if (width > MAX_SIDE || height > MAX_SIDE || pixels > format.megapixels() * 1_000_000L) {
            throw UserProblem.on("file", "media.tooManyPixels", width, height, format.megapixels());
        }
        int every = 1;
        while (pixels / ((long) every * every) > MAX_DECODED) {
            every++;
        }
        var bounds = reader.getDefaultReadParam();
        bounds.setSourceSubsampling(every, every, 0, 0);
        return bounds;
    }

    private static BufferedImage toRgb(BufferedImage decoded) {
        var rgb = blank(decoded.getWidth(), decoded.getHeight(), hasAlpha(decoded));
        var colours = decoded.getColorModel().getColorSpace();
        if (colours.getType() == ColorSpace.TYPE_GRAY) {
            copyGrey(decoded, rgb);
        } else if (colours.isCS_sRGB()) {
            draw(decoded, rgb);
        } else {
            new ColorConvertOp(null).filter(decoded, rgb);
        }
        return rgb;
    }

    private static boolean hasAlpha(BufferedImage picture) {
        return picture.getColorModel().getTransparency() != Transparency.OPAQUE;
    }

    /** Java takes grey for linear light and would make it paler; networks and browsers show the numbers as they are. */
    private static void copyGrey(BufferedImage grey, BufferedImage rgb) {
        var raster = grey.getRaster();
        int depth = raster.getSampleModel().getSampleSize(0);
        boolean alpha = raster.getNumBands() > 1;
        int[] row = new int[grey.getWidth()];
        int[] alphas = new int[grey.getWidth()];
        for (int y = 0; y < grey.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            if (alpha) {
                raster.getSamples(0, y, row.length, 1, 1, alphas);
            }
            for (int x = 0; x < row.length; x++) {
                row[x] = to8Bits(row[x], depth) * 0x010101 | (alpha ? to8Bits(alphas[x], depth) << 24 : 0xff000000);
            }
            rgb.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
    }

    private static int to8Bits(int sample, int depth) {
        return depth > 8 ? sample >> (depth - 8) : sample * 255 / ((1 << depth) - 1);
    }

    private static void draw(BufferedImage from, BufferedImage to) {
        var graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
        graphics.dispose();
    }

    private static BufferedImage blank(int width, int height, boolean alpha) {
        return new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    /** The same picture with no side longer than {@code side} pixels; halved step by step, so that fine lines stay. */
    static BufferedImage shrink(BufferedImage picture, int side) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        if (longest <= side) {
            return picture;
        }
        double step = Math.max(0.5, (double) side / longest);
        var smaller = blank(scale(picture.getWidth(), step), scale(picture.getHeight(), step), isTransparent(picture));
        draw(picture, smaller);
        return shrink(smaller, side);
    }

    /** Turned to the right, as often as asked. */
    static BufferedImage turn(BufferedImage picture, int quarters) {
        int times = Math.floorMod(quarters, 4);
        boolean lies = times % 2 == 1;
        int width = lies ? picture.getHeight() : picture.getWidth();
        int height = lies ? picture.getWidth() : picture.getHeight();
        var turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(times);
        turn.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        return transform(picture, turn, width, height);
    }

    /** What lies within the rectangle. */
    static BufferedImage cut(BufferedImage picture, Rectangle area) {
        return transform(picture, AffineTransform.getTranslateInstance(-area.x, -area.y), area.width, area.height);
    }

    /** Pixel by pixel: nothing is blurred. */
    private static BufferedImage transform(BufferedImage picture, AffineTransform how, int width, int height) {
        var result = blank(width, height, hasAlpha(picture));
        var graphics = result.createGraphics();
        graphics.drawImage(picture, how, null);
        graphics.dispose();
        return result;
    }

    private static int scale(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    /** Without transparency; what was transparent becomes white. */
    static BufferedImage opaque(BufferedImage picture) {
        if (!hasAlpha(picture)) {
            return picture;
        }
        var opaque = blank(picture.getWidth(), picture.getHeight(), false);
        var graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    /** Whether any pixel lets something shine through. */
    static boolean isTransparent(BufferedImage picture) {
        if (!hasAlpha(picture)) {
            return false;
        }
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0xff) {
                    return true;
                }
            }
        }
        return false;
    }
}
