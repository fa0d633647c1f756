package com.snshelper.media;

import com.snshelper.networks.Capabilities;

/** A stored file of a picture: in full, small, or as a network takes it. */
record Rendition(String name, String fileKey, String contentType, int width, int height, long size) {

    static Rendition of(String name, String fileKey, Encoded picture) {
        return new Rendition(name, fileKey, picture.contentType(), picture.width(), picture.height(), picture.size());
    }

    boolean fits(Capabilities limits) {
        return size <= limits.maxImageBytes()
                && Math.max(width, height) <= limits.maxImageSide()
                && limits.imageTypes().contains(contentType);
    }
}
