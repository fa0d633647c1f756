package com.snshelper.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures made by the tests, good and bad. */
public final class TestPictures {

    static final Color TOP_LEFT = Color.RED;
    static final Color TOP_RIGHT = Color.GREEN;
    static final Color BOTTOM_LEFT = Color.BLUE;
    static final Color BOTTOM_RIGHT = Color.YELLOW;

    private TestPictures() {}

    /** Four quarters of different colours. */
    public static BufferedImage quarters(int width, int height) {
        return quarters(width, height, BufferedImage.TYPE_INT_RGB);
    }

    public static BufferedImage quarters(int width, int height, int type) {
        var picture = new BufferedImage(width, height, type);
        var graphics = picture.createGraphics();
        var colours = new Color[] {TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2 + 1, height / 2 + 1);
        }
        graphics.dispose();
        return picture;
    }

    /** Nothing a compressor could make smaller. */
    public static BufferedImage noise(int side) {
        var random = new Random(7);
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var row = new int[side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                row[x] = random.nextInt();
            }
            picture.setRGB(0, y, side, 1, row, 0, side);
        }
        return picture;
    }

    public static byte[] jpeg(BufferedImage picture) {
        return Encoded.jpeg(picture, 0.95f).content();
    }

    public static byte[] write(BufferedImage picture, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The JPEG with an EXIF block that holds its orientation and a place in Paris. */
    public static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = exif(orientation);
        return ByteBuffer.allocate(jpeg.length + 4 + exif.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Orientation and a GPS directory with latitude 48° 51′ 24″ N. */
    public static byte[] exif(int orientation) {
        var tiff = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38).putInt(0);
        tiff.putShort((short) 2);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(68).putInt(0);
        tiff.position(68).putInt(48).putInt(1).putInt(51).putInt(1).putInt(24).putInt(1);
        return ByteBuffer.allocate(6 + tiff.position())
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(tiff.flip())
                .array();
    }

    /** A whole, tiny PNG that claims any size and has next to no pixels. */
    public static byte[] pngClaiming(int width, int height) {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        return ByteBuffer.allocate(8 + 25 + 15 + 12)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .put(chunk("IHDR", header))
                .put(chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3}))
                .put(chunk("IEND", new byte[0]))
                .array();
    }

    private static byte[] chunk(String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A GIF of two frames, each of four pixels. */
    public static byte[] animatedGif() {
        var first = write(quarters(4, 4), "gif");
        int trailer = first.length - 1;
        int frame = 13 + 3 * (2 << (first[10] & 7));
        var bytes = new ByteArrayOutputStream();
        bytes.write(first, 0, trailer);
        bytes.write(first, frame, trailer - frame + 1);
        return bytes.toByteArray();
    }
}
