// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunException;

/** Times the store: a brush edit, a long propagation, and what a timeline reads. Run its main method. */
final class StoreBenchmark {
    private static final int FRAMES = 20_000;
    private static final int WIDTH = 854;
    private static final int HEIGHT = 480;

    private static final int BLOBS = 100;

    private final List<Mask> blobs = new ArrayList<>();
    private final Project project;
    private final Track track;

    private StoreBenchmark(Project project, Track track) {
        this.project = project;
        this.track = track;
    }

    /** Takes an empty folder to work in. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        ProjectStore store = new ProjectStore();
        try (Project project = store.create(folder)) {
            ProjectVideo video = StoreSamples.video("long.mp4", WIDTH, HEIGHT, FRAMES);
            Track track = StoreSamples.track(video, 1);
            project.apply(Step.of("Begin", new Edit.AddVideo(video), new Edit.AddTrack(track)));
            new StoreBenchmark(project, track).run();
        }
        long start = System.nanoTime();
        int problems = store.verify(folder, new NullProgressMonitor()).size();
        report("verify, " + problems + " problems", start);
        System.out.println("file: " + Files.size(folder.resolve(ProjectStore.FILE)) / 1_000_000 + " MB");
    }

    private void run() throws RunException {
        Random random = new Random(1);
        for (int i = 0; i < BLOBS; i++) {
            blobs.add(draw(random));
        }
        long start = System.nanoTime();
        UUID group = UUID.randomUUID();
        for (int first = 0; first < FRAMES; first += 32) {
            List<TrackMask> masks = new ArrayList<>();
            for (int frame = first; frame < Math.min(FRAMES, first + 32); frame++) {
                masks.add(new TrackMask(frame, blob(random), 0.8, MaskState.PROPAGATED));
            }
            project.apply(new Step("Propagate", group, List.of(new Edit.PutMasks(track.id(), masks))));
        }
        report("put " + FRAMES + " masks in steps of 32", start);
        for (int frame = 0; frame < FRAMES; frame += 40) {
            pin(frame, blob(random));
        }
        double[] brush = new double[500];
        for (int i = 0; i < brush.length; i++) {
            Mask mask = blob(random);
            start = System.nanoTime();
            pin(20 + 40 * random.nextInt(FRAMES / 40), mask);
            brush[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(brush);
        System.out.printf(
                "brush edit between pins 20 frames away: median %.2f ms, p95 %.2f ms%n", brush[250], brush[475]);
        for (int i = 0; i < 5; i++) {
            start = System.nanoTime();
            int count = project.content().states(track.id()).size();
            report("states of " + count + " frames", start);
        }
        start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            project.content().mask(track.id(), random.nextInt(FRAMES)).orElseThrow();
        }
        report("1000 masks at random", start);
        start = System.nanoTime();
        project.apply(Step.of("Remove", new Edit.RemoveTrack(track.id())));
        report("remove the track", start);
        start = System.nanoTime();
        project.history().undo();
        report("undo that", start);
    }

    private void pin(int frame, Mask mask) throws RunException {
        project.apply(Step.of("Brush", new Edit.SetPin(track.id(), new Pin(frame, new MaskPrompt(mask), mask))));
    }

    private Mask blob(Random random) {
        return blobs.get(random.nextInt(BLOBS));
    }

    /** An uneven disc, about 400 runs. */
    private static Mask draw(Random random) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        int cx = 150 + random.nextInt(WIDTH - 300);
        int cy = 120 + random.nextInt(HEIGHT - 240);
        for (int x = cx - 100; x < cx + 100; x++) {
            int half = (int) Math.sqrt(10_000 - (x - cx) * (x - cx)) - random.nextInt(4);
            for (int y = cy - half; y < cy + half; y++) {
                pixels[y * WIDTH + x] = 1;
            }
        }
        return Mask.ofPixels(WIDTH, HEIGHT, pixels);
    }

    private static void report(String what, long start) {
        System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }
}
