// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.reframe.api.run.RunException;

/**
 * Clips by their use; those of a video are in one part only.
 *
 * @param training to learn from
 * @param validation to choose the best step by
 * @param test to report on
 */
record Division(List<TrainingClip> training, List<TrainingClip> validation, List<TrainingClip> test) {
    Division {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /**
     * A turn of a cross-validation: of as many parts of the videos as there are folds, one is the test and the next the validation.
     *
     * @param turn 0 to folds − 1
     * @param seed of the order in which videos are dealt out
     * @throws RunException (input) when there are fewer videos than folds
     */
    static Division of(List<TrainingClip> clips, int folds, int turn, long seed) throws RunException {
        TreeSet<String> names = new TreeSet<>();
        clips.forEach(clip -> names.add(clip.video()));
        if (names.size() < folds) {
            throw RunException.input(
                    "There are " + names.size() + " videos for " + folds
                            + " parts; measure more with deferral-costs, or give fewer --folds.",
                    null);
        }
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, new Random(seed));
        List<List<TrainingClip>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (TrainingClip clip : clips) {
            int fold = Math.floorMod(order.indexOf(clip.video()) - turn, folds);
            parts.get(fold == 0 ? 2 : fold == 1 ? 1 : 0).add(clip);
        }
        return new Division(parts.get(0), parts.get(1), parts.get(2));
    }
}
