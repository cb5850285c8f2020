// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.store.TrustDecision;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.Weights;

/**
 * Requests for sessions of TorchScript archives that others made: programs with their weights. They are run only when the
 * user decided to trust exactly these bytes. Such a network has the method {@link #METHOD} and whatever
 * others its maker exported, from which there are gradients; it computes on the processor and has no parameters that could be named.
 * Pure.
 */
public final class ProgramModel {
    /** The method that each has. */
    public static final String METHOD = "forward";

    private static final String PROGRAM = "torchscript";
    private static final String CONTENT = "archive";
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private ProgramModel() {}

    /** Whether a definition is of a TorchScript archive. */
    public static boolean is(NetworkDefinition definition) {
        return definition.program().equals(PROGRAM);
    }

    /** Whether a file is a TorchScript archive, by the names in it; its program is not run. */
    public static boolean isArchive(Path file) {
        if (!Files.isRegularFile(file)) return false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().matches("([^/]+/)?code/.+"));
        } catch (IOException | RuntimeException e) {
            // No zip archive, or a damaged one: reading it as weights tells what is wrong with it.
            return false;
        }
    }

    /**
     * A request for a trusted archive of the store. The bytes that are run are the ones that are compared with the decision.
     *
     * @throws RunException (usage) when nobody trusted it, (input) when it cannot be read; opening it throws when it changed
     */
    public static SessionRequest request(ModelStore store, StoredModel model, Priority priority) throws RunException {
        TrustDecision decision = store.trusted(model).orElseThrow(() -> untrusted(model.file()));
        try {
            long bytes = Files.size(model.file());
            if (bytes > LARGEST) throw new IOException("it has more than 2 GiB");
            ParameterDefinition content = new ParameterDefinition(CONTENT, ElementType.UINT8, List.of(bytes), false);
            NetworkDefinition definition = new NetworkDefinition(PROGRAM, List.of(METHOD), List.of(content));
            return new SessionRequest(
                    PROGRAM + " " + decision.sha256(), definition, () -> weights(model, decision), priority);
        } catch (IOException e) {
            throw unreadable(model.file(), e);
        }
    }

    /** The refusal of an archive that nobody trusted, with what to do. */
    public static RunException untrusted(Path file) {
        return RunException.usage(
                file + " is a TorchScript archive: a program, which is run with your rights when it is"
                        + " loaded. Save its state_dict() instead; or, if you know who made it and trust them: reframe run models"
                        + " --action trust --file " + file + " --sha256 (its SHA-256, as its maker states it);"
                        + " in the window: Run > Trust TorchScript Archive.");
    }

    /** The archive among the weights of a request. */
    public static byte[] content(Weights weights) throws RunException {
        ByteBuffer buffer = weights.read(CONTENT);
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }

    private static Weights weights(StoredModel model, TrustDecision decision) throws RunException {
        byte[] content;
        try {
            content = Files.readAllBytes(model.file());
        } catch (IOException e) {
            throw unreadable(model.file(), e);
        }
        String now = Sha256.of(content);
        if (!now.equalsIgnoreCase(decision.sha256())) {
            throw RunException.input(
                    model.file() + " changed since " + decision.user() + " trusted it on " + decision.time()
                            + ": its SHA-256 is " + now + ", not " + decision.sha256()
                            + ". It is not run. Fetch it again, or decide anew: reframe run models --action trust --model "
                            + model.id() + " --sha256 (the new one).",
                    null);
        }
        MemoryWeights weights = new MemoryWeights();
        weights.put(
                new TensorInfo(CONTENT, ElementType.UINT8, List.of((long) content.length)), ByteBuffer.wrap(content));
        return weights;
    }

    private static RunException unreadable(Path file, IOException e) {
        return RunException.input("The TorchScript archive " + file + " cannot be read: " + e.getMessage(), e);
    }
}
