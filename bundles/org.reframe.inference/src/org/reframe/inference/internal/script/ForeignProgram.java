// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.engine.TorchEngine;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.script.ProgramModel;
import org.reframe.inference.weights.Weights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TorchScript archive that the user trusts, as its maker saved it. */
final class ForeignProgram implements Network {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignProgram.class);

    /** The engine takes a method's name as the name of an extra array. */
    private static final String METHOD = "module_method:";

    private final NetworkDefinition definition;
    private final PtNDManager scope;
    private final PtSymbolBlock block;

    private ForeignProgram(NetworkDefinition definition, PtNDManager scope, PtSymbolBlock block) {
        // Its own methods, now that they can be known.
        this.definition = new NetworkDefinition(
                definition.program(), List.of(JniUtils.getMethodNames(block)), definition.parameters());
        // It may have been saved while it was trained.
        JniUtils.enableInferenceMode(block);
        this.scope = scope;
        this.block = block;
    }

    /**
     * Loads it; from here on its program may run.
     *
     * @param weights those of the request, compared with the user's decision when they were opened
     * @throws RunException (input) when it is damaged or needs a newer engine
     */
    static Network load(NetworkDefinition definition, Weights weights, Device device) throws RunException {
        if (device.isGpu()) LOG.warn("A TorchScript archive computes on the processor, not on {}.", device);
        byte[] archive = ProgramModel.content(weights);
        PtNDManager scope = TorchEngine.scope();
        boolean done = false;
        try {
            PtSymbolBlock block = JniUtils.loadModule(scope, new ByteArrayInputStream(archive), false, false);
            ForeignProgram program = new ForeignProgram(definition, scope, block);
            done = true;
            return program;
        } catch (RuntimeException | IOException e) {
            throw RunException.input(
                    "The TorchScript archive cannot be loaded: " + e.getMessage()
                            + ". It is damaged, or was saved with a newer PyTorch than the one that is used here.",
                    e);
        } finally {
            if (!done) scope.close();
        }
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
        return run(method, false, arguments);
    }

    @Override
    public NDList callForGradient(String method, NDArray... arguments) throws RunException {
        if (!method.equals(ProgramModel.METHOD)) return run(method, true, arguments);
        throw RunException.usage("A TorchScript archive has no gradients here, since its layers and parameters have no"
                + " known names: for training, Grad-CAM and the like save its state_dict() and use that with its"
                + " architecture; for Grad-CAM alone it may have its two halves as methods, features(clip) and"
                + " head(features).");
    }

    private NDList run(String method, boolean gradient, NDArray... arguments) throws RunException {
        if (!definition.methods().contains(method)) {
            throw RunException.usage("The TorchScript archive has no method '" + method + "'. It has "
                    + String.join(", ", definition.methods()) + ".");
        }
        try (NDArray name = scope.create(0)) {
            name.setName(METHOD + method);
            NDList list = new NDList(arguments);
            list.add(name);
            // Not by way of the block, which would take a gradient for training and let batch norms count.
            return IValueUtils.forward(block, list, gradient);
        } catch (EngineException e) {
            String shapes = Arrays.toString(
                    Arrays.stream(arguments).map(NDArray::getShape).toArray());
            throw RunException.input(
                    "The TorchScript archive failed on inputs of shapes " + shapes + " in " + method + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
