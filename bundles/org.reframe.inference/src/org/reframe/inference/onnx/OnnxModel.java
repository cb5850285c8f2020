// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/**
 * Requests for sessions of {@code .onnx} models. Such a network has one method, {@link #METHOD}: its arguments are the graph's
 * inputs in the graph's order, its results the graph's outputs by name. It always computes on the processor and has no
 * gradients and no parameters to change. Pure.
 */
public final class OnnxModel {
    /** The only method. */
    public static final String METHOD = "forward";

    private static final String PROGRAM = "onnx";
    private static final String CONTENT = "model.onnx";
    /** A model is one protobuf message, which cannot be longer. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private OnnxModel() {}

    /** Whether a definition is of an ONNX model. */
    public static boolean is(NetworkDefinition definition) {
        return definition.program().equals(PROGRAM);
    }

    /**
     * A request for a model in a file; external data files beside it are not followed.
     *
     * @param key identifies the content, such as its SHA-256
     * @throws RunException (input) when the file cannot be read or is too large
     */
    public static SessionRequest request(String key, Path file, Priority priority) throws RunException {
        try {
            long bytes = Files.size(file);
            if (bytes > LARGEST) throw new IOException("an ONNX model has at most 2 GiB, not " + bytes + " bytes");
            return new SessionRequest(key, definition(bytes), () -> weights(file), priority);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A request for a model in memory. */
    public static SessionRequest request(String key, byte[] content, Priority priority) {
        return new SessionRequest(key, definition(content.length), () -> weights(content), priority);
    }

    private static NetworkDefinition definition(long bytes) {
        ParameterDefinition content = new ParameterDefinition(CONTENT, ElementType.UINT8, List.of(bytes), false);
        return new NetworkDefinition(PROGRAM, List.of(METHOD), List.of(content));
    }

    /** The model's content among the weights of a request. */
    public static byte[] content(Weights weights) throws RunException {
        ByteBuffer buffer = weights.read(CONTENT);
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }

    private static Weights weights(Path file) throws RunException {
        try {
            return weights(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Weights weights(byte[] content) {
        MemoryWeights weights = new MemoryWeights();
        weights.put(
                new TensorInfo(CONTENT, ElementType.UINT8, List.of((long) content.length)), ByteBuffer.wrap(content));
        return weights;
    }

    private static RunException unreadable(Path file, IOException e) {
        return RunException.input("The ONNX model " + file + " cannot be read: " + e.getMessage(), e);
    }
}
