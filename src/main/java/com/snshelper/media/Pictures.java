package com.snshelper.media;

import com.snshelper.networks.Capabilities;
import com.snshelper.platform.UserProblem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes safe pictures of whatever was sent, and fits them to networks; as many at a time as fit into the heap, two at most. */
@Component
class Pictures {

    static final int MAX_BYTES = 20 << 20;
    static final int LONGEST_SIDE = 4096;
    static final int THUMB_SIDE = 480;

    /** What one picture takes at worst: 16-bit pixels, their 8-bit copy, the file. */
    private static final long HEAP_FOR_ONE = 300L << 20;

    private static final int PATIENCE_SECONDS = 60;

    private final Semaphore places =
            new Semaphore(Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_FOR_ONE, 1, 2), true);

    /**
     * What is kept of a picture.
     *
     * @param stilled whether only the first picture of an animation is kept
     * @param sha256 of what was sent
     * @param looks see {@link Likeness}
     */
    record Taken(
            Encoded full,
            Encoded thumb,
            boolean stilled,
            byte[] sha256,
            @Nullable Long looks) {}

    /** A file that is kept here; it is read only when there is room for it. */
    @FunctionalInterface
    interface Stored {
        InputStream open() throws IOException;
    }

    @FunctionalInterface
    private interface Work<T, X extends Exception> {
        T run() throws X;
    }

    Pictures() {
        ImageIO.setUseCache(false);
    }

    /** @throws UserProblem when it is too big, no picture, one we do not take, or damaged */
    Taken take(InputStream sent) throws IOException {
        return inTurn(() -> take(read(sent)));
    }

    private static byte[] read(InputStream sent) throws IOException {
        var file = sent.readNBytes(MAX_BYTES + 1);
        if (file.length > MAX_BYTES) {
            throw new UserProblem(UserProblem.Kind.TOO_LARGE, "file", "media.tooLarge", MAX_BYTES >> 20);
        }
        return file;
    }

    private static Taken take(byte[] file) {
        var outline = PictureOutline.read(file);
        var decoded = Pixels.decode(file, outline.format());
        var picture = Pixels.shrink(Orientation.of(outline.exif()).apply(decoded), LONGEST_SIDE);
        var full = Encoded.of(picture);
        boolean drawing = outline.format().isLossless() && file.length <= full.size();
        return taken(drawing ? Encoded.png(picture) : full, picture, outline.animated(), file);
    }

    private static Taken taken(Encoded full, BufferedImage picture, boolean stilled, byte[] file) {
        var small = Pixels.shrink(picture, THUMB_SIDE);
        return new Taken(full, Encoded.of(small), stilled, sha256(file), Likeness.of(small));
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Another picture out of one.
     *
     * @param stored a picture that {@link #take} made
     */
    Taken edit(Stored stored, PictureEdit edit) throws IOException {
        return inTurn(() -> {
            var file = whole(stored);
            var format = PictureFormat.of(file);
            var picture = edit.apply(Pixels.decode(file, format));
            var full = format.isLossless() ? Encoded.png(picture) : Encoded.of(picture);
            return taken(full, picture, false, full.content());
        });
    }

    /** @param stored a picture that {@link #take} made */
    Encoded fit(Stored stored, Capabilities limits) throws IOException {
        return inTurn(() -> {
            var file = whole(stored);
            return Encoded.fit(Pixels.decode(file, PictureFormat.of(file)), limits);
        });
    }

    private static byte[] whole(Stored stored) throws IOException {
        try (var content = stored.open()) {
            return content.readAllBytes();
        }
    }

    private <T, X extends Exception> T inTurn(Work<T, X> work) throws X {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UserProblem(UserProblem.Kind.TOO_MANY, "file", "media.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserProblem(UserProblem.Kind.TOO_MANY, "file", "media.busy");
        }
        try {
            return work.run();
        } finally {
            places.release();
        }
    }
}
