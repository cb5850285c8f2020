// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.util.List;
import java.util.Map;

/** A weight file that was opened: one state dictionary of it, and what else it says. Thread-safe. */
public interface WeightFile extends Weights {
    /** How the file is laid out. */
    enum Format {
        /** safetensors. */
        SAFETENSORS,
        /** A zip archive of {@code torch.save}, PyTorch 1.6 and later. */
        PYTORCH,
        /** Pickles with raw storages behind them, before PyTorch 1.6. */
        PYTORCH_LEGACY,
        /** One Python pickle with numpy arrays. */
        PICKLE
    }

    /** How the file is laid out, found by its content. */
    Format format();

    /** Keys that lead to the state dictionary, such as {@code model_state}, joined by dots; empty when it is the whole. */
    String wrapper();

    /** Other wrappers in the file that hold tensors too and could be chosen, such as {@code ema}. */
    List<String> alternatives();

    /** What all keys began with and was taken off, such as {@code module.}; empty when nothing. */
    String prefix();

    /** Numbers and texts beside the tensors, such as the epoch; the metadata of a safetensors file. */
    Map<String, String> facts();
}
