// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.onnx;

import ai.djl.Device;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.engine.TorchEngine;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.onnx.OnnxModel;
import org.reframe.inference.weights.Weights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens models with ONNX Runtime, offline and without telemetry. Thread-safe. */
public final class OnnxNetworkLoader {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxNetworkLoader.class);

    private OnnxNetworkLoader() {}

    /**
     * Opens a model.
     *
     * @param weights those of the request
     * @param device where other networks compute; this one stays on the processor
     * @throws RunException (input) when the content is no model or damaged, (environment) when the library does not load
     */
    public static Network load(NetworkDefinition definition, Weights weights, Device device) throws RunException {
        if (device.isGpu()) {
            LOG.warn(
                    "ONNX models compute on the processor, not on {}: the library that is shipped has no other part.",
                    device);
        }
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(TorchEngine.threads());
            options.setInterOpNumThreads(1);
            // Threads that wait must not burn the cores that other networks use.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            OrtSession session = environment.createSession(OnnxModel.content(weights), options);
            boolean done = false;
            try {
                OnnxNetwork network = new OnnxNetwork(definition, environment, session, TorchEngine.scope());
                done = true;
                return network;
            } finally {
                if (!done) session.close();
            }
        } catch (OrtException e) {
            throw RunException.input(
                    "The ONNX model cannot be opened: " + e.getMessage()
                            + ". It is damaged, needs a file beside it, or a newer version of ONNX Runtime.",
                    e);
        }
    }

    private static OrtEnvironment environment() throws RunException {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "reframe");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | RuntimeException | LinkageError e) {
            throw RunException.environment(
                    "ONNX Runtime does not start: " + e.getMessage() + ". Run 'reframe doctor'.", e);
        }
    }
}
