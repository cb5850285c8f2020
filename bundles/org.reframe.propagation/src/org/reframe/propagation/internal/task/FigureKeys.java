// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.core.runtime.OperationCanceledException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.reframe.api.contribution.Contributions;
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, protocol.getBytes(StandardCharsets.UTF_8));
            add(digest, basis(video).getBytes(StandardCharsets.UTF_8));
            add(digest, video.info().fingerprint().getBytes(StandardCharsets.UTF_8));
            for (int frame = 0; frame < video.info().frameCount(); frame++) {
                if (context.monitor().isCanceled()) {
                    throw new OperationCanceledException();
                }
                String name = video.frameName(frame);
                if (sequence.hasTruth(name)) {
                    add(digest, name.getBytes(StandardCharsets.UTF_8));
                    add(digest, bytes(sequence.annotations().resolve(name + ".png")));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
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
    private static void add(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
    }
}
