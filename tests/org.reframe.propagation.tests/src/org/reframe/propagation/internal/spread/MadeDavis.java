// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.reframe.api.label.LabelPng;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;

/** Writes small DAVIS folders and opens their picture folders. */
public final class MadeDavis {
    private final Path root;

    /** A folder to write into. */
    public MadeDavis(Path root) {
        this.root = root;
    }

    /** A square on noise that moves right; the truth's ids by frame, an empty list for an empty picture. */
    public void write(String name, int frames, int hiddenTo) throws IOException {
        for (int frame = 0; frame < frames; frame++) {
            String file = String.format(Locale.ROOT, "%05d", frame);
            byte[] ids = frame < hiddenTo ? new byte[64 * 48] : square(frame).toPixels();
            truth(name, file, ids, 64);
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < ids.length; i++) {
                int wave = (i % 64) * 37 % 60 + i / 64 * 53 % 50;
                image.setRGB(i % 64, i / 64, ids[i] != 0 ? 0xc02020 + wave : 0x204060 + (wave << 8));
            }
            Path picture = root.resolve("JPEGImages/" + name + "/" + file + ".png");
            Files.createDirectories(picture.getParent());
            ImageIO.write(image, "png", picture.toFile());
        }
    }

    /** Replaces the truth of a frame. */
    void truth(String name, String frame, byte[] ids, int width) throws IOException {
        Path file = root.resolve("Annotations/" + name + "/" + frame + ".png");
        Files.createDirectories(file.getParent());
        LabelPng.write(file, width, ids.length / width, ids);
    }

    /** The true region. */
    static Mask square(int frame) {
        byte[] pixels = new byte[64 * 48];
        for (int y = 14; y < 30; y++) {
            for (int x = 8; x < 24; x++) pixels[y * 64 + x + frame] = 1;
        }
        return Mask.ofPixels(64, 48, pixels);
    }

    /** Opens a folder of pictures. */
    static Video open(Path folder) throws RunException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures = files.sorted().toList();
            return new Pictures(
                    folder,
                    pictures,
                    new VideoInfo(
                            64, 48, pictures.size(), new Rational(1, 25), new Rational(25, 1), 0, "made", "made"));
        } catch (IOException e) {
            throw RunException.input(folder + " cannot be read", e);
        }
    }

    private record Pictures(Path source, List<Path> files, VideoInfo info) implements Video {
        @Override
        public FrameIdentity identity(int index) {
            return new FrameIdentity(index, index, true, index);
        }

        @Override
        public String frameName(int index) {
            return String.valueOf(files.get(index).getFileName()).replace(".png", "");
        }

        @Override
        public int indexAt(double seconds) {
            return (int) (seconds * 25);
        }

        @Override
        public Picture frame(int index) {
            try {
                BufferedImage image = ImageIO.read(files.get(index).toFile());
                byte[] rgb = new byte[64 * 48 * 3];
                for (int i = 0; i < 64 * 48; i++) {
                    int colour = image.getRGB(i % 64, i / 64);
                    for (int c = 0; c < 3; c++) rgb[3 * i + c] = (byte) (colour >> 16 - 8 * c);
                }
                return new Picture(64, 48, rgb);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
