// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.SplittableRandom;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/**
 * Weights whose numbers changed places: what was learned is gone, while sizes and spreads stay. For the test whether a map depends on
 * the weights at all (Adebayo et al., Sanity checks for saliency maps, NeurIPS 2018).
 */
public final class ShuffledWeights {
    private ShuffledWeights() {}

    /**
     * A copy with the numbers of some tensors shuffled, each within itself.
     *
     * @param keys of the tensors to shuffle; the others are copied
     * @param seed the same seed, the same order
     */
    public static Weights of(Weights weights, Set<String> keys, long seed) throws RunException {
        MemoryWeights shuffled = new MemoryWeights();
        for (TensorInfo info : weights.tensors().values()) {
            ByteBuffer from = weights.read(info.name());
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            if (keys.contains(info.name()))
                shuffle(bytes, info.type().bytes(), seed ^ info.name().hashCode());
            shuffled.put(info, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
        return shuffled;
    }

    private static void shuffle(byte[] bytes, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] kept = new byte[size];
        for (int i = bytes.length / size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            System.arraycopy(bytes, i * size, kept, 0, size);
            System.arraycopy(bytes, j * size, bytes, i * size, size);
            System.arraycopy(kept, 0, bytes, j * size, size);
        }
    }
}
