// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.mask.Mask;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunException;
import org.reframe.ui.run.DesktopRunContext;

/**
 * Frames with truth: a filmed sequence when the shared data are there, else a phantom clip.
 *
 * @param name of the sequence
 * @param truth region of all objects together, one a frame
 */
record RealClip(String name, List<Mask> truth) {
    private static final String FILMED = "scooter-gray";

    /** Puts the first frames of a clip into a folder. */
    static RealClip put(Path folder, int count) throws RunException, IOException {
        Optional<Path> shared = Optional.ofNullable(System.getenv("REFRAME_SHARED"))
                .map(Path::of)
                .map(root -> root.resolve("data").resolve("davis240-train"))
                .filter(Files::isDirectory);
        return shared.isPresent() ? copy(shared.get(), FILMED, folder, count) : phantom(folder, count);
    }

    /** Puts a phantom clip into a folder. */
    static RealClip phantom(Path folder, int count) throws RunException, IOException {
        Path made = folder.resolveSibling("made");
        PhantomSettings settings =
                new PhantomSettings("phantom", PhantomSettings.Scene.OBJECTS, 320, 180, count, 11, 0);
        try (DesktopRunContext context = new DesktopRunContext(PlatformUI.getWorkbench(), new NullProgressMonitor())) {
            context.service(PhantomService.class).write(settings, made, context);
        }
        return copy(made, settings.name(), folder, count);
    }

    private static RealClip copy(Path data, String name, Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<Mask> truth = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("JPEGImages").resolve(name))) {
            for (Path file : files.sorted().limit(count).toList()) {
                String frame = file.getFileName().toString();
                Files.copy(file, folder.resolve(frame));
                Path annotation = data.resolve("Annotations").resolve(name).resolve(frame.replaceAll("\\..*$", ".png"));
                truth.add(mask(annotation));
            }
        }
        return new RealClip(name, truth);
    }

    private static Mask mask(Path annotation) throws IOException {
        try (var in = Files.newInputStream(annotation)) {
            var raster = ImageIO.read(in).getRaster();
            int[] ids = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            byte[] pixels = new byte[ids.length];
            for (int i = 0; i < ids.length; i++) {
                pixels[i] = (byte) (ids[i] == 0 ? 0 : 1);
            }
            return Mask.ofPixels(raster.getWidth(), raster.getHeight(), pixels);
        }
    }

    /** J of a mask on a frame. */
    double quality(int frame, Mask mask) {
        int union = mask.or(truth.get(frame)).area();
        return union == 0 ? 1 : mask.and(truth.get(frame)).area() / (double) union;
    }
}
