// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.onnx;

import java.util.List;
import org.reframe.inference.network.Network;

/** A network that knows its inputs and outputs, as ONNX models do; what a session of {@link OnnxModel} computes with. */
public interface GraphNetwork extends Network {
    /** What it takes, in order. */
    List<GraphTensor> inputs();

    /** What it gives, in order. */
    List<GraphTensor> outputs();
}
