// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.List;

/**
 * What a model expects of a clip.
 *
 * @param dice expected mean Dice over the clip as it is, 0–1
 * @param gains in mean Dice over the clip, of each candidate
 * @param errors 1 - expected Dice of each frame that was looked at
 */
record LightView(double dice, double[] gains, double[] errors) {
    /**
     * The mean of some members.
     *
     * @param candidates frames, all of them looked at or pinned
     */
    static LightView of(List<LightMember> members, ClipCues clip, List<Integer> candidates) {
        double dice = 0;
        double[] gains = new double[candidates.size()];
        double[] mean = new double[clip.places().size()];
        for (LightMember member : members) {
            double[] errors = member.errors(clip);
            dice += dice(clip, errors) / members.size();
            for (int i = 0; i < mean.length; i++) mean[i] += errors[i] / members.size();
            CandidateCues cues = new CandidateCues(clip, errors);
            for (int k = 0; k < gains.length; k++) {
                int index = clip.index(candidates.get(k));
                // A pinned candidate has its correction already.
                if (index >= 0) gains[k] += member.gain(clip, cues, index) / members.size();
            }
        }
        return new LightView(Math.clamp(dice, 0, 1), gains, mean);
    }

    /** Frames between those looked at are like them; pinned ones are right. */
    private static double dice(ClipCues clip, double[] errors) {
        double wrong = 0;
        int from = 0;
        while (from < errors.length) {
            Place place = clip.places().get(from);
            double sum = 0;
            int to = from;
            while (to < errors.length && clip.places().get(to).start() == place.start()) sum += errors[to++];
            wrong += sum / (to - from) * place.length();
            from = to;
        }
        return 1 - wrong / clip.length();
    }
}
