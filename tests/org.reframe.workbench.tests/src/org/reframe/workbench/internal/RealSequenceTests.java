// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.run.RunException;

/** The main job with the real parts: decoder, store and flow propagator, a filmed sequence, a mouse and keys. */
class RealSequenceTests {
    private static final int FRAMES = 24;
    private static final int SECOND_PIN = 18;

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private RealClip clip;
    private OpenedClip opened;

    @BeforeEach
    void open() throws RunException, IOException {
        clip = RealClip.put(folder.resolve("clip"), FRAMES);
        opened = OpenedClip.open(driver, folder, "clip");
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private List<TrackMask> masks() throws RunException {
        TrackId track = driver.editor().selected().orElseThrow().track().id();
        List<TrackMask> all = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            all.add(opened.project().content().mask(track, frame).orElseThrow());
        }
        return all;
    }

    private double mean(List<TrackMask> masks) {
        return masks.stream()
                .mapToDouble(mask -> clip.quality(mask.frame(), mask.mask()))
                .average()
                .orElseThrow();
    }

    private void stepTo(int frame) {
        driver.key(SWT.HOME, 0);
        for (int i = 0; i < frame / 10; i++) {
            driver.key('v', 0);
        }
        for (int i = 0; i < frame % 10; i++) {
            driver.key('f', 0);
        }
        driver.until("frame " + frame + " is shown", () -> driver.shown() == frame);
    }

    /** Follows the truth by strokes of a small brush: paints inside it, erases outside. */
    private Mask brush(int frame, Mask before) {
        Mask wanted = clip.truth().get(frame);
        driver.key('3', 0);
        IntStream.range(0, 8).forEach(i -> driver.key('[', 0));
        strokes(wanted, wanted.minus(before), 1);
        driver.key('4', 0);
        IntStream.range(0, 8).forEach(i -> driver.key('[', 0));
        Mask outside = before.minus(wanted);
        strokes(Mask.ofPixels(wanted.width(), wanted.height(), inverted(wanted)), outside, 1);
        return driver.editor().draft().mask().orElseThrow();
    }

    private static byte[] inverted(Mask mask) {
        byte[] pixels = mask.toPixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (1 - pixels[i]);
        }
        return pixels;
    }

    /** Strokes along every other row of what is to change, two pixels away from where it must not. */
    private void strokes(Mask allowed, Mask change, int button) {
        Box bounds = change.bounds();
        for (int y = (int) bounds.y(); y < bounds.bottom(); y += 2) {
            int x = (int) bounds.x();
            while (x < bounds.right()) {
                int end = x;
                while (change.contains(end, y) && allowed.contains(end, y)) {
                    end++;
                }
                if (end - x > 3) {
                    driver.drag(x + 1.5, y + 0.5, end - 1.5, y + 0.5, button);
                }
                x = Math.max(end, x + 1);
            }
        }
    }

    @Test
    void aFilmedObjectIsBoxedPropagatedCorrectedAndUndone() throws RunException {
        Box around = clip.truth().getFirst().bounds();
        driver.key('2', 0);
        driver.drag(around.x() - 2, around.y() - 2, around.right() + 2, around.bottom() + 2, 1);
        driver.until(
                "the box is understood", () -> driver.editor().draft().preview().isPresent());
        driver.key(SWT.CR, 0);
        driver.until("the pin is there", () -> opened.count(MaskState.PINNED) == 1);
        driver.key('b', SWT.CTRL);
        opened.settled(1);
        stepTo(SECOND_PIN);
        Mask second = brush(SECOND_PIN, masks().get(SECOND_PIN).mask());
        driver.key(SWT.CR, 0);
        opened.settled(2);
        List<TrackMask> before = masks();
        assertEquals(second, before.get(SECOND_PIN).mask());

        int bad = IntStream.range(4, SECOND_PIN - 3)
                .boxed()
                .min((a, b) -> Double.compare(
                        clip.quality(a, before.get(a).mask()),
                        clip.quality(b, before.get(b).mask())))
                .orElseThrow();
        stepTo(bad);
        driver.screenshot("real-before");
        Mask drawn = brush(bad, before.get(bad).mask());
        double unaided = clip.quality(bad, before.get(bad).mask());
        // A brush two pixels away from every edge cannot better what is nearly right, as on the made clip
        assertTrue(clip.quality(bad, drawn) > Math.min(unaided, 0.9), "the brush makes frame " + bad + " better");
        driver.screenshot("real-drawn");
        driver.key(SWT.CR, 0);
        opened.settled(3);
        driver.screenshot("real-corrected");
        List<TrackMask> after = masks();
        assertEquals(drawn, after.get(bad).mask(), "the pin stays as drawn");
        for (int frame = 0; frame < FRAMES; frame++) {
            if (frame == 0 || frame >= SECOND_PIN) {
                assertEquals(before.get(frame), after.get(frame), "frame " + frame + " lies outside");
            }
        }
        assertNotEquals(before.subList(1, SECOND_PIN), after.subList(1, SECOND_PIN));
        assertTrue(mean(after) >= Math.min(mean(before), 0.9), "J " + mean(before) + " became " + mean(after));

        driver.key('z', SWT.CTRL);
        opened.settled(2);
        assertEquals(before, masks(), "one undo takes the correction and its propagation back");
        driver.command("org.eclipse.ui.edit.redo");
        opened.settled(3);
        assertEquals(after, masks(), "redo brings both back");
    }
}
