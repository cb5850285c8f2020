// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.propagation.ui.internal.PropagationJob.Range;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;
import org.reframe.ui.timeline.Lane;

/**
 * An accepted prompt: a pin, for a new object with its track, and the spans beside it that were propagated before.
 *
 * @param track the object
 * @param isNew whether the track has to be added
 * @param frame 0-based
 * @param prompt what was given
 * @param mask its region; empty when it has to be computed first
 * @param respan frames to compute anew, at the most one range
 */
record Correction(Track track, boolean isNew, int frame, Prompt prompt, Optional<Mask> mask, List<Range> respan) {
    /** The correction that an editor's draft stands for; empty when the draft says nothing. */
    static Optional<Correction> of(AnnotationEditor editor) {
        Optional<Prompt> prompt = editor.draft().prompt();
        if (prompt.isEmpty()) {
            return Optional.empty();
        }
        Optional<Lane> lane = editor.selected();
        Track track = lane.map(Lane::track).orElseGet(() -> newTrack(editor));
        List<Range> respan = new ArrayList<>();
        int frame = editor.frame();
        lane.filter(Correction::wasPropagated).ifPresent(known -> {
            int last = editor.projectVideo().info().frameCount() - 1;
            int from = known.pinBefore(frame).orElse(-1) + 1;
            int to = known.pinAfter(frame).orElse(last + 1) - 1;
            respan.add(new Range(track, from, to));
        });
        return Optional.of(new Correction(
                track, lane.isEmpty(), frame, prompt.get(), editor.draft().mask(), respan));
    }

    /** Computes its region, if it has none, and gives what pins it. */
    DesktopProject.StepSource step(UUID group, Optional<Video> video, String propagator, DesktopRunContext context)
            throws RunException {
        Mask region = mask.isPresent() ? mask.get() : segment(video, propagator, context);
        Edit pin = new Edit.SetPin(track.id(), new Pin(frame, prompt, region));
        return content -> {
            if (!isNew) {
                return new Step("Correct " + track.name() + " on frame " + frame, group, List.of(pin));
            }
            // Other objects may have been added since Enter was pressed
            Track added = numbered(track.id(), track.video(), content.tracks(track.video()));
            return new Step(
                    "Mark " + added.name() + " on frame " + frame, group, List.of(new Edit.AddTrack(added), pin));
        };
    }

    private Mask segment(Optional<Video> video, String propagator, DesktopRunContext context) throws RunException {
        Video open = video.orElseThrow(() -> RunException.usage("The video is not open yet. Try again in a moment."));
        try (PropagationSession session =
                context.service(PropagationSessions.class).open(propagator, open, context)) {
            return session.segment(frame, prompt, context);
        }
    }

    private static boolean wasPropagated(Lane lane) {
        return lane.states().stream().anyMatch(state -> switch (state.state()) {
            case PINNED -> false;
            case ACCEPTED, PROPAGATED, STALE -> true;
        });
    }

    private static Track newTrack(AnnotationEditor editor) {
        return numbered(
                TrackId.create(),
                editor.projectVideo().id(),
                editor.lanes().stream().map(Lane::track).toList());
    }

    private static Track numbered(TrackId track, VideoId video, List<Track> others) {
        int id = others.stream().mapToInt(Track::exportId).max().orElse(0) + 1;
        return new Track(track, video, "Object " + id, "", id);
    }
}
