// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.ui.internal.scene.Made;

/** A clip of 20 grey pictures, each 5 lighter than the one before, and explanations of it. */
final class MadeClip {
    static final int WIDTH = 150;
    static final int HEIGHT = 90;
    static final int FRAMES = 20;

    private static final List<byte[]> PICTURES =
            IntStream.range(0, FRAMES).mapToObj(MadeClip::picture).toList();

    private MadeClip() {}

    private static byte[] picture(int frame) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        Arrays.fill(rgb, (byte) grey(frame));
        ImageLoader loader = new ImageLoader();
        loader.data =
                new ImageData[] {new ImageData(WIDTH, HEIGHT, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF), 1, rgb)};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        loader.save(bytes, SWT.IMAGE_PNG);
        return bytes.toByteArray();
    }

    /** Grey of a frame. */
    static int grey(int frame) {
        return 60 + 5 * frame;
    }

    /** Writes the clip and an explanation of it, whose maps cover the middle 90 by 90 pixels. */
    static Path write(Path folder, String... layers) throws IOException, RunException {
        Path clip = folder.resolve("clip");
        Files.createDirectories(clip);
        for (int frame = 0; frame < FRAMES; frame++) {
            Files.write(clip.resolve(String.format(Locale.ROOT, "%05d.png", frame)), PICTURES.get(frame));
        }
        return explain(clip, folder.resolve("explanation"), layers);
    }

    /** Writes an explanation of the clip. */
    static Path explain(Path clip, Path target, String... layers) throws RunException {
        try (Video video = PlatformUI.getWorkbench()
                .getService(VideoService.class)
                .open(clip, Optional.empty(), new NullProgressMonitor())) {
            Explanation made =
                    Made.explanation(clip.toString(), video.info().fingerprint(), new MapArea(30, 0, 90, 90), layers);
            PlatformUI.getWorkbench().getService(ExplanationFiles.class).write(made, target);
        }
        return target;
    }
}
