// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.images;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;

/**
 * Size of an image, from its header where that is simple.
 *
 * @param width pixels
 * @param height pixels
 */
record ImageSize(int width, int height) {
    private static final int PNG_HEADER = 24;
    private static final int PNG_WIDTH = 16;

    /** Size of PNG and JPEG images from their headers, of others by decoding. */
    static ImageSize of(Path file, byte[] bytes) throws RunException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length > PNG_HEADER && in.getInt(0) == 0x89504E47) {
            return new ImageSize(in.getInt(PNG_WIDTH), in.getInt(PNG_WIDTH + Integer.BYTES));
        }
        ImageSize jpeg = bytes.length > 4 && (in.getShort(0) & 0xFFFF) == 0xFFD8 ? jpeg(in) : null;
        if (jpeg != null) {
            return jpeg;
        }
        Picture picture = ImageDecoder.decode(file, bytes);
        return new ImageSize(picture.width(), picture.height());
    }

    private static @org.eclipse.jdt.annotation.Nullable ImageSize jpeg(ByteBuffer in) {
        int at = 2;
        while (at + 9 < in.limit() && (in.get(at) & 0xFF) == 0xFF) {
            int marker = in.get(at + 1) & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return new ImageSize(in.getShort(at + 7) & 0xFFFF, in.getShort(at + 5) & 0xFFFF);
            }
            at += marker == 0xFF ? 1 : 2 + (in.getShort(at + 2) & 0xFFFF);
        }
        return null;
    }
}
