package com.snshelper.media;

import com.snshelper.platform.UserProblem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's file tells without decoding a pixel, read by walking its blocks to the end: that also shows whether
 * the file is whole, which decoders let pass.
 *
 * @param exif the EXIF block as TIFF; {@code null} when there is none
 * @param animated whether more pictures follow the first
 */
record PictureOutline(PictureFormat format, byte @Nullable [] exif, boolean animated) {

    /** More scans than any program writes; each costs as much as the whole picture. */
    private static final int MAX_SCANS = 64;

    private static final byte[] EXIF_MARK = {'E', 'x', 'i', 'f', 0, 0};

    /** @throws UserProblem when it is no picture we take, or is cut off */
    static PictureOutline read(byte[] file) {
        var format = PictureFormat.of(file);
        try {
            var blocks = ByteBuffer.wrap(file);
            return switch (format) {
                case JPEG -> readJpeg(blocks);
                case PNG -> readPng(blocks);
                case GIF -> readGif(blocks);
                case WEBP -> readWebp(blocks);
            };
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException endsTooEarly) {
            throw damaged();
        }
    }

    static UserProblem damaged() {
        return UserProblem.on("file", "media.damaged");
    }

    private static PictureOutline readJpeg(ByteBuffer file) {
        byte[] exif = null;
        int scans = 0;
        file.position(2);
        while (true) {
            int marker = nextMarker(file);
            if (marker == 0xd9) {
                return scans == 0 ? refuse() : new PictureOutline(PictureFormat.JPEG, exif, false);
            }
            int length = Short.toUnsignedInt(file.getShort()) - 2;
            int end = end(file, length);
            if (marker == 0xe1 && exif == null && startsWithExif(file, length)) {
                exif = bytes(file, file.position() + 6, end);
            }
            if (marker == 0xda && ++scans > MAX_SCANS) {
                return refuse();
            }
            file.position(end);
        }
    }

    /** Skips to the next marker that has a block of its own, over the pixels of a scan. */
    private static int nextMarker(ByteBuffer file) {
        while (true) {
            if (file.get() != (byte) 0xff) {
                continue;
            }
            int marker = Byte.toUnsignedInt(file.get());
            while (marker == 0xff) {
                marker = Byte.toUnsignedInt(file.get());
            }
            boolean standsAlone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
            if (!standsAlone) {
                return marker;
            }
        }
    }

    private static PictureOutline readPng(ByteBuffer file) {
        byte[] exif = null;
        boolean animated = false;
        boolean pixels = false;
        file.position(8);
        while (true) {
            int length = file.getInt();
            int type = file.getInt();
            int end = end(file, length);
            switch (type) {
                case 0x65584966 -> exif = bytes(file, file.position(), end); // eXIf
                case 0x6163544c -> animated = true; // acTL
                case 0x49444154 -> pixels = true; // IDAT
                case 0x49454e44 -> { // IEND
                    return pixels ? new PictureOutline(PictureFormat.PNG, exif, animated) : refuse();
                }
                default -> {}
            }
            file.position(end + 4);
        }
    }

    private static PictureOutline readGif(ByteBuffer file) {
        int flags = file.get(10);
        file.position(13);
        skipColours(file, flags);
        int pictures = 0;
        while (pictures < 2 && (pictures == 0 || file.hasRemaining())) {
            switch (file.get()) {
                case 0x21 -> {
                    file.get();
                    skipSubBlocks(file);
                }
                case 0x2c -> {
                    file.position(file.position() + 8);
                    skipColours(file, file.get());
                    file.get();
                    skipSubBlocks(file);
                    pictures++;
                }
                default -> {
                    return pictures == 0 ? refuse() : new PictureOutline(PictureFormat.GIF, null, false);
                }
            }
        }
        return new PictureOutline(PictureFormat.GIF, null, pictures > 1);
    }

    private static void skipColours(ByteBuffer file, int flags) {
        if ((flags & 0x80) != 0) {
            file.position(file.position() + 3 * (2 << (flags & 7)));
        }
    }

    private static void skipSubBlocks(ByteBuffer file) {
        int length;
        while ((length = Byte.toUnsignedInt(file.get())) != 0) {
            file.position(file.position() + length);
        }
    }

    private static PictureOutline readWebp(ByteBuffer file) {
        file.order(ByteOrder.LITTLE_ENDIAN).position(4);
        file.limit(Math.addExact(8, file.getInt()));
        file.position(12);
        byte[] exif = null;
        boolean animated = false;
        while (file.remaining() > 8) {
            int type = file.getInt();
            int length = file.getInt();
            int end = end(file, length);
            if (type == 0x46495845) { // EXIF
                exif = bytes(file, file.position() + (startsWithExif(file, length) ? 6 : 0), end);
            }
            animated |= type == 0x4d494e41; // ANIM
            file.position(Math.min(end + (length & 1), file.limit()));
        }
        return new PictureOutline(PictureFormat.WEBP, exif, animated);
    }

    private static boolean startsWithExif(ByteBuffer file, int length) {
        return length > 6
                && file.remaining() >= 6
                && Arrays.equals(bytes(file, file.position(), file.position() + 6), EXIF_MARK);
    }

    private static int end(ByteBuffer file, int length) {
        if (length < 0) {
            throw damaged();
        }
        return Math.addExact(file.position(), length);
    }

    private static byte[] bytes(ByteBuffer file, int from, int to) {
        var bytes = new byte[Math.max(0, to - from)];
        file.get(from, bytes);
        return bytes;
    }

    private static PictureOutline refuse() {
        throw damaged();
    }
}
