// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.nio.file.Path;
import java.util.Arrays;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** A disc video in which something happens from a frame on. */
record TroubledVideo(DiscVideo disc, Trouble trouble, int from) implements Video {
    /** What happens. */
    enum Trouble {
        /** Another shot begins. */
        CUT,
        /** All is black. */
        BLACK,
        /** Frames are larger. */
        LARGER
    }

    @Override
    public Picture frame(int index) {
        Picture own = disc.frame(index);
        if (index < from) return own;
        byte[] rgb = own.rgb().clone();
        switch (trouble) {
            case LARGER -> {
                return new Picture(200, 160, new byte[200 * 160 * 3]);
            }
            case BLACK -> Arrays.fill(rgb, (byte) 0);
            case CUT -> {
                for (int i = 0; i < rgb.length; i++)
                    rgb[i] = (byte) (i % 3 == 1 ? 255 - (rgb[i] & 0xff) / 4 : (i / 3) % 40);
            }
        }
        return new Picture(own.width(), own.height(), rgb);
    }

    @Override
    public Path source() {
        return disc.source();
    }

    @Override
    public VideoInfo info() {
        return disc.info();
    }

    @Override
    public FrameIdentity identity(int index) {
        return disc.identity(index);
    }

    @Override
    public String frameName(int index) {
        return disc.frameName(index);
    }

    @Override
    public int indexAt(double seconds) {
        return disc.indexAt(seconds);
    }

    @Override
    public void close() {
        disc.close();
    }
}
