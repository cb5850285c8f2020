// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.label.LabelPng;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Masks of an object, with which maps are compared. Masks of pins that have changed since are left out.
 *
 * @param content of the project
 * @param track the object
 */
public record ObjectMasks(ProjectContent content, Track track) {
    /** What people call it. */
    public String label() {
        return track.name().isBlank() ? "Object " + track.exportId() : track.name();
    }

    /**
     * Writes a PNG for each frame with a mask, by the frame's name, as the task takes them. Not for the UI thread.
     *
     * @param video that they belong to
     * @param folder made when missing
     * @param monitor progress and cancel
     * @throws RunException (usage) when there are none, (environment) when they cannot be written
     */
    void write(Video video, Path folder, IProgressMonitor monitor) throws RunException {
        List<FrameState> states = content.states(track.id()).stream()
                .filter(state -> state.state() != MaskState.STALE)
                .toList();
        SubMonitor progress = SubMonitor.convert(monitor, "Writing masks of " + label(), Math.max(1, states.size()));
        int written = 0;
        for (FrameState state : states) {
            progress.split(1);
            Optional<Mask> found = content.mask(track.id(), state.frame()).map(TrackMask::mask);
            if (found.isEmpty() || state.frame() >= video.info().frameCount()) {
                continue;
            }
            Mask mask = found.get();
            Path file = folder.resolve(video.frameName(state.frame()) + ".png");
            try {
                LabelPng.write(file, mask.width(), mask.height(), mask.toPixels());
                written++;
            } catch (IOException e) {
                throw RunException.environment(
                        "The mask " + file + " cannot be written: " + e.getMessage() + ". Free some space.", e);
            }
        }
        if (written == 0) {
            throw RunException.usage("The object " + label()
                    + " has no masks that are up to date. Mark or propagate it first, or choose no object.");
        }
    }
}
