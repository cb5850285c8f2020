// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.refiner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.SafetensorsFile;

/** Opens the refiner with weights. Stateless. */
public final class RefinerWeights {
    private RefinerWeights() {}

    /**
     * A refiner, or none.
     *
     * @param session the network; empty for none
     */
    public record Opened(Optional<ModelSession> session) implements AutoCloseable {
        @Override
        public void close() {
            session.ifPresent(ModelSession::close);
        }
    }

    /**
     * The refiner of a weight file, when there is one; its SHA-256 is noted.
     *
     * @throws RunException (input) when the file is no refiner's
     */
    public static Opened optional(Optional<Path> file, RunContext context) throws RunException {
        if (file.isEmpty()) return new Opened(Optional.empty());
        String hash = hash(file.get());
        context.note("flow.refiner", hash);
        SessionRequest request = new SessionRequest(
                "flow-refiner " + hash,
                new RefinerNetwork().define(Map.of()),
                () -> SafetensorsFile.open(file.get()),
                Priority.BATCH);
        return new Opened(Optional.of(context.service(InferenceService.class).open(request, context)));
    }

    private static String hash(Path file) throws RunException {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw RunException.input("The refiner's weights " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
