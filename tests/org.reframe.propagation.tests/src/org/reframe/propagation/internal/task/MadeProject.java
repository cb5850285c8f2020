// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.reframe.api.project.Edit;
import org.reframe.api.project.EditHistory;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectListener;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** One track in memory, with the store's rules about pins, and what a person does meanwhile. */
final class MadeProject implements Project, ProjectContent {
    private final Path folder;
    private final TreeMap<Integer, Pin> pins = new TreeMap<>();
    private final TreeMap<Integer, TrackMask> masks = new TreeMap<>();
    private Runnable meanwhile = () -> {};

    MadeProject(Path folder) {
        this.folder = folder;
    }

    /** What is done once, right before or after the next masks are put. */
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** Sets a pin; masks up to its neighbours become stale. */
    void pin(Pin pin) {
        stale(pin.frame());
        pins.put(pin.frame(), pin);
        masks.put(pin.frame(), new TrackMask(pin.frame(), pin.mask(), 1, MaskState.PINNED));
    }

    private void stale(int frame) {
        Integer before = pins.lowerKey(frame);
        Integer after = pins.higherKey(frame);
        masks.subMap(before == null ? 0 : before + 1, after == null ? Integer.MAX_VALUE : after)
                .replaceAll((at, mask) -> state(mask, MaskState.STALE));
    }

    void accept(int first, int last) {
        masks.subMap(first, last + 1).replaceAll((at, mask) -> state(mask, MaskState.ACCEPTED));
    }

    void give(TrackMask mask) {
        masks.put(mask.frame(), mask);
    }

    void remove(int frame) {
        masks.remove(frame);
    }

    private static TrackMask state(TrackMask mask, MaskState state) {
        return new TrackMask(mask.frame(), mask.mask(), mask.quality(), state);
    }

    /** States as a line: P pinned, A accepted, p propagated, s stale, a point for none. */
    String line(int frames) {
        StringBuilder line = new StringBuilder(".".repeat(frames));
        masks.forEach(
                (at, mask) -> line.setCharAt(at, "PAps".charAt(mask.state().ordinal())));
        return line.toString();
    }

    @Override
    public void apply(Step step) throws RunException {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        for (Edit edit : step.edits()) {
            for (TrackMask mask : ((Edit.PutMasks) edit).masks()) {
                if (pins.containsKey(mask.frame())) {
                    throw RunException.usage("Frame " + mask.frame() + " is pinned");
                }
            }
        }
        // Whole steps only
        step.edits().forEach(edit -> ((Edit.PutMasks) edit).masks().forEach(this::give));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public ProjectContent content() {
        return this;
    }

    @Override
    public List<Pin> pins(TrackId track) {
        return List.copyOf(pins.values());
    }

    @Override
    public Optional<TrackMask> mask(TrackId track, int frame) {
        return Optional.ofNullable(masks.get(frame));
    }

    @Override
    public List<FrameState> states(TrackId track) {
        return masks.values().stream()
                .map(mask -> new FrameState(mask.frame(), mask.quality(), mask.state()))
                .toList();
    }

    @Override
    public Optional<Path> locate(VideoId video) {
        return Optional.of(Path.of("disc"));
    }

    @Override
    public List<ProjectVideo> videos() {
        return List.of();
    }

    @Override
    public List<Track> tracks(VideoId video) {
        return List.of();
    }

    @Override
    public Optional<String> readOnlyReason() {
        return Optional.empty();
    }

    @Override
    public EditHistory history() {
        throw new AssertionError("a propagation undoes nothing");
    }

    @Override
    public AutoCloseable listen(ProjectListener listener) {
        return () -> {};
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
