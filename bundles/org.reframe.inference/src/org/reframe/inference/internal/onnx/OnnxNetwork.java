// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.onnx.GraphNetwork;
import org.reframe.inference.onnx.GraphTensor;
import org.reframe.inference.onnx.OnnxModel;

/** A session of ONNX Runtime. */
final class OnnxNetwork implements GraphNetwork {
    private final NetworkDefinition definition;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final NDManager scope;
    private final List<GraphTensor> inputs;
    private final List<GraphTensor> outputs;

    OnnxNetwork(NetworkDefinition definition, OrtEnvironment environment, OrtSession session, NDManager scope)
            throws OrtException {
        this.definition = definition;
        this.environment = environment;
        this.session = session;
        this.scope = scope;
        this.inputs = tensors(session.getInputInfo());
        this.outputs = tensors(session.getOutputInfo());
    }

    private static List<GraphTensor> tensors(Map<String, NodeInfo> nodes) {
        return nodes.values().stream()
                .map(node -> node.getInfo() instanceof TensorInfo tensor
                        ? new GraphTensor(
                                node.getName(),
                                tensor.type.toString(),
                                Arrays.stream(tensor.getShape()).boxed().toList())
                        : new GraphTensor(node.getName(), "", List.of()))
                .toList();
    }

    @Override
    public List<GraphTensor> inputs() {
        return inputs;
    }

    @Override
    public List<GraphTensor> outputs() {
        return outputs;
    }

    @Override
    public NetworkDefinition definition() {
        return definition;
    }

    @Override
    public NDManager scope() {
        return scope;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Map.of();
    }

    @Override
    public NDList call(String method, NDArray... arguments) throws RunException {
        if (!method.equals(OnnxModel.METHOD) || arguments.length != inputs.size()) {
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    "The ONNX model has the method " + OnnxModel.METHOD + " with the inputs " + inputs + ", not "
                            + method + " with " + arguments.length + ".",
                    null);
        }
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (int i = 0; i < arguments.length; i++) {
                tensors.put(inputs.get(i).name(), OnnxArrays.tensor(environment, arguments[i]));
            }
            NDManager owner = arguments.length == 0 ? scope : arguments[0].getManager();
            NDList results = new NDList();
            try (OrtSession.Result out = session.run(tensors)) {
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : out) {
                    results.add(OnnxArrays.array(owner, entry.getKey(), entry.getValue()));
                }
            }
            return results;
        } catch (OrtException e) {
            throw new RunException(
                    RunException.Kind.INTERNAL, "The ONNX model failed on its inputs: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public NDList callForGradient(String method, NDArray... arguments) throws RunException {
        throw RunException.usage("An ONNX model has no gradients: for training, Grad-CAM and the like use the model's "
                + "weights (.safetensors, .pth) with its architecture.");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not free a session", e);
        } finally {
            scope.close();
        }
    }
}
