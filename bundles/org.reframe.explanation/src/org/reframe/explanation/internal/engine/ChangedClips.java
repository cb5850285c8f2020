// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.InputScorer;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.network.Target;

/** Scores changed versions of one clip. Used by one thread. */
final class ChangedClips implements InputScorer {
    /** Changed clips that are held in memory at once. */
    private static final int HELD = 16;

    private final ExplainedNetwork network;
    private final SeenClip clip;
    private final Target target;
    private final MapGrid grid;
    private final RunContext context;

    ChangedClips(ExplainedNetwork network, SeenClip clip, Target target, MapGrid grid, RunContext context) {
        this.network = network;
        this.clip = clip;
        this.target = target;
        this.grid = grid;
        this.context = context;
    }

    /** Makes one changed version. */
    @FunctionalInterface
    private interface Change<T> {
        SeenClip apply(T how);
    }

    @Override
    public double plain() throws RunException {
        return target.of(network.scores(List.of(clip)).get(0));
    }

    @Override
    public int frames() {
        return clip.frames();
    }

    @Override
    public double[] masked(List<float[]> masks) throws RunException {
        return scores(masks, this::through);
    }

    @Override
    public double[] ordered(List<int[]> orders) throws RunException {
        return scores(orders, clip::ordered);
    }

    /** Logits of all classes of the clip seen through masks. */
    List<double[]> logits(List<float[]> masks) throws RunException {
        return all(masks, this::through);
    }

    private <T> double[] scores(List<T> ways, Change<T> change) throws RunException {
        return all(ways, change).stream().mapToDouble(target::of).toArray();
    }

    private <T> List<double[]> all(List<T> ways, Change<T> change) throws RunException {
        List<double[]> scores = new ArrayList<>();
        for (int at = 0; at < ways.size(); at += HELD) {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
            List<SeenClip> clips = new ArrayList<>();
            for (T how : ways.subList(at, Math.min(ways.size(), at + HELD))) clips.add(change.apply(how));
            scores.addAll(network.scores(clips));
        }
        return scores;
    }

    /** The clip through a mask: the network's numbers are 0 at the mean colour. */
    private SeenClip through(float[] mask) {
        HeatVolume volume = new HeatVolume(new MapSource("mask", "mask", TemporalPooling.CLIP, 0, -1), grid, mask);
        float[] values = clip.input().values().clone();
        int width = clip.placement().width();
        int[] frames = clip.window().frames();
        double stepX = grid.area().width() / width;
        double stepY = grid.area().height() / clip.placement().height();
        float[] factors = new float[clip.plane()];
        for (int t = 0; t < frames.length; t++) {
            float[] plane = volume.plane(frames[t]);
            for (int i = 0; i < factors.length; i++) {
                double x = grid.area().x() + (i % width + 0.5) * stepX;
                double y = grid.area().y() + (i / width + 0.5) * stepY;
                factors[i] = (float) volume.under(plane, x, y);
            }
            for (int c = 0; c < 3; c++) {
                int at = clip.at(c, t);
                for (int i = 0; i < factors.length; i++) values[at + i] *= factors[i];
            }
        }
        return clip.with(values);
    }
}
