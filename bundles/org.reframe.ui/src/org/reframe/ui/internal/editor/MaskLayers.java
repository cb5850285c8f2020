// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.RGB;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunException;
import org.reframe.ui.canvas.ObjectColors;
import org.reframe.ui.canvas.Overlay;
import org.reframe.ui.canvas.Overlay.Look;
import org.reframe.ui.playback.FrameLoader;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.Lane;

/** What is drawn over a frame: masks, the outlines of neighbouring frames, or what sets two objects apart. Thread-safe. */
final class MaskLayers implements FrameLoader.MaskSource {
    private static final RGB WARM = new RGB(255, 160, 60);
    private static final RGB COOL = new RGB(90, 200, 255);
    private static final RGB FIRST = new RGB(86, 180, 233);
    private static final RGB SECOND = new RGB(230, 159, 0);
    private static final RGB BOTH = new RGB(220, 220, 220);

    /**
     * What there is to draw.
     *
     * @param lanes objects in drawing order
     * @param selected the selected object
     * @param ghosts whether the selected object's neighbouring frames are shown
     * @param compared what the selected object is compared with
     */
    record Scene(List<Lane> lanes, Optional<TrackId> selected, boolean ghosts, Optional<TrackId> compared) {
        static final Scene EMPTY = new Scene(List.of(), Optional.empty(), false, Optional.empty());
    }

    private final DesktopProject project;
    private volatile Scene scene = Scene.EMPTY;

    MaskLayers(DesktopProject project) {
        this.project = project;
    }

    /** Sets what there is to draw; for frames asked for from now on. */
    void show(Scene next) {
        scene = next;
    }

    @Override
    public List<Overlay> masks(int frame) throws RunException {
        Optional<Project> open = project.current();
        return open.isPresent() ? masks(open.get().content(), scene, frame) : List.of();
    }

    /** The overlays of a frame in drawing order. */
    static List<Overlay> masks(ProjectContent content, Scene scene, int frame) throws RunException {
        List<Overlay> overlays = new ArrayList<>();
        for (Lane lane : scene.lanes()) {
            Optional<TrackId> id = Optional.of(lane.track().id());
            boolean pair = scene.compared().isPresent() && (id.equals(scene.selected()) || id.equals(scene.compared()));
            Optional<Mask> mask = mask(content, id.get(), frame);
            if (mask.isPresent()) {
                overlays.add(new Overlay(
                        id.get(), mask.get(), ObjectColors.of(lane.track()), pair ? Look.HIDDEN : Look.MASK));
            }
        }
        if (scene.selected().isPresent()) {
            TrackId selected = scene.selected().get();
            if (scene.compared().isPresent()) {
                compare(
                        overlays,
                        selected,
                        mask(content, selected, frame),
                        mask(content, scene.compared().get(), frame));
            }
            if (scene.ghosts()) {
                mask(content, selected, frame - 1)
                        .ifPresent(ghost -> overlays.add(new Overlay(selected, ghost, WARM, Look.BEFORE)));
                mask(content, selected, frame + 1)
                        .ifPresent(ghost -> overlays.add(new Overlay(selected, ghost, COOL, Look.AFTER)));
            }
        }
        return overlays;
    }

    private static void compare(List<Overlay> overlays, TrackId track, Optional<Mask> a, Optional<Mask> b) {
        if (a.isPresent() || b.isPresent()) {
            Mask any = a.or(() -> b).orElseThrow();
            Mask none = Mask.empty(any.width(), any.height());
            Mask first = a.orElse(none);
            Mask second = b.orElse(none);
            overlays.add(new Overlay(track, first.and(second), BOTH, Look.IN_BOTH));
            overlays.add(new Overlay(track, first.minus(second), FIRST, Look.ONLY_FIRST));
            overlays.add(new Overlay(track, second.minus(first), SECOND, Look.ONLY_SECOND));
        }
    }

    private static Optional<Mask> mask(ProjectContent content, TrackId track, int frame) throws RunException {
        return content.mask(track, frame).map(TrackMask::mask);
    }
}
