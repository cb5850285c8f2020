// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.run.RunException;

/**
 * Whether a map lies on the object: the share of its energy inside (Wang et al., Score-CAM, 2020, section 4.3) and the pointing game
 * (Zhang et al., IJCV 2018: whether the largest value lies inside), over the frames that have a mask. A map that knows nothing has the
 * object's share of the picture in both, so that is taken off.
 *
 * @param energy inside over the energy of all frames; NaN for an empty map
 * @param share of the object in what the network saw, mean over frames
 * @param hits share of frames whose largest value lies inside; NaN for an empty map
 * @param frames with a mask
 * @param curves energy inside and object share by frame
 */
public record Localisation(double energy, double share, double hits, int frames, List<MeasuredCurve> curves) {
    /** Points looked at in a frame, at the most. */
    private static final int POINTS = 40_000;

    public Localisation {
        curves = List.copyOf(curves);
    }

    /**
     * Measures a map.
     *
     * @param seen frames that the network saw
     * @param masks of the object
     * @param width of the video
     * @return empty when no frame has a mask
     */
    public static Optional<Localisation> of(HeatVolume volume, int[] seen, MaskSource masks, int width)
            throws RunException {
        List<Sum> sums = new ArrayList<>();
        for (int frame : seen) {
            Optional<boolean[]> mask = masks.mask(frame);
            if (mask.isPresent()) sums.add(Sum.of(volume, frame, mask.get(), width));
        }
        if (sums.isEmpty()) return Optional.empty();
        double inside = 0;
        double all = 0;
        double share = 0;
        double hits = 0;
        double[] x = new double[sums.size()];
        double[] energies = new double[x.length];
        double[] shares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Sum sum = sums.get(i);
            inside += sum.inside;
            all += sum.all;
            share += sum.share / x.length;
            hits += sum.hit ? 1.0 / x.length : 0;
            x[i] = sum.frame;
            energies[i] = sum.all > 0 ? sum.inside / sum.all : Double.NaN;
            shares[i] = sum.share;
        }
        boolean empty = all <= 0;
        return Optional.of(new Localisation(
                empty ? Double.NaN : inside / all,
                share,
                empty ? Double.NaN : hits,
                x.length,
                List.of(
                        new MeasuredCurve("energy inside", "frame", x, energies),
                        new MeasuredCurve("object share", "frame", x, shares))));
    }

    /** Adds the measures by name. */
    public void put(Map<String, Double> measures) {
        measures.put("energy inside", energy);
        measures.put("object share", share);
        measures.put("energy above chance", energy - share);
        measures.put("pointing hits", hits);
        measures.put("pointing above chance", hits - share);
    }

    /** Sums of a frame. */
    private record Sum(int frame, double inside, double all, double share, boolean hit) {
        static Sum of(HeatVolume volume, int frame, boolean[] mask, int width) {
            float[] plane = volume.plane(frame);
            int step = Math.max(1, (int) Math.sqrt((double) mask.length / POINTS));
            double inside = 0;
            double all = 0;
            int points = 0;
            int object = 0;
            double most = Double.NEGATIVE_INFINITY;
            boolean hit = false;
            for (int y = step / 2; y < mask.length / width; y += step) {
                for (int x = step / 2; x < width; x += step) {
                    double heat = volume.under(plane, x + 0.5, y + 0.5);
                    if (Double.isNaN(heat)) continue;
                    boolean in = mask[y * width + x];
                    points++;
                    if (in) object++;
                    if (heat > 0) {
                        all += heat;
                        inside += in ? heat : 0;
                    }
                    if (heat > most) {
                        most = heat;
                        hit = in;
                    }
                }
            }
            return new Sum(frame, inside, all, points == 0 ? 0 : (double) object / points, hit && most > 0);
        }
    }
}
