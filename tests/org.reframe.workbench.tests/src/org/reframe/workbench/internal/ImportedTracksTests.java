// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.DesktopRunContext;

/** Anyone's masks come in as propagated tracks, and a correction computes the spans beside it and nothing else. */
class ImportedTracksTests {
    private static final int FRAMES = 14;
    private static final int LONGER = 28;
    /** Twenty frames from a correction of frame 4. */
    private static final int KEPT_FROM = 24;

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final Dialogs dialogs = new Dialogs(driver);

    @Test
    void masksOfAMadeFolderCanBeCorrected() throws Exception {
        RealClip clip = RealClip.phantom(folder.resolve("phantom"), FRAMES);
        correct("phantom", clip.truth());
    }

    @Test
    void masksFarFromTheFirstCorrectionStay() throws Exception {
        RealClip.phantom(folder.resolve("phantom"), LONGER);
        try (OpenedClip clip = OpenedClip.open(driver, folder, "phantom")) {
            load(folder.resolve("made"));
            driver.until("the objects are shown", () -> !driver.editor().lanes().isEmpty());
            VideoId video = clip.project().content().videos().getFirst().id();
            TrackId track = clip.project().content().tracks(video).getFirst().id();
            Map<Integer, TrackMask> imported = masks(clip, track);
            assertEquals(LONGER, imported.size());
            Mask corrected = shifted(imported.get(4).mask());
            pin(clip, track, 4, corrected);
            // All that is stale, as the menu does it
            assertEquals(KEPT_FROM - 1, propagate(clip, new Frames(video, track, 0, LONGER - 1)));
            Map<Integer, TrackMask> now = masks(clip, track);
            assertEquals(corrected, now.get(4).mask());
            assertNotEquals(imported.get(5).mask(), now.get(5).mask());
            for (int frame = KEPT_FROM; frame < LONGER; frame++) {
                assertEquals(imported.get(frame), now.get(frame), "frame " + frame);
            }
            assertEquals(0, propagate(clip, new Frames(video, track, 0, LONGER - 1)));
        }
    }

