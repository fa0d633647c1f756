package com.snshelper.networks.practice;

import java.util.Arrays;
import java.util.Optional;

/** Knows images by their first bytes, whatever they are said to be. */
final class ImageType {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private ImageType() {}

    static Optional<String> of(byte[] bytes) {
        if (startsWith(bytes, JPEG)) {
            return Optional.of("image/jpeg");
        }
        return startsWith(bytes, PNG) ? Optional.of("image/png") : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
