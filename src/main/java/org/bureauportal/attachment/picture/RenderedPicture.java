package org.bureauportal.attachment.picture;

import java.nio.file.Path;

/**
 * A picture as readers get it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes a file beside the one from which it was made
 */
public record RenderedPicture(int width, int height, RenditionFormat format, Path bytes) {}
