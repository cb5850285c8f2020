// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.LossReport.Loss;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;
import org.reframe.ui.internal.exchange.ImportPlan.Conflict;

/** What an import would change of one object. */
final class TrackPlan {
    private final ProjectContent content;
    private final boolean asPins;
    private final boolean replace;
    private final SortedMap<Integer, Pin> pins = new TreeMap<>();
    private final List<TrackMask> masks = new ArrayList<>();
    private final List<Flagged> flags = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final LossTally losses = new LossTally();
    private final Map<Integer, MaskState> states = new HashMap<>();

    TrackPlan(ProjectContent content, boolean asPins, boolean replace) {
        this.content = content;
        this.asPins = asPins;
        this.replace = replace;
    }

    /** Reads all frames of an object. */
    void read(VideoMatch match, AnnotatedTrack read, Track track, int[] frames) throws RunException {
        String where = match.read().name() + ", object " + read.id();
        for (FrameState state : content.states(track.id())) {
            states.put(state.frame(), state.state());
        }
        if (!read.attributes().isEmpty()) {
            losses.add(where, "attributes of an object: " + names(read.attributes()));
        }
        Mask empty = Mask.empty(match.read().width(), match.read().height());
        for (Map.Entry<Integer, TrackFrame> entry : read.frames().entrySet()) {
            int frame = entry.getKey();
            if (frame < 0 || frame >= frames.length) {
                losses.add(where + ", frame " + frame, "frame that the video does not have");
            } else {
                String at = where + ", frame " + frames[frame];
                noteLosses(at, entry.getValue());
                frame(at, frames[frame], entry.getValue(), new Target(track, empty));
            }
        }
    }

    private record Flagged(int frame, FrameFlag flag) {}

    private record Target(Track track, Mask empty) {}

    private void frame(String at, int frame, TrackFrame read, Target target) throws RunException {
        boolean outside = read.flags().outside();
        if (read.flags().occluded()) {
            flags.add(new Flagged(frame, FrameFlag.OCCLUDED));
        }
        if (outside) {
            flags.add(new Flagged(frame, FrameFlag.OUTSIDE));
        }
        Mask mask = outside ? target.empty : ShapeReader.mask(read.shape(), target.empty);
        boolean pin = asPins && read.flags().keyframe();
        if (outside && !pin) {
            return;
        }
        MaskState known = states.getOrDefault(frame, MaskState.STALE);
        if (known == MaskState.PINNED || known == MaskState.ACCEPTED) {
            boolean same = content.mask(target.track.id(), frame)
                    .filter(there -> there.mask().equals(mask))
                    .isPresent();
            if (same) {
                return;
            }
            conflicts.add(new Conflict(at));
            if (!replace || known == MaskState.PINNED && !pin) {
                losses.add(at, known == MaskState.PINNED ? "your pin is kept" : "your accepted mask is kept");
                return;
            }
        }
        if (pin) {
            pins.put(
                    frame,
                    new Pin(frame, outside ? new MaskPrompt(mask) : ShapeReader.prompt(read.shape(), mask), mask));
        } else {
            masks.add(new TrackMask(frame, mask, 1, MaskState.PROPAGATED));
        }
    }

    private void noteLosses(String at, TrackFrame read) {
        if (!read.attributes().isEmpty()) {
            losses.add(at, "attributes of a frame: " + names(read.attributes()));
        }
        if (read.shape() instanceof Shape.Rectangle && !read.flags().outside()) {
            losses.add(at, "a box became a filled region; draw or propagate to get the outline");
        }
    }

    private static String names(Map<String, String> attributes) {
        return String.join(", ", attributes.keySet().stream().sorted().toList());
    }

    /** The edits in order: pins make masks stale, so that masks come last. */
    List<Edit> edits(TrackId track) {
        List<Edit> edits = new ArrayList<>();
        pins.values().forEach(pin -> edits.add(new Edit.SetPin(track, pin)));
        if (!masks.isEmpty()) {
            edits.add(new Edit.PutMasks(track, masks));
        }
        edits.addAll(flagEdits(track));
        return edits;
    }

    /** One edit for each run of frames with a flag. */
    private List<Edit> flagEdits(TrackId track) {
        List<Edit> edits = new ArrayList<>();
        for (FrameFlag flag : FrameFlag.values()) {
            int[] frames = flags.stream()
                    .filter(each -> each.flag() == flag)
                    .mapToInt(Flagged::frame)
                    .sorted()
                    .toArray();
            for (int from = 0, to = 0; from < frames.length; from = to) {
                while (to < frames.length && frames[to] - frames[from] <= to - from) {
                    to++;
                }
                edits.add(new Edit.SetFlag(track, frames[from], frames[to - 1], flag, true));
            }
        }
        return edits;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    List<Loss> losses() {
        return losses.losses();
    }

    int pins() {
        return pins.size();
    }

    int masks() {
        return masks.size();
    }
}
