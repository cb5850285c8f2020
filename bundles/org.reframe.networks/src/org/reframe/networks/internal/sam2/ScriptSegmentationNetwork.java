// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.layers.AlignedArrays;

/** The parts as methods of one program. Closing it closes the network. */
public final class ScriptSegmentationNetwork implements SegmentationNetwork {
    private final Network network;

    /** Takes over a network whose program has the methods. */
    public ScriptSegmentationNetwork(Network network) {
        this.network = network;
    }

    @Override
    public NDManager scope() {
        return network.scope();
    }

    @Override
    public PictureFeatures encode(NDArray picture) throws RunException {
        NDList maps = call(Method.ENCODE_IMAGE, picture);
        return new PictureFeatures(maps.get("fine"), maps.get("middle"), maps.get("coarse"));
    }

    @Override
    public Segmentation segment(
            PictureFeatures features, NDArray embedding, PointPrompt points, Optional<NDArray> previous)
            throws RunException {
        List<PointPrompt.Point> list = points.points();
        boolean none = list.isEmpty();
        int count = none ? 1 : list.size();
        float[] places = new float[2 * count];
        float[] labels = new float[count];
        if (none) labels[0] = -1;
        for (int i = 0; i < list.size(); i++) {
            places[2 * i] = list.get(i).x();
            places[2 * i + 1] = list.get(i).y();
            labels[i] = list.get(i).label();
        }
        try (NDManager scope = embedding.getManager().newSubManager()) {
            NDArray prompt = previous.isPresent() ? previous.get() : scope.create(new Shape(0));
            NDList out = call(
                    count == 1 ? Method.SEGMENT_SEVERAL : Method.SEGMENT_SINGLE,
                    embedding,
                    features.fine(),
                    features.middle(),
                    AlignedArrays.of(scope, places, new Shape(1, count, 2)),
                    AlignedArrays.of(scope, labels, new Shape(1, count)),
                    prompt);
            out.get("tokens").close();
            return new Segmentation(
                    out.get("masks"), out.get("ious"), out.get("mask"), out.get("pointer"), out.get("score"));
        }
    }

    @Override
    public Segmentation adopt(PictureFeatures features, NDArray mask) throws RunException {
        try (NDArray embedding = features.coarse().duplicate()) {
            NDList out = call(Method.ADOPT_MASK, embedding, features.fine(), features.middle(), mask);
            for (String unused : List.of("tokens", "mask", "pointer", "score")) {
                out.get(unused).close();
            }
            return new Segmentation(
                    out.get("masks"),
                    out.get("ious"),
                    out.get("given"),
                    out.get("given_pointer"),
                    out.get("given_score"));
        }
    }

    @Override
    public NDArray fit(NDArray mask, int edge) throws RunException {
        try (NDArray like = mask.getManager().create(new Shape(1, 1, edge, edge))) {
            return call(Method.FIT_MASK, mask, like).head();
        }
    }

    @Override
    public NDArray enlarge(NDArray logits, int height, int width) throws RunException {
        try (NDArray like = logits.getManager().create(new Shape(1, 1, height, width))) {
            return call(Method.ENLARGE, logits, like).head();
        }
    }

    @Override
    public NDArray remember(PictureFeatures features, NDArray mask, NDArray score, boolean prompted)
            throws RunException {
        Method method = prompted ? Method.REMEMBER_PROMPTED : Method.REMEMBER_TRACKED;
        return call(method, features.coarse(), mask, score).head();
    }

    @Override
    public NDArray rounded(NDArray memory) throws RunException {
        return call(Method.ROUNDED, memory).head();
    }

    @Override
    public NDArray attend(PictureFeatures features, MemoryView memory) throws RunException {
        NDArray coarse = features.coarse();
        try (NDManager scope = coarse.getManager().newSubManager()) {
            NDArray memories = NDArrays.concat(new NDList(memory.memories()), 0);
            memories.attach(scope);
            NDArray pointers = memory.pointers().isEmpty()
                    ? scope.create(new Shape(0, 256))
                    : NDArrays.concat(new NDList(memory.pointers()), 0);
            pointers.attach(scope);
            return call(
                            Method.ATTEND,
                            coarse,
                            memories,
                            AlignedArrays.of(
                                    scope,
                                    floats(memory.slots()),
                                    new Shape(memory.slots().size())),
                            pointers,
                            AlignedArrays.of(
                                    scope,
                                    floats(memory.distances()),
                                    new Shape(memory.distances().size())))
                    .head();
        }
    }

    @Override
    public NDArray withoutMemory(PictureFeatures features) throws RunException {
        return call(Method.WITHOUT_MEMORY, features.coarse()).head();
    }

    @Override
    public void close() {
        network.close();
    }

    private NDList call(Method method, NDArray... arguments) throws RunException {
        return network.call(method.text(), arguments);
    }

    private static float[] floats(List<? extends Number> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) floats[i] = numbers.get(i).floatValue();
        return floats;
    }
}
