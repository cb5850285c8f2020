// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.PickleLimits;
import org.reframe.inference.internal.pickle.PickleNames;
import org.reframe.inference.internal.pickle.PickleSource;
import org.reframe.inference.internal.pickle.PlainNames;
import org.reframe.inference.internal.pickle.Unpickler;
import org.reframe.inference.weights.WeightFile;

/** Reads one pickle of containers and numpy arrays, as Caffe2 and Detectron wrote their weights. */
final class PlainPickle {
    /** Containers, texts and namespaces. */
    static final PickleNames NAMES = new PlainNames();

    /** Weights lie inside the pickle here, so more bytes and longer strings are usual. */
    private static final PickleLimits LARGE = new PickleLimits(Integer.MAX_VALUE, 2_000_000, 1_000, 1 << 30);

    private PlainPickle() {}

    static Checkpoint read(MappedFile file) throws IOException, PickleException {
        ByteBuffer bytes = file.at(0, Math.min(file.size(), Integer.MAX_VALUE)).order(ByteOrder.LITTLE_ENDIAN);
        Object root = new Unpickler(new PickleSource(bytes, LARGE), new NumpyNames(NAMES)).read();
        return new Checkpoint(WeightFile.Format.PICKLE, root, Storages.NONE, false);
    }
}
