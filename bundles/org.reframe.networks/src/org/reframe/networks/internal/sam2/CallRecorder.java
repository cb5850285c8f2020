// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;

/** Passes calls on and remembers what the decoder and the memory attention gave last. Used by one thread. */
final class CallRecorder implements SegmentationNetwork {
    /** Numbers of one array. */
    record Copy(float[] values, List<Long> shape) {
        static Copy of(NDArray array) {
            return new Copy(
                    array.toFloatArray(),
                    Arrays.stream(array.getShape().getShape()).boxed().toList());
        }
    }

    private final Network network;
    private final ScriptSegmentationNetwork parts;
    private final Map<String, Copy> last = new LinkedHashMap<>();

    CallRecorder(Network network) {
        this.network = network;
        this.parts = new ScriptSegmentationNetwork(network);
    }

    /** Last results: {@code masks}, {@code ious}, {@code mask}, {@code pointer}, {@code score}, {@code embedding}. */
    Map<String, Copy> last() {
        return last;
    }

    @Override
    public Segmentation segment(
            PictureFeatures features, NDArray embedding, PointPrompt points, Optional<NDArray> previous)
            throws RunException {
        last.put("embedding", Copy.of(embedding));
        Segmentation result = parts.segment(features, embedding, points, previous);
        last.put("masks", Copy.of(result.masks()));
        last.put("ious", Copy.of(result.qualities()));
        last.put("mask", Copy.of(result.mask()));
        last.put("pointer", Copy.of(result.pointer()));
        last.put("score", Copy.of(result.score()));
        return result;
    }

    @Override
    public Segmentation adopt(PictureFeatures features, NDArray mask) throws RunException {
        NDList out =
                network.call(Method.ADOPT_MASK.text(), features.coarse(), features.fine(), features.middle(), mask);
        for (String name : List.of("masks", "ious", "mask", "pointer", "score")) {
            last.put(name, Copy.of(out.get(name)));
        }
        out.close();
        return parts.adopt(features, mask);
    }

    @Override
    public NDManager scope() {
        return parts.scope();
    }

    @Override
    public PictureFeatures encode(NDArray picture) throws RunException {
        return parts.encode(picture);
    }

    @Override
    public NDArray fit(NDArray mask, int edge) throws RunException {
        return parts.fit(mask, edge);
    }

    @Override
    public NDArray enlarge(NDArray logits, int height, int width) throws RunException {
        return parts.enlarge(logits, height, width);
    }

    @Override
    public NDArray remember(PictureFeatures features, NDArray mask, NDArray score, boolean prompted)
            throws RunException {
        return parts.remember(features, mask, score, prompted);
    }

    @Override
    public NDArray rounded(NDArray memory) throws RunException {
        return parts.rounded(memory);
    }

    @Override
    public NDArray attend(PictureFeatures features, MemoryView memory) throws RunException {
        return parts.attend(features, memory);
    }

    @Override
    public NDArray withoutMemory(PictureFeatures features) throws RunException {
        return parts.withoutMemory(features);
    }

    @Override
    public void close() {
        parts.close();
    }
}
