package com.snshelper.media;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** How a camera was held, as EXIF counts it from 1 to 8 (CIPA DC-008, tag 0x0112). */
record Orientation(int value) {

    static final Orientation UPRIGHT = new Orientation(1);

    /** Upright when the block is missing, says nothing of it or is nonsense. */
    static Orientation of(byte @Nullable [] exif) {
        if (exif == null) {
            return UPRIGHT;
        }
        var metadata = new Metadata();
        new ExifReader().extract(new ByteArrayReader(exif), metadata);
        var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        var value = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return value == null || value < 1 || value > 8 ? UPRIGHT : new Orientation(value);
    }

    /** The picture as the photographer saw it. */
    BufferedImage apply(BufferedImage picture) {
        if (value == 1) {
            return picture;
        }
        boolean turned = value >= 5;
        int width = turned ? picture.getHeight() : picture.getWidth();
        int height = turned ? picture.getWidth() : picture.getHeight();
        var upright = new BufferedImage(width, height, picture.getType());
        var graphics = upright.createGraphics();
        graphics.drawImage(picture, transform(picture.getWidth(), picture.getHeight()), null);
        graphics.dispose();
        return upright;
    }

    private AffineTransform transform(int w, int h) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}
