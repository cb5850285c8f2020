// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.network.ClipPlanes;
import org.reframe.deferral.internal.network.ModelFacts;
import org.reframe.deferral.internal.network.SeenFrames;

/**
 * A clip to learn from; what the network sees of it lies in a file.
 *
 * @param video name of its video: clips of a video are never on both sides of a division
 * @param key of its row in the table
 * @param losses of all decisions
 * @param input what the network sees
 * @param file with the bytes of its planes
 */
record TrainingClip(String video, String key, MeasuredLosses losses, ModelFacts.Input input, Path file) {
    /** Looks at a clip, unless that was done before. */
    static TrainingClip of(ClipOf clip, DeferralQuestion question, ModelFacts.Input input, Path folder)
            throws RunException {
        String name = clip.key() + "-" + input.frames() + "x" + input.size() + ".bytes";
        MeasuredLosses losses =
                question.measured().orElseThrow(() -> new IllegalArgumentException("A clip without measured losses"));
        TrainingClip made = new TrainingClip(clip.video(), clip.key(), losses, input, folder.resolve(name));
        try {
            if (Files.isRegularFile(made.file) && Files.size(made.file) == made.length()) return made;
        } catch (IOException unreadable) {
            // Looked at again; where that cannot be kept either, the reason is told.
        }
        ClipPlanes planes = ClipPlanes.of(question, SeenFrames.of(question, input.frames()), input.size());
        WholeFile.of(made.file).write(planes.bytes());
        return made;
    }

    /**
     * Which clip.
     *
     * @param video name
     * @param key hash of all that its row depends on
     */
    record ClipOf(String video, String key) {}

    private long length() {
        return (long) ClipPlanes.CHANNELS * input.frames() * input.size() * input.size();
    }

    /** What the network sees. */
    ClipPlanes planes() throws RunException {
        try {
            if (Files.size(file) != length()) throw new IOException("it has another length");
            return new ClipPlanes(input.frames(), input.size(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage() + ". Start the training again.", e);
        }
    }

    /** What the correction of a candidate gains in mean Dice, cost not taken off. */
    double gain(int candidate) {
        return losses.accepted() - losses.corrected().get(candidate);
    }

    /** Number of candidates. */
    int candidates() {
        return losses.corrected().size();
    }
}
