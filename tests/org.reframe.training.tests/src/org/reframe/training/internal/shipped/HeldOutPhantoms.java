// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.shipped;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;
import org.reframe.training.internal.clips.Clip;
import org.reframe.training.internal.clips.ClipSet;
import org.reframe.training.internal.clips.ClipView;
import org.reframe.training.internal.clips.PhantomClips;
import org.reframe.training.internal.engine.Published;
import org.reframe.training.internal.task.MadeWorld;

/**
 * Phantoms that no shipped model has seen, rendered here.
 *
 * @param folder for them
 * @param view of the models
 */
record HeldOutPhantoms(Path folder, ClipView view) {
    private static final int SIDE = 96;

    /** Clips of the first seeds. */
    ClipSet make(int count, double correlation) throws IOException, RunException {
        PhantomService service = (PhantomService) Published.made("org.reframe.phantom", "DavisPhantomService");
        List<Clip> clips = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            String name = "held-out-" + seed + "-" + Math.round(100 * correlation);
            PhantomSettings settings = new PhantomSettings(
                    name, PhantomSettings.Scene.CLOSE, SIDE, SIDE, view.span(), 900 + seed, correlation);
            service.write(settings, folder, new MadeWorld(folder, new NullProgressMonitor(), new ArrayList<>()));
            clips.add(clip(name));
        }
        return new ClipSet(clips, PhantomClips.ACTIONS, view);
    }

    private Clip clip(String name) throws IOException {
        String truth = Files.readString(folder.resolve(name + ".json"));
        String label = PhantomClips.ACTIONS.stream()
                .filter(action -> truth.contains("\"label\":\"" + action + "\""))
                .findFirst()
                .orElseThrow();
        int size = view.size();
        byte[] rgb = new byte[view.span() * size * size * 3];
        for (int t = 0; t < view.span(); t++) {
            Path frame = folder.resolve("JPEGImages").resolve(name).resolve(String.format("%05d.jpg", t));
            Picture small = Resizer.resize(picture(ImageIO.read(frame.toFile())), size, size, Resample.PIL_BILINEAR);
            System.arraycopy(small.rgb(), 0, rgb, t * size * size * 3, size * size * 3);
        }
        return new Clip(label, view.span(), size, ByteBuffer.wrap(rgb));
    }

    private static Picture picture(BufferedImage image) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int pixel = image.getRGB(i % SIDE, i / SIDE);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        return new Picture(SIDE, SIDE, rgb);
    }
}
