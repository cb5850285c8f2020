// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.List;
import java.util.Optional;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.network.Target;

/**
 * Which score is to be explained, as people say it.
 *
 * @param target {@code predicted}, {@code label}, {@code mask}, {@code iou}, a name or a number
 * @param against the same for the class that is taken off
 */
public record ClassChoice(String target, Optional<String> against) {
    /** The IoU that a segmenter predicts for its own mask. */
    static final String IOU = "iou";

    private static final int SHOWN = 20;

    /**
     * The score for a clip.
     *
     * @param label of the clip, where it is known
     * @throws RunException (usage) for a class that the model does not have
     */
    public Target of(ClassScores scores, Optional<String> label) throws RunException {
        if (target.equals("mask")) return new Target(scores.top(1).get(0), -1, true);
        int index = target.equals(IOU) ? 0 : index(target, scores, label);
        int other = against.isPresent() ? index(against.get(), scores, label) : -1;
        if (other == index) {
            // A clip whose label is what was predicted: against what comes next.
            boolean chosen =
                    against.isPresent() && List.of("predicted", "label").contains(against.get());
            if (!chosen) {
                throw RunException.usage(
                        "target and against are both the class " + scores.name(index) + ": give two different ones.");
            }
            other = runnerUp(scores, index);
            if (other == index) throw RunException.usage("The model has one score only: leave out --against.");
        }
        return new Target(index, other, false);
    }

    /** The best class but one, or the best where that is another. */
    static int runnerUp(ClassScores scores, int index) {
        return scores.top(2).stream().filter(i -> i != index).findFirst().orElse(index);
    }

    private static int index(String said, ClassScores scores, Optional<String> label) throws RunException {
        if (said.equals("predicted")) return scores.top(1).get(0);
        String wanted = said;
        if (said.equals("label")) {
            wanted = label.orElseThrow(
                    () -> RunException.usage(
                            "The label of this clip is not known: it has no .json beside it that says so. Give the class by name."));
        }
        int named = scores.names().indexOf(wanted);
        if (named >= 0 && named < scores.count()) return named;
        try {
            int number = Integer.parseInt(wanted);
            if (number >= 0 && number < scores.count()) return number;
        } catch (NumberFormatException e) {
            // A name; said below.
        }
        List<String> names = scores.names();
        throw RunException.usage("The model has no class '" + wanted + "'. It has " + scores.count() + " classes"
                + (names.isEmpty() ? ", known by number" : ": ")
                + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " …" : "") + ". Give one of them, or a number from 0 to "
                + (scores.count() - 1) + ".");
    }
}
