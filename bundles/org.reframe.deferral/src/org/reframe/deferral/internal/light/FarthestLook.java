// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * EVA-VOS's rule of which frame to correct: the candidate whose features are farthest from those of the nearest corrected
 * frame, of equal ones the first; it always corrects. The features are not EVA-VOS's: in place of the last layer of its quality
 * network, which needs weights, they are colours, brightness and shape of the masked object, which need none.
 *
 * <p>Source: Delatolas et al., Learning the what and how of annotation in video object segmentation, WACV 2024; the rule is in
 * {@code interactions/policies.py} of its program. For one thread.
 */
public final class FarthestLook implements DeferralPolicy {
    private final Pictures pictures = new Pictures();

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) throws RunException {
        Video video = question.clip().video();
        SmallSize size = SmallSize.of(video.info().width(), video.info().height());
        Map<Integer, Mask> masks = new HashMap<>();
        for (PropagatedMask mask : question.clip().masks()) masks.put(mask.frame(), mask.mask());
        List<Pin> pins = question.clip().pins();
        double[][] known = new double[pins.size()][];
        for (int i = 0; i < known.length; i++) {
            known[i] = features(
                    pictures.of(video, pins.get(i).frame()),
                    SmallMask.of(pins.get(i).mask(), size));
        }
        Mask none = Mask.empty(video.info().width(), video.info().height());
        int best = -1;
        double farthest = 0;
        for (int frame : question.candidates()) {
            double[] own = features(pictures.of(video, frame), SmallMask.of(masks.getOrDefault(frame, none), size));
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] other : known) nearest = Math.min(nearest, distance(own, other));
            if (best < 0 || nearest > farthest) {
                best = frame;
                farthest = nearest;
            }
        }
        if (best < 0) return new DeferralDecision.Accept("There is no frame left that could be corrected.");
        return new DeferralDecision.Correct(
                best,
                OptionalDouble.empty(),
                String.format(
                        Locale.ROOT, "It looks least like the frames corrected so far (distance %.2f).", farthest));
    }

    private static double[] features(SmallPicture picture, SmallMask mask) {
        Appearance look = Appearance.of(picture, mask);
        double[] features = new double[look.colours().length + look.patch().length + look.shape().length];
        System.arraycopy(look.colours(), 0, features, 0, look.colours().length);
        System.arraycopy(look.patch(), 0, features, look.colours().length, look.patch().length);
        int at = look.colours().length + look.patch().length;
        // As long as the other two parts at the most.
        for (int i = 0; i < look.shape().length; i++) {
            features[at + i] = look.shape()[i] / Math.sqrt(look.shape().length);
        }
        return features;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }
}
