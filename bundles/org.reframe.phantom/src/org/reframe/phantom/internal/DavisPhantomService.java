// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.label.LabelPng;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Writes phantom clips as DAVIS folders. */
@Component
public final class DavisPhantomService implements PhantomService {
    private static final float QUALITY = 0.95f;

    @Override
    public void write(PhantomSettings settings, Path target, RunContext context) throws RunException {
        check(settings);
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Rendering " + settings.name(), settings.frames());
        Scenery scenery = Scenery.of(settings, new SplittableRandom(settings.seed()));
        SceneRenderer renderer = new SceneRenderer(scenery, settings);
        TruthDescription description = new TruthDescription(settings, scenery);
        try {
            Path frames = Files.createDirectories(target.resolve("JPEGImages").resolve(settings.name()));
            Path masks = Files.createDirectories(target.resolve("Annotations").resolve(settings.name()));
            for (int frame = 0; frame < settings.frames(); frame++) {
                progress.split(1);
                String stem = String.format(Locale.ROOT, "%05d", frame);
                byte[] ids = renderer.truth(frame);
                writeJpeg(renderer.picture(frame), frames.resolve(stem + ".jpg"));
                LabelPng.write(masks.resolve(stem + ".png"), settings.width(), settings.height(), ids);
                description.add(ids);
            }
            Files.writeString(target.resolve(settings.name() + ".json"), description.toJson());
        } catch (IOException e) {
            throw RunException.environment(
                    target + " cannot be written (" + e.getMessage() + "). Check free space and permissions.", e);
        }
    }

    private static void check(PhantomSettings settings) throws RunException {
        boolean size = settings.width() >= 64
                && settings.height() >= 64
                && settings.width() <= 4096
                && settings.height() <= 4096
                && settings.width() % 2 == 0
                && settings.height() % 2 == 0;
        if (!size) {
            throw RunException.usage("A phantom is 64–4096 pixels wide and high, both even, not " + settings.width()
                    + "x" + settings.height() + ".");
        }
        if (!settings.name().matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}")) {
            throw RunException.usage(
                    "\"" + settings.name() + "\" is no name for a phantom: use letters, digits, _ and -.");
        }
        if (settings.frames() < 1 || !(settings.backgroundBias() >= 0 && settings.backgroundBias() <= 1)) {
            throw RunException.usage("A phantom has at least one frame, and a background bias of 0–1.");
        }
    }

    private static void writeJpeg(BufferedImage image, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        // A stream over a file asks the file system for every few bytes.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        Files.write(target, bytes.toByteArray());
    }
}