    /** The masks that STM and OSVOS published for DAVIS 2016, over the film they belong to. */
    @ParameterizedTest
    @ValueSource(strings = {"stm", "osvos"})
    void publishedMasksCanBeCorrected(String method) throws Exception {
        String masksFile = "davis-published/2016_masks_" + method + ".zip";
        Optional<Path> data =
                Optional.ofNullable(System.getenv("REFRAME_SHARED")).map(root -> Path.of(root, "data"));
        Assumptions.assumeTrue(data.isPresent()
                && Files.isRegularFile(data.get().resolve(masksFile))
                && Files.isDirectory(data.get().resolve("davis480/JPEGImages/car-shadow")));
        Path frames = Files.createDirectories(folder.resolve("car-shadow"));
        try (Stream<Path> files = Files.list(data.get().resolve("davis480/JPEGImages/car-shadow"))) {
            for (Path file : files.sorted().limit(FRAMES).toList()) {
                Files.copy(file, frames.resolve(String.valueOf(file.getFileName())));
            }
        }
        Path masks = Files.createDirectories(folder.resolve("made/Annotations/car-shadow"));
        try (ZipFile zip = new ZipFile(data.get().resolve(masksFile).toFile())) {
            for (int frame = 0; frame < FRAMES; frame++) {
                String name = String.format("%05d.png", frame);
                ZipEntry entry = zip.stream()
                        .filter(one -> one.getName().endsWith("car-shadow/" + name))
                        .findFirst()
                        .orElseThrow();
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, masks.resolve(name));
                }
            }
        }
        correct("car-shadow", List.of());
    }

    private void correct(String name, List<Mask> truth) throws RunException, IOException {
        try (OpenedClip clip = OpenedClip.open(driver, folder, name)) {
            load(folder.resolve("made"));
            driver.until("the objects are shown", () -> !driver.editor().lanes().isEmpty());
            VideoId video = clip.project().content().videos().getFirst().id();
            TrackId track = clip.project().content().tracks(video).getFirst().id();
            assertTrue(clip.project().content().pins(track).isEmpty(), "imported masks are no pins");
            Map<Integer, TrackMask> imported = masks(clip, track);
            assertEquals(FRAMES, imported.size());
            imported.values().forEach(mask -> assertEquals(MaskState.PROPAGATED, mask.state()));
            if (clip.project().content().tracks(video).size() == 1 && !truth.isEmpty()) {
                imported.forEach((frame, mask) -> assertEquals(truth.get(frame), mask.mask()));
            }
            // Two frames that are right are pinned as they are; between them one is corrected.
            pin(clip, track, 2, imported.get(2).mask());
            pin(clip, track, 10, imported.get(10).mask());
            Mask beside = shifted(imported.get(6).mask());
            pin(clip, track, 6, beside);
            assertEquals(6, propagate(clip, new Frames(video, track, 3, 9)));
            Map<Integer, TrackMask> corrected = masks(clip, track);
            assertEquals(beside, corrected.get(6).mask());
            imported.forEach((frame, mask) -> {
                if (frame <= 2 || frame >= 10)
                    assertEquals(mask.mask(), corrected.get(frame).mask(), "frame " + frame);
            });
            assertNotEquals(imported.get(5).mask(), corrected.get(5).mask());
            // A further correction computes the two frames between its neighbours, and no other.
            pin(clip, track, 8, imported.get(8).mask());
            for (FrameState state : clip.project().content().states(track)) {
                if (state.frame() > 2 && state.frame() < 10) {
                    boolean neighbour = state.frame() == 7 || state.frame() == 9;
                    assertEquals(neighbour, state.state() == MaskState.STALE, "frame " + state.frame());
                }
            }
            assertEquals(2, propagate(clip, new Frames(video, track, 3, 9)));
            Map<Integer, TrackMask> again = masks(clip, track);
            corrected.forEach((frame, mask) -> {
                if (frame < 7) assertEquals(mask.mask(), again.get(frame).mask(), "frame " + frame);
            });
            assertNotEquals(corrected.get(7).mask(), again.get(7).mask());
            assertEquals(0, propagate(clip, new Frames(video, track, 3, 9)));
        }
    }

    /** Ten pixels to the right. */
    private static Mask shifted(Mask mask) {
        byte[] pixels = mask.toPixels();
        byte[] moved = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            if (i % mask.width() >= 10) moved[i] = pixels[i - 10];
        }
        return Mask.ofPixels(mask.width(), mask.height(), moved);
    }

    private static void pin(OpenedClip clip, TrackId track, int frame, Mask mask) throws RunException {
        clip.project().apply(Step.of("Pin", new Edit.SetPin(track, new Pin(frame, new MaskPrompt(mask), mask))));
    }

    private static int propagate(OpenedClip clip, Frames frames) throws RunException {
        TrackPropagation propagation = PlatformUI.getWorkbench().getService(TrackPropagation.class);
        try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), new NullProgressMonitor())) {
            return propagation.run(
                    new TrackPropagation.Request(
                            clip.project(),
                            frames.video(),
                            frames.track(),
                            frames.first(),
                            frames.last(),
                            "flow",
                            UUID.randomUUID()),
                    context);
        }
    }

    private record Frames(VideoId video, TrackId track, int first, int last) {}

    private static Map<Integer, TrackMask> masks(OpenedClip clip, TrackId track) throws RunException {
        Map<Integer, TrackMask> masks = new TreeMap<>();
        for (int frame = 0; frame < LONGER; frame++) {
            clip.project().content().mask(track, frame).ifPresent(mask -> masks.put(mask.frame(), mask));
        }
        return masks;
    }

    private void load(Path from) {
        dialogs.when("Import Annotations", shell -> {
            Dialogs.type(shell, "Import from", from.toString());
            driver.until("the format is found", () -> Dialogs.words(shell).contains(": "));
            // Somebody else's masks are to be corrected, not to be constraints
            Dialogs.press(shell, "Keyframes become pins");
            Dialogs.press(shell, "Import");
        });
        driver.command("org.reframe.ui.importAnnotations");
        Shell report = dialogs.await("Imported made");
        Dialogs.press(report, "OK");
        driver.until("the report is closed", () -> Dialogs.find("Imported made").isEmpty());
    }
}
