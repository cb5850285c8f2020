// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDManager;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/** Has frames encoded and keeps the last one's features: prompts come several times on one frame. Used by one thread. */
final class FeatureCache implements AutoCloseable {
    private final SegmentationNetwork network;
    private final FrameEncoder encoder;
    private int frame = -1;
    private @Nullable NDManager scope;
    private @Nullable PictureFeatures features;

    FeatureCache(SegmentationNetwork network, FrameEncoder encoder) {
        this.network = network;
        this.encoder = encoder;
    }

    /** Features of a frame, valid until another frame is asked for. */
    PictureFeatures of(int wanted) throws RunException {
        PictureFeatures present = features;
        if (present != null && frame == wanted) return present;
        close();
        NDManager fresh = network.scope().newSubManager();
        boolean done = false;
        try {
            PictureFeatures encoded = encoder.encode(wanted, fresh);
            frame = wanted;
            scope = fresh;
            features = encoded;
            done = true;
            return encoded;
        } finally {
            if (!done) fresh.close();
        }
    }

    @Override
    public void close() {
        NDManager old = scope;
        if (old != null) old.close();
        scope = null;
        features = null;
    }
}
