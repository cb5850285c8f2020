// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import java.util.Arrays;
import org.reframe.api.explanation.HeatRange;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapGrid;

/**
 * The mean of maps of several clips over a grid that covers each video's whole picture, whatever its size. A clip counts once: its map
 * is spread from 0 to 1 over the clip and averaged over time first. What a crop left out is no part of the mean there. Used by one
 * thread.
 */
public final class MeanMap {
    /** Rows and columns of the grid. */
    public static final int EDGE = 32;

    private final double[] sums = new double[EDGE * EDGE];
    private final int[] counts = new int[EDGE * EDGE];
    private int clips;
    private int empty;

    /** A mean of nothing. */
    public MeanMap() {}

    /**
     * Adds a clip's map; one that is the same everywhere shows no place and is only counted.
     *
     * @param width of the video in pixels
     * @param height of the video
     */
    public void add(HeatVolume volume, int width, int height) {
        HeatRange range = volume.range();
        if (!(range.high() > range.low())) {
            empty++;
            return;
        }
        clips++;
        float[] plane = overTime(volume);
        for (int i = 0; i < sums.length; i++) {
            double x = (i % EDGE + 0.5) / EDGE * width;
            double y = (i / EDGE + 0.5) / EDGE * height;
            double heat = volume.under(plane, x, y);
            if (Double.isNaN(heat)) continue;
            sums[i] += range.place(heat);
            counts[i]++;
        }
    }

    private static float[] overTime(HeatVolume volume) {
        MapGrid grid = volume.grid();
        float[] mean = new float[grid.plane()];
        for (int i = 0; i < volume.values().length; i++) mean[i % mean.length] += volume.values()[i] / grid.depth();
        return mean;
    }

    /** Clips whose maps it is the mean of. */
    public int clips() {
        return clips;
    }

    /** Clips whose maps were the same everywhere. */
    public int empty() {
        return empty;
    }

    /** The mean, row after row, 0 to 1; NaN where no clip was seen. */
    public float[] values() {
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) values[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
        return values;
    }

    /** Horizontal and vertical centre of the heat as parts of the picture's width and height; NaN without heat. */
    public double[] centre() {
        double sum = 0;
        double[] centre = new double[2];
        float[] values = values();
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) continue;
            sum += values[i];
            centre[0] += values[i] * (i % EDGE + 0.5) / EDGE;
            centre[1] += values[i] * (i / EDGE + 0.5) / EDGE;
        }
        double total = sum;
        return Arrays.stream(centre).map(part -> part / total).toArray();
    }
}
