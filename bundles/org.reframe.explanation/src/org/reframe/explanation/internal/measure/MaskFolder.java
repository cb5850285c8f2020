// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.reframe.api.label.LabelPng;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Label maps in a folder, by the names of the video's frames: indexed or grey PNG, label 0 for the background.
 *
 * @param folder with a PNG for each frame that has a mask
 * @param video that they belong to
 * @param label of the object; 0 for any
 */
public record MaskFolder(Path folder, Video video, int label) implements MaskSource {
    @Override
    public Optional<boolean[]> mask(int frame) throws RunException {
        Path file = folder.resolve(video.frameName(frame) + ".png");
        if (!Files.isRegularFile(file)) return Optional.empty();
        int width = video.info().width();
        int height = video.info().height();
        byte[] labels = labels(file, width, height);
        boolean[] mask = new boolean[labels.length];
        for (int i = 0; i < mask.length; i++) {
            int found = labels[i] & 0xff;
            mask[i] = label == 0 ? found > 0 : found == label;
        }
        return Optional.of(mask);
    }

    private static byte[] labels(Path file, int width, int height) throws RunException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                // The size is looked at before anything is unpacked.
                if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                    throw new IOException("it is " + reader.getWidth(0) + "×" + reader.getHeight(0) + ", the video "
                            + width + "×" + height);
                }
                return LabelPng.labels(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw RunException.input(
                    "The mask " + file + " cannot be used: " + e.getMessage() + ". Correct it, or take it away.", e);
        }
    }
}
