// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/** Carries one object's soft mask from frame to frame, starting at a pin. Deterministic; not thread-safe. */
final class Tracker {
    /** How quickly trust in flow falls with forward–backward error, in pixels. */
    private static final double TOLERANCE = 1.5;

    private static final float COLOUR_WEIGHT = 0.22f;
    private static final float PIN_WEIGHT = 0.22f;
    private static final int AREA_MARGIN = 18;
    private static final double LOST_SHARE = 0.02;

    private final FlowEstimator flows;
    private final ColourModel colours;
    private final PatchVote pin;
    private final double pinArea;
    private final double[] pinCentre;
    private WorkFrame frame;
    private float[] mask;
    private double quality = 1;

    /**
     * Starts at a pin.
     *
     * @param mask the object on the frame, {@code [H,W]}, 0–1
     */
    Tracker(FlowEstimator flows, WorkFrame frame, float[] mask) {
        this.flows = flows;
        this.frame = frame;
        this.mask = mask;
        this.pin = new PatchVote(frame, mask);
        this.pinArea = sum(mask);
        this.pinCentre = centre(mask, frame.width());
        this.colours = new ColourModel(frame, mask, around(mask, frame));
    }

    /** Estimated J of the present mask, 0–1. */
    double quality() {
        return quality;
    }

    /** Goes on to the next frame; the object's soft mask there, {@code [H,W]}. */
    float[] advance(WorkFrame next) {
        if (pinArea < 1) {
            frame = next;
            return mask;
        }
        float[] back = flows.flow(next, frame);
        float[] forth = flows.flow(frame, next);
        float[] trust = trust(back, forth, next);
        float[] warped = warp(back, next);
        float[] colour = colours.posterior(next);
        boolean lost = sum(warped) < LOST_SHARE * pinArea;
        float[] guess = lost ? search(colour, next) : combine(next, warped, trust, colour);
        float[] smooth = GuidedFilter.apply(guess, next, 4, 2e-4f);
        float[] sharp = sharpen(smooth);
        rate(warped, sharp, trust, colour, lost);
        frame = next;
        mask = sharp;
        if (!lost && quality > 0.3) {
            colours.learn(next, sharp, around(sharp, next));
        }
        return mask;
    }

    private float[] combine(WorkFrame next, float[] warped, float[] trust, float[] colour) {
        boolean[] area = near(warped, next);
        double[] centre = centre(warped, next.width());
        float[] vote = pin.ask(next, area, pinCentre[0] - centre[0], pinCentre[1] - centre[1], 7);
        float[] guess = new float[warped.length];
        for (int i = 0; i < guess.length; i++) {
            if (area[i]) {
                // Where flow cannot be trusted, appearance decides more.
                float flowWeight = 0.25f + 0.75f * trust[i];
                float total = flowWeight + COLOUR_WEIGHT + PIN_WEIGHT;
                guess[i] = (flowWeight * warped[i] + COLOUR_WEIGHT * colour[i] + PIN_WEIGHT * vote[i]) / total;
            }
        }
        return guess;
    }

    /** A lost object: where its colours gather over an area of its size, as at the pin. */
    private float[] search(float[] colour, WorkFrame next) {
        int radius = (int) Math.max(2, Math.sqrt(pinArea) / 2);
        float[] gathered = Plane.boxMean(colour, next.width(), next.height(), radius);
        int best = 0;
        for (int i = 1; i < gathered.length; i++) {
            if (gathered[i] > gathered[best]) {
                best = i;
            }
        }
        float[] found = new float[colour.length];
        if (gathered[best] > 0.6f) {
            int bx = best % next.width();
            int by = best / next.width();
            for (int i = 0; i < found.length; i++) {
                boolean inside =
                        Math.abs(i % next.width() - bx) <= 2 * radius && Math.abs(i / next.width() - by) <= 2 * radius;
                found[i] = inside ? colour[i] : 0;
            }
        }
        return found;
    }

    private void rate(float[] warped, float[] now, float[] trust, float[] colour, boolean lost) {
        double both = 0;
        double either = 1e-6;
        double trusted = 0;
        double coloured = 0;
        double area = 1e-6;
        for (int i = 0; i < now.length; i++) {
            both += Math.min(warped[i], now[i]);
            either += Math.max(warped[i], now[i]);
            trusted += now[i] * trust[i];
            coloured += now[i] * colour[i];
            area += now[i];
        }
        double step = 0.55 * both / either + 0.25 * trusted / area + 0.2 * coloured / area;
        quality = lost ? Math.min(quality, 0.2) : quality * (0.93 + 0.07 * Math.min(1, step / 0.9));
    }

    private static float[] trust(float[] back, float[] forth, WorkFrame next) {
        int width = next.width();
        float[] forthX = new float[back.length / 2];
        float[] forthY = new float[back.length / 2];
        for (int i = 0; i < forthX.length; i++) {
            forthX[i] = forth[2 * i];
            forthY[i] = forth[2 * i + 1];
        }
        float[] trust = new float[forthX.length];
        for (int i = 0; i < trust.length; i++) {
            double x = i % width + back[2 * i];
            double y = i / width + back[2 * i + 1];
            double ex = back[2 * i] + Plane.sample(forthX, width, next.height(), x, y);
            double ey = back[2 * i + 1] + Plane.sample(forthY, width, next.height(), x, y);
            trust[i] = (float) Math.exp(-(ex * ex + ey * ey) / (2 * TOLERANCE * TOLERANCE));
        }
        return trust;
    }

    private float[] warp(float[] back, WorkFrame next) {
        float[] warped = new float[mask.length];
        int width = next.width();
        for (int i = 0; i < warped.length; i++) {
            double x = i % width + back[2 * i];
            double y = i / width + back[2 * i + 1];
            boolean inside = x > -1 && y > -1 && x < width && y < next.height();
            warped[i] = inside ? Plane.sample(mask, width, next.height(), x, y) : 0;
        }
        return warped;
    }

    /** Pulls values away from one half, so that blurring does not add up over many frames. */
    private static float[] sharpen(float[] plane) {
        float[] sharp = new float[plane.length];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = Math.clamp(0.5f + 2.5f * (plane[i] - 0.5f), 0f, 1f);
        }
        return sharp;
    }

    private static boolean[] near(float[] mask, WorkFrame frame) {
        float[] spread = Plane.boxMean(mask, frame.width(), frame.height(), AREA_MARGIN);
        boolean[] near = new boolean[mask.length];
        for (int i = 0; i < near.length; i++) {
            near[i] = spread[i] > 1e-3f;
        }
        return near;
    }

    private static float[] around(float[] mask, WorkFrame frame) {
        float[] spread = Plane.boxMean(mask, frame.width(), frame.height(), 30);
        float[] around = new float[mask.length];
        for (int i = 0; i < around.length; i++) {
            around[i] = mask[i] < 0.05f ? 0.06f + (spread[i] > 1e-3f ? 0.94f : 0) : 0;
        }
        return around;
    }

    private static double sum(float[] plane) {
        double sum = 0;
        for (float value : plane) {
            sum += value;
        }
        return sum;
    }

    private static double[] centre(float[] mask, int width) {
        double x = 0;
        double y = 0;
        double total = 1e-9;
        for (int i = 0; i < mask.length; i++) {
            x += mask[i] * (i % width);
            y += mask[i] * (double) (i / width);
            total += mask[i];
        }
        return new double[] {x / total, y / total};
    }
}
