package com.snshelper.media;

import com.snshelper.platform.UserProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The picture formats we take, told by a file's first bytes and never by its name. */
enum PictureFormat {
    JPEG(false, 50),
    PNG(true, 50),
    GIF(true, 50),
    /** Its decoder makes all pixels before any can be left out. */
    WEBP(false, 25);

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final int SVG_SEARCH = 4096;

    /** Whether drawings and screenshots usually come in it, which JPEG would blur. */
    private final boolean lossless;

    private final int megapixels;

    PictureFormat(boolean lossless, int megapixels) {
        this.lossless = lossless;
        this.megapixels = megapixels;
    }

    /** The most millions of pixels that are taken. */
    int megapixels() {
        return megapixels;
    }

    boolean isLossless() {
        return lossless;
    }

    /** @throws UserProblem for every other kind of file, saying what to do when we recognise it */
    static PictureFormat of(byte[] file) {
        if (starts(file, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        } else if (starts(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        } else if (starts(file, 0, "GIF87a") || starts(file, 0, "GIF89a")) {
            return GIF;
        } else if (starts(file, 0, "RIFF") && starts(file, 8, "WEBP")) {
            return WEBP;
        }
        throw UserProblem.on("file", reasonToRefuse(file));
    }

    private static String reasonToRefuse(byte[] file) {
        if (file.length == 0) {
            return "media.empty";
        } else if (starts(file, 4, "ftyp")) {
            return reasonToRefuseBrand(latin(file, 8, 12));
        } else if (latin(file, 0, SVG_SEARCH).toLowerCase(Locale.ROOT).contains("<svg")) {
            return "media.svg";
        }
        return "media.unknown";
    }

    private static String reasonToRefuseBrand(String brand) {
        if (HEIC_BRANDS.contains(brand)) {
            return "media.heic";
        }
        return AVIF_BRANDS.contains(brand) ? "media.avif" : "media.video";
    }

    private static boolean starts(byte[] file, int at, String magic) {
        return latin(file, at, at + magic.length()).equals(magic);
    }

    private static String latin(byte[] file, int from, int to) {
        return from > file.length
                ? ""
                : new String(Arrays.copyOfRange(file, from, Math.min(to, file.length)), StandardCharsets.ISO_8859_1);
    }
}
