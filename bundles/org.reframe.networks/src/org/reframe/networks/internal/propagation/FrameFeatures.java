// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.AlignedArrays;
import org.reframe.networks.internal.sam2.PictureFeatures;
import org.reframe.networks.internal.sam2.SegmentationNetwork;

/**
 * What the image encoder says of the frames of a clip, which depends on the frame alone: computed, or known from before. Always of
 * prompted frames, and of all when asked to keep them. Nothing of it stays on the device. Used by one thread.
 */
final class FrameFeatures implements AutoCloseable {
    private static final long PROMPTED = 256L << 20;

    /** Bytes of the file for what memory has no room for. */
    private static final long DISK = 16L << 30;

    private final ClipFrames frames;
    private final int edge;
    private final HostFeatures prompted = new HostFeatures(PROMPTED);
    private final FeatureShelf shelf;
    private boolean keeping;

    /**
     * Nothing yet.
     *
     * @param edge of the network's picture
     * @param folder for a file, asked for when one is needed
     */
    FrameFeatures(ClipFrames frames, int edge, FeatureShelf.Folder folder) {
        this.frames = frames;
        this.edge = edge;
        this.shelf = new FeatureShelf(folder);
    }

    /** Keeps all frames from now on, in so many bytes of memory and in a file; with 0 bytes it no longer does. */
    void keep(long bytes) {
        keep(new FeatureShelf.Bounds(bytes, bytes == 0 ? 0 : DISK));
    }

    void keep(FeatureShelf.Bounds bounds) {
        keeping = bounds.memory() + bounds.disk() > 0;
        shelf.keep(bounds);
    }

    /** The picture that {@link #tracked} may need, prepared outside a pass; empty where it is known already. */
    float[] picture(int frame) throws RunException {
        return prompted.has(frame) || shelf.has(frame) ? new float[0] : frames.normalised(frame);
    }

    /**
     * Features of a frame on which something is tracked.
     *
     * @param planes from {@link #picture}
     */
    PictureFeatures tracked(int frame, float[] planes, SegmentationNetwork network, NDManager scope)
            throws RunException {
        Optional<FeatureCopies> known = known(frame);
        if (known.isPresent()) return known.get().in(scope);
        PictureFeatures features = encoded(planes.length > 0 ? planes : frames.normalised(frame), network, scope);
        if (keeping) shelf.offer(frame, FeatureCopies.of(features));
        return features;
    }

    /** Features of a frame that is prompted, and may be so again soon. */
    PictureFeatures prompted(int frame, SegmentationNetwork network, NDManager scope) throws RunException {
        Optional<FeatureCopies> known = known(frame);
        if (known.isPresent()) return known.get().in(scope);
        PictureFeatures features = encoded(frames.normalised(frame), network, scope);
        FeatureCopies copies = FeatureCopies.of(features);
        if (!keeping || !shelf.offer(frame, copies)) prompted.keep(frame, copies);
        return features;
    }

    @Override
    public void close() {
        prompted.clear();
        shelf.close();
        keeping = false;
    }

    private Optional<FeatureCopies> known(int frame) {
        Optional<FeatureCopies> copies = prompted.of(frame);
        return copies.isPresent() || !keeping ? copies : shelf.of(frame);
    }

    private PictureFeatures encoded(float[] planes, SegmentationNetwork network, NDManager scope) throws RunException {
        try (NDArray picture = AlignedArrays.of(scope, planes, new Shape(1, 3, edge, edge))) {
            return network.encode(picture);
        }
    }
}
