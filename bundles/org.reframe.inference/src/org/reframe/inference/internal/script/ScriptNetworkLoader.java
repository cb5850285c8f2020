// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.engine.TorchEngine;
import org.reframe.inference.internal.onnx.OnnxNetworkLoader;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.onnx.OnnxModel;
import org.reframe.inference.script.ProgramModel;
import org.reframe.inference.weights.StateDictMatch;
import org.reframe.inference.weights.Weights;

/** Compiles programs with the PyTorch engine; weights are handed over once and then shared with the program. ONNX models go to their own
 * runtime. */
@Component
public final class ScriptNetworkLoader implements NetworkLoader {
    private final WeightCopy copy = new WeightCopy();

    @Override
    public Network load(NetworkDefinition definition, Weights weights, Device device) throws RunException {
        if (OnnxModel.is(definition)) return OnnxNetworkLoader.load(definition, weights, device);
        if (ProgramModel.is(definition)) return ForeignProgram.load(definition, weights, device);
        StateDictMatch.of(shapes(definition), weights.tensors()).require();
        byte[] archive = ModuleArchive.of(ProgramText.module(definition));
        PtNDManager scope = TorchEngine.scope();
        boolean done = false;
        try {
            PtSymbolBlock block = JniUtils.loadModule(scope, new ByteArrayInputStream(archive), false, false);
            Map<String, NDArray> parameters = new LinkedHashMap<>();
            for (ParameterDefinition parameter : definition.parameters()) {
                parameters.put(parameter.key(), placed(copy.copy(weights, parameter, scope), device));
            }
            ScriptNetwork network = new ScriptNetwork(definition, scope, block, parameters);
            network.install();
            done = true;
            return network;
        } catch (RuntimeException | IOException e) {
            throw new RunException(
                    RunException.Kind.INTERNAL, "A network's program does not compile: " + e.getMessage(), e);
        } finally {
            if (!done) scope.close();
        }
    }

    private static Map<String, List<Long>> shapes(NetworkDefinition definition) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        definition.parameters().forEach(parameter -> shapes.put(parameter.key(), parameter.shape()));
        return shapes;
    }

    private static NDArray placed(NDArray array, Device device) {
        if (array.getDevice().equals(device)) return array;
        NDArray there = array.toDevice(device, true);
        there.setName(array.getName());
        array.close();
        return there;
    }
}
