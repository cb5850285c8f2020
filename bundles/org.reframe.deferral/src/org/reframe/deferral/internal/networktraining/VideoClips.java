// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.network.ClipPlanes;
import org.reframe.deferral.internal.network.ModelFacts;
import org.reframe.training.Examples;
import org.reframe.training.Mixture;

/**
 * The clips of one video as examples: what the network sees, losses of all decisions, cost of a correction.
 *
 * @param clips at least one
 * @param costs to learn for
 * @param mirrored whether half of the examples have left and right exchanged, which changes no loss
 */
record VideoClips(List<TrainingClip> clips, Costs costs, boolean mirrored) implements Examples {
    VideoClips {
        clips = List.copyOf(clips);
    }

    /**
     * Costs to learn for, evenly drawn on a scale of logarithms.
     *
     * @param least smallest
     * @param most largest; as the smallest for one cost
     */
    record Costs(double least, double most) {
        double draw(RandomGenerator random) {
            if (least == most) return least;
            double low = Math.log(least);
            return Math.exp(low + random.nextDouble() * (Math.log(most) - low));
        }
    }

    /** Clips of many videos, each video as often as any other. */
    static Mixture mixture(List<TrainingClip> clips, Costs costs, boolean mirrored) {
        Map<String, List<TrainingClip>> videos = new LinkedHashMap<>();
        clips.forEach(clip ->
                videos.computeIfAbsent(clip.video(), name -> new ArrayList<>()).add(clip));
        return new Mixture(videos.values().stream()
                .map(each -> new Mixture.Part(new VideoClips(each, costs, mirrored), 1))
                .toList());
    }

    @Override
    public int size() {
        return clips.size();
    }

    @Override
    public List<List<Long>> shapes() {
        TrainingClip any = clips.get(0);
        ModelFacts.Input input = any.input();
        long size = input.size();
        return List.of(
                List.of((long) ClipPlanes.CHANNELS, (long) input.frames(), size, size),
                List.of(1L + any.candidates()),
                List.of());
    }

    @Override
    public List<float[]> read(int index, RandomGenerator random) throws RunException {
        TrainingClip clip = clips.get(index);
        boolean turned = mirrored && random.nextBoolean();
        float[] losses = new float[1 + clip.candidates()];
        losses[0] = (float) clip.losses().accepted();
        for (int k = 1; k < losses.length; k++) {
            losses[k] = clip.losses().corrected().get(k - 1).floatValue();
        }
        return List.of(
                clip.planes().numbers(turned), losses, new float[] {(float) costs.draw(random)});
    }
}
