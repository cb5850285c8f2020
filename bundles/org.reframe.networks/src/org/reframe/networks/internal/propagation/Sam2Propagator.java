// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.util.Map;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * SAM 2, SAM 2.1 and EdgeTAM with the user's weights (Ravi et al., 2024; Zhou et al., 2025). Options: {@code model} (id or
 * file), {@code mode} (pins, official), {@code direction} (nearest, forward, reverse), {@code edge} (1024), {@code cuts} (stop,
 * cross), {@code holes} (8). Described in {@code docs/propagation.md}.
 */
public final class Sam2Propagator implements Propagator {
    /** Made by the platform. */
    public Sam2Propagator() {}

    @Override
    public PropagationSession open(Video video, RunContext context) throws RunException {
        return open(video, Map.of(), context);
    }

    @Override
    public PropagationSession open(Video video, Map<String, String> options, RunContext context) throws RunException {
        Sam2Options checked = Sam2Options.of(options);
        ModelChoice choice = ModelChoice.of(checked.model(), context);
        // Its compressed memory has 16×16 cells of the coarse map, which is a sixteenth of the picture.
        if (choice.network().joint() && checked.edge() % 256 != 0) {
            throw RunException.usage("sam2: with EdgeTAM edge is a multiple of 256, not " + checked.edge());
        }
        Sam2Session.Basis basis =
                new Sam2Session.Basis(choice.sha256(), choice.network().joint());
        Sam2Session.Room room = new Sam2Session.Room(Sam2Session.BUDGET, context::tempFolder);
        return new Sam2Session(choice.open(context), basis, video, checked, room);
    }
}
