// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.hash.Sha256;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Keys of a sequence's figures: all that they depend on. The truth is hashed by content, so that it may be made anew; a
 * plug-in counts by its version without the build. Used by one thread.
 */
public final class FigureKeys {
    private final PropagatorChoice propagator;
    private final RunContext context;
    private Optional<String> basis = Optional.empty();

    /** Keys for figures of a propagator. */
    public FigureKeys(PropagatorChoice propagator, RunContext context) {
        this.propagator = propagator;
        this.context = context;
    }

    /**
     * A key; opens one session, for the first sequence, to ask for the hash of weights.
     *
     * @param video the sequence's frames
     * @param protocol how figures are measured, with its version
     * @return SHA-256 in hex
     */
    public String of(TruthSequence sequence, Video video, String protocol) throws RunException {
        Sha256 hash = new Sha256();
        add(hash, protocol.getBytes(StandardCharsets.UTF_8));
        add(hash, basis(video).getBytes(StandardCharsets.UTF_8));
        add(hash, video.info().fingerprint().getBytes(StandardCharsets.UTF_8));
        for (int frame = 0; frame < video.info().frameCount(); frame++) {
            if (context.monitor().isCanceled()) {
                throw new OperationCanceledException();
            }
            String name = video.frameName(frame);
            if (sequence.hasTruth(name)) {
                add(hash, name.getBytes(StandardCharsets.UTF_8));
                add(hash, bytes(sequence.annotations().resolve(name + ".png")));
            }
        }
        return hash.hex();
    }

    private String basis(Video video) throws RunException {
        if (basis.isEmpty()) {
            Contributions contributions = context.service(Contributions.class);
            try (PropagationSession session = propagator.open(contributions, video, context)) {
                String version = Optional.ofNullable(FrameworkUtil.getBundle(
                                propagator.in(contributions).create().getClass()))
                        .map(Bundle::getVersion)
                        .map(full -> new Version(full.getMajor(), full.getMinor(), full.getMicro()))
                        .map(Version::toString)
                        .orElse("");
                basis = Optional.of(propagator.text(contributions) + " " + version + " " + session.basis());
            }
        }
        return basis.get();
    }

    private static byte[] bytes(Path file) throws RunException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Each part with its length, so that no other parts give the same bytes. */
    private static void add(Sha256 hash, byte[] part) {
        hash.add(part.length + ":").add(part);
    }
}
