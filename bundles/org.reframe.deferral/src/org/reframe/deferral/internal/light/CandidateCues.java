// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/** What speaks for correcting a candidate, given how wrong every frame is held to be. */
final class CandidateCues {
    /** Length of the vector. */
    static final int COUNT = 26;

    private static final double[] WIDTHS = {0.08, 0.2, 0.5};

    private final ClipCues clip;
    private final double[] errors;

    /**
     * Of a clip.
     *
     * @param errors 1 - expected Dice of each frame that was looked at
     */
    CandidateCues(ClipCues clip, double[] errors) {
        this.clip = clip;
        this.errors = errors;
    }

    /**
     * The cues of a candidate.
     *
     * @param index of it among the clip's places
     */
    double[] of(int index) {
        Place place = clip.places().get(index);
        Seen here = clip.seen().get(index);
        double[] cues = clip.cues().get(index);
        double r = place.relative();
        double[] near = new double[WIDTHS.length];
        double before = 0;
        double behind = 0;
        double peak = 0;
        double beyondHalf = 0;
        double alike = 0;
        double aheadNear = 0;
        double aheadWeight = 1e-9;
        double onset = 1;
        int count = 0;
        for (int i = 0; i < errors.length; i++) {
            Place other = clip.places().get(i);
            if (other.start() != place.start()) continue;
            count++;
            double away = other.relative() - r;
            for (int w = 0; w < WIDTHS.length; w++) near[w] += errors[i] * Math.exp(-Math.abs(away) / WIDTHS[w]);
            if (away < 0) before += errors[i];
            else behind += errors[i];
            peak = Math.max(peak, errors[i]);
            if (errors[i] > 0.5) beyondHalf++;
            if (errors[i] > 0.3) onset = Math.min(onset, other.relative());
            double look = here.look().colourDistance(clip.seen().get(i).look());
            alike += errors[i] * Math.max(0, clip.cues().get(i)[14] - look);
            if (away < 0 && away > -0.15) {
                aheadNear += errors[i];
                aheadWeight++;
            }
        }
        double all = (before + behind) / count;
        return new double[] {
            r,
            r * (1 - r) * 4,
            place.after() >= 0 ? 1 : 0,
            errors[index],
            all,
            before / count,
            behind / count,
            near[0] / count * 4,
            near[1] / count * 2,
            near[2] / count,
            near[1] / count * 2 / (all + 0.05) / 4,
            peak,
            beyondHalf / count,
            alike / count * 3,
            errors[index] - aheadNear / aheadWeight,
            onset - r,
            (behind / count) * (1 - errors[index]),
            cues[5],
            cues[9],
            cues[14],
            cues[15],
            cues[17] / 2,
            cues[20],
            here.quality(),
            renewed(place, 1) * 4,
            renewed(place, 0.5) * 4
        };
    }

    /**
     * How much error a correction takes away if masks went wrong around it as they did behind the pins there are: at each
     * distance from the new pin as at that distance from the old one. Mean over the stretch, 0–1.
     *
     * @param share of the error that comes back
     */
    private double renewed(Place place, double share) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < errors.length; i++) {
            Place other = clip.places().get(i);
            if (other.start() != place.start()) continue;
            count++;
            double again = share * atDistance(place, Math.abs(other.frame() - place.frame()));
            sum += Math.max(0, errors[i] - again);
        }
        return sum / count;
    }

    /** Error of the frame in a stretch whose distance from its pin is nearest to one; 0 on the pin itself. */
    private double atDistance(Place stretch, int distance) {
        if (distance == 0) return 0;
        double best = 0;
        int off = Integer.MAX_VALUE;
        for (int i = 0; i < errors.length; i++) {
            Place other = clip.places().get(i);
            if (other.start() != stretch.start()) continue;
            int away = Math.abs(other.distance() - distance);
            if (away < off) {
                off = away;
                best = errors[i];
            }
        }
        return best;
    }
}
