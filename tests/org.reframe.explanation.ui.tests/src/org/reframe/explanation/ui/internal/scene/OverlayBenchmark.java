// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.explanation.ui.internal.heat.HeatStyle;

/**
 * How many pictures of 854 by 480 with heat over them are made in a second on one thread, decoding left out: scaling the frame,
 * mixing slices, and painting. The goal applies to the processor time of that thread, which does not depend on what else the machine
 * does. Runs with {@code -Dreframe.benchmark=true}; the figures go to the folder in {@code
 * reframe.screenshots}.
 */
class OverlayBenchmark {
    private static final int WIDTH = 854;
    private static final int HEIGHT = 480;
    private static final int PICTURES = 600;
    private static final double GOAL = 60;

    @Test
    void overlaysAreMadeInTime() throws RunException, IOException {
        Assumptions.assumeTrue(Boolean.getBoolean("reframe.benchmark"), "set -Dreframe.benchmark=true to measure");
        StringBuilder report = new StringBuilder();
        HeatStyle smooth = HeatStyle.DEFAULT;
        double one = measure("one panel, smooth", smooth, 1, report);
        measure("one panel, raw grid", smooth.withShading(HeatStyle.Shading.CELLS), 1, report);
        measure("one panel, smooth with contour", smooth.withThreshold(OptionalDouble.of(0.5)), 1, report);
        measure("video, slow and fast beside each other at 854x480 each", smooth, 3, report);
        String folder = System.getProperty("reframe.screenshots", "");
        if (!folder.isEmpty()) {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, "overlay.txt"), report);
        }
        assertTrue(one >= GOAL, report::toString);
    }

    private static double measure(String name, HeatStyle style, int panels, StringBuilder report) throws RunException {
        Random random = new Random(1);
        Picture[] frames = new Picture[8];
        for (int i = 0; i < frames.length; i++) {
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            random.nextBytes(rgb);
            frames[i] = new Picture(WIDTH, HEIGHT, rgb);
        }
        HeatVolume volume = volume(random);
        SceneRenderer renderer = new SceneRenderer(frame -> frames[frame % frames.length]);
        int canvas = panels * (WIDTH + PanelGrid.GAP) - PanelGrid.GAP;
        double[] millis = new double[PICTURES];
        double[] wall = new double[PICTURES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = -100; i < PICTURES; i++) {
            int frame = Math.floorMod(i, 32);
            Panel[] row = new Panel[panels];
            for (int p = 0; p < panels; p++) {
                row[p] = new Panel("", frame, p == 0 && panels > 1 ? Optional.empty() : Optional.of(volume));
            }
            SceneRequest request = new SceneRequest(
                    PanelGrid.of(List.of(List.of(row)), canvas, HEIGHT + PanelGrid.TITLE, (double) WIDTH / HEIGHT),
                    SceneSettings.DEFAULT.with(style),
                    new SceneRequest.Size(canvas, HEIGHT + PanelGrid.TITLE, 1),
                    Optional.empty());
            long start = System.nanoTime();
            long busy = threads.getCurrentThreadCpuTime();
            renderer.render(request);
            if (i >= 0) {
                millis[i] = (threads.getCurrentThreadCpuTime() - busy) / 1e6;
                wall[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        Arrays.sort(wall);
        double median = millis[PICTURES / 2];
        report.append(String.format(
                Locale.ROOT,
                "%s: processor time median %.2f ms, 95th percentile %.2f ms, %.0f pictures a second; elapsed median %.2f ms%n",
                name,
                median,
                millis[(int) (PICTURES * 0.95)],
                1000 / median,
                wall[PICTURES / 2]));
        return 1000 / median;
    }

    private static HeatVolume volume(Random random) {
        float[] values = new float[8 * 14 * 14];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        double[] moments = {0, 4, 8, 13, 17, 22, 26, 31};
        return new HeatVolume(
                new MapSource("slow", "grad-cam", TemporalPooling.CLIP, 0, -1),
                new MapGrid(14, 14, moments, new MapArea(187, 0, HEIGHT, HEIGHT)),
                values);
    }
}
