// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.reframe.api.explanation.HeatScale;
import org.reframe.explanation.ui.internal.heat.HeatStyle;

/** What the viewer shows: sides, layers, frame and settings. Tells its listener of each change. One thread. */
public final class ViewerModel {
    private static final int FEW = 4;
    private static final int REMEMBERED = 8;
    private static final double OPACITY_STEP = 0.1;
    private static final double DEFAULT_THRESHOLD = 0.5;

    private final Runnable changed;
    private final int frames;
    private List<Side> sides;
    private List<Side> earlier = List.of();
    private List<String> layers;
    private SceneSettings settings = SceneSettings.DEFAULT;
    private int frame;

    /**
     * A model of one explanation at the first frame that the network saw.
     *
     * @param side what is shown
     * @param frames of the video
     * @param changed told of each change
     */
    public ViewerModel(Side side, int frames, Runnable changed) {
        this.frames = frames;
        this.changed = changed;
        sides = List.of(side);
        layers = choice(side);
        frame = Math.min(frames - 1, side.explanation().clip().first());
    }

    /** A few layers are shown all; of many the last two, which are the ones that decide. */
    private static List<String> choice(Side side) {
        List<String> all = side.layers();
        return all.size() <= FEW ? all : all.subList(all.size() - 2, all.size());
    }

    /** One side, or two that are compared. */
    public List<Side> sides() {
        return sides;
    }

    /** The first side. */
    public Side side() {
        return sides.getFirst();
    }

    /** Layers shown, by name. */
    public List<String> layers() {
        return layers;
    }

    /** How it is shown. */
    public SceneSettings settings() {
        return settings;
    }

    /** The frame at the playhead. */
    public int frame() {
        return frame;
    }

    /** Number of frames. */
    public int frames() {
        return frames;
    }

    /** Panels as they are now. */
    public List<List<Panel>> rows() {
        return PanelPlan.rows(sides, layers, settings, frame);
    }

    /** Goes to a frame, cut to the clip. */
    public void seek(int target) {
        int next = Math.max(0, Math.min(frames - 1, target));
        if (next != frame) {
            frame = next;
            changed.run();
        }
    }

    /** Shows layers, in the order of the network; at least one. */
    public void show(List<String> names) {
        List<String> known = allLayers().stream().filter(names::contains).toList();
        if (!known.isEmpty()) {
            layers = known;
            changed.run();
        }
    }

    /** Layers that any side has a map of, in the order of the network. */
    public List<String> allLayers() {
        List<String> all = new ArrayList<>(sides.getFirst().layers());
        sides.stream().skip(1).flatMap(side -> side.layers().stream()).forEach(name -> {
            if (!all.contains(name)) {
                all.add(name);
            }
        });
        return all;
    }

    /** Shows one layer alone: the one after those shown, or before them. */
    public void stepLayer(int by) {
        List<String> all = allLayers();
        int at = all.indexOf(by > 0 ? layers.getLast() : layers.getFirst());
        if (layers.size() == 1) {
            at += by;
        }
        layers = List.of(all.get(Math.max(0, Math.min(all.size() - 1, at))));
        changed.run();
    }

    /** Shows other maps of a side. */
    public void choose(int side, Facet facet) {
        List<Side> next = new ArrayList<>(sides);
        next.set(side, next.get(side).with(facet));
        replace(next);
    }

    /** Puts another explanation in the first side's place. */
    public void replace(Side side) {
        List<Side> next = new ArrayList<>(sides);
        earlier = Stream.concat(Stream.of(side()), earlier.stream())
                .filter(each -> !each.folder().equals(side.folder()))
                .distinct()
                .limit(REMEMBERED)
                .toList();
        next.set(0, side);
        replace(next);
    }

    /** Explanations that were shown in the first side's place, the last one first. */
    public List<Side> earlier() {
        return earlier;
    }

    /** Shows a second side below the first, or none. */
    public void compare(Optional<Side> other) {
        List<Side> next = new ArrayList<>(List.of(sides.getFirst()));
        other.ifPresent(next::add);
        replace(next);
    }

    private void replace(List<Side> next) {
        sides = List.copyOf(next);
        List<String> all = allLayers();
        List<String> kept = layers.stream().filter(all::contains).toList();
        layers = kept.isEmpty() ? choice(sides.getFirst()) : kept;
        changed.run();
    }

    /** Changes how it is shown. */
    public void set(UnaryOperator<SceneSettings> change) {
        SceneSettings next = change.apply(settings);
        if (!next.equals(settings)) {
            settings = next;
            changed.run();
        }
    }

    /** Changes how heat is painted. */
    public void style(UnaryOperator<HeatStyle> change) {
        set(now -> now.with(change.apply(now.style())));
    }

    /** Does what a key asks for that needs no player; whether it was such a thing. */
    public boolean perform(ViewerAction action) {
        switch (action) {
            case NEXT_FRAME -> seek(frame + 1);
            case PREVIOUS_FRAME -> seek(frame - 1);
            case FORWARD -> seek(frame + 10);
            case BACK -> seek(frame - 10);
            case FIRST_FRAME -> seek(side().explanation().clip().first());
            case LAST_FRAME -> seek(side().explanation().clip().last());
            case NEXT_LAYER -> stepLayer(1);
            case PREVIOUS_LAYER -> stepLayer(-1);
            case MORE_OPACITY -> style(now -> now.withOpacity(now.opacity() + OPACITY_STEP));
            case LESS_OPACITY -> style(now -> now.withOpacity(now.opacity() - OPACITY_STEP));
            case HEAT -> set(now -> now.withHeat(!now.heat()));
            case GRID -> style(now -> now.withShading(now.raw() ? HeatStyle.Shading.SMOOTH : HeatStyle.Shading.CELLS));
            case CONTOUR ->
                style(now -> now.withThreshold(
                        now.threshold().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(DEFAULT_THRESHOLD)));
            case SCALE -> set(now -> now.with(now.scale() == HeatScale.CLIP ? HeatScale.FRAME : HeatScale.CLIP));
            case RESET -> set(now -> SceneSettings.DEFAULT);
            case MULTIPLES -> set(now -> now.withRows(now.rows() == 0 ? FEW : 0));
            default -> {
                return false;
            }
        }
        return true;
    }
}
