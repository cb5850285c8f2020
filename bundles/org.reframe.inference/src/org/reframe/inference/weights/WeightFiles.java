// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.nio.file.Path;
import org.reframe.api.run.RunException;

/**
 * Opens weight files: safetensors, and what {@code torch.save} writes. Nothing in a file is run: a pickle may only make
 * tensors, containers, numbers, texts and namespaces. An OSGi service; thread-safe.
 */
public interface WeightFiles {
    /**
     * Opens a file by its content, whatever its name. Of a training checkpoint the model's state dictionary is taken, the
     * plain one before an averaged one.
     *
     * @throws RunException (input) naming the file and what is damaged or refused: opcode, class and byte
     */
    WeightFile open(Path file) throws RunException;

    /**
     * As {@link #open(Path)}, with the wrapper chosen.
     *
     * @param wrapper such as {@code ema} or {@code checkpoint.model}; empty for the whole file
     */
    WeightFile open(Path file, String wrapper) throws RunException;
}
