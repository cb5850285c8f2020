// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.refiner;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.SafetensorsFile;

/** Opens the refiner with weights; the shipped ones were made as {@code docs/propagation.md} says. Stateless. */
public final class RefinerWeights {
    /** Key of the refiner in provenance: the SHA-256 of its weights, or why there is none. */
    public static final String NOTE = "flow.refiner";

    private static final String SHIPPED = "flow-refiner.safetensors";

    private RefinerWeights() {}

    /**
     * A refiner, or none.
     *
     * @param session the network; empty for none
     * @param sha256 of its weights; empty for none
     */
    public record Opened(Optional<ModelSession> session, String sha256) implements AutoCloseable {
        @Override
        public void close() {
            session.ifPresent(ModelSession::close);
        }
    }

    /** No refiner. */
    public static Opened none() {
        return new Opened(Optional.empty(), "");
    }

    /**
     * The refiner that comes with Reframe.
     *
     * @throws RunException (environment) when the engine does not start, (internal) when the installation lacks the weights
     */
    public static Opened shipped(RunContext context) throws RunException {
        return of(file(), context);
    }

    /**
     * The refiner of a weight file; its SHA-256 is noted.
     *
     * @throws RunException (input) when the file is no refiner's, (environment) when the engine does not start
     */
    public static Opened of(Path file, RunContext context) throws RunException {
        String hash = Sha256.of(file);
        SessionRequest request = new SessionRequest(
                "flow-refiner " + hash,
                new RefinerNetwork().define(Map.of()),
                () -> SafetensorsFile.open(file),
                Priority.BATCH);
        Opened opened =
                new Opened(Optional.of(context.service(InferenceService.class).open(request, context)), hash);
        context.note(NOTE, hash);
        return opened;
    }

    /** The shipped weights' place on disk; where the bundle is an archive, the platform unpacks them. */
    public static Path file() throws RunException {
        URL resource = RefinerWeights.class.getResource(SHIPPED);
        if (resource == null) throw lacking(null);
        try {
            URL file = "file".equals(resource.getProtocol()) ? resource : FileLocator.toFileURL(resource);
            // Not toURI: a path with spaces is not encoded in URLs of the platform.
            return Path.of(new URI("file", null, file.getPath(), null));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw lacking(e);
        }
    }

    private static RunException lacking(@Nullable Exception cause) {
        return new RunException(
                RunException.Kind.INTERNAL,
                "The refiner's weights are not in the installation. Install it again, or use flow:refine=off.",
                cause);
    }
}
