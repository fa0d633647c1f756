package com.snshelper.media;

import com.snshelper.networks.OutgoingPart;

/**
 * A picture as a reader or a network gets it.
 *
 * @param width pixels
 * @param height pixels
 * @param size bytes that {@code content} gives
 */
public record Fitted(String contentType, int width, int height, long size, OutgoingPart.Content content) {}
