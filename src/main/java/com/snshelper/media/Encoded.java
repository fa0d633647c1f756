package com.snshelper.media;

import com.snshelper.networks.Capabilities;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture written anew: nothing of the original file but its pixels is left in it.
 *
 * @param width pixels
 * @param height pixels
 */
record Encoded(byte[] content, String contentType, int width, int height) {

    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";

    private static final float BEST = 0.9f;
    private static final float LEAST = 0.6f;

    /** As PNG when it is transparent, otherwise as JPEG. */
    static Encoded of(BufferedImage picture) {
        return Pixels.isTransparent(picture) ? png(picture) : jpeg(picture, BEST);
    }

    static Encoded png(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Encoded(bytes.toByteArray(), PNG, picture.getWidth(), picture.getHeight());
    }

    static Encoded jpeg(BufferedImage picture, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.write(null, new IIOImage(Pixels.opaque(picture), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return new Encoded(bytes.toByteArray(), JPEG, picture.getWidth(), picture.getHeight());
    }

    /** Within what the network takes, losing as little as possible: first quality, then size. */
    static Encoded fit(BufferedImage picture, Capabilities limits) {
        var sized = Pixels.shrink(picture, limits.maxImageSide());
        if (Pixels.isTransparent(sized) && limits.imageTypes().contains(PNG)) {
            var transparent = png(sized);
            if (transparent.size() <= limits.maxImageBytes()) {
                return transparent;
            }
        }
        return fitJpeg(sized, limits.maxImageBytes());
    }

    /** Every network takes JPEG. */
    private static Encoded fitJpeg(BufferedImage picture, long maxBytes) {
        var least = jpeg(picture, LEAST);
        if (least.size() > maxBytes) {
            return fitJpeg(Pixels.shrink(picture, smallerSide(picture, least.size(), maxBytes)), maxBytes);
        }
        for (float quality : new float[] {BEST, 0.8f, 0.7f}) {
            var better = jpeg(picture, quality);
            if (better.size() <= maxBytes) {
                return better;
            }
        }
        return least;
    }

    /** Bytes go with the area; a little less than that, so that the next try is likely the last. */
    private static int smallerSide(BufferedImage picture, long bytes, long maxBytes) {
        int side = Math.max(picture.getWidth(), picture.getHeight());
        double factor = Math.min(0.9, 0.97 * Math.sqrt((double) maxBytes / bytes));
        int smaller = (int) (side * factor);
        if (smaller < 1) {
            throw new IllegalArgumentException("no picture fits into " + maxBytes + " bytes");
        }
        return smaller;
    }

    long size() {
        return content.length;
    }
}
