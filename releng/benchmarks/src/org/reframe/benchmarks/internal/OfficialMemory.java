// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Picture;
import org.reframe.benchmarks.internal.MemoryBenchmark.MemorySettings;
import org.reframe.inference.benchmark.OfficialProcess;

/** The published video predictor of SAM 2 or EdgeTAM in Python over the frames of {@link ProceduralVideo}, and what it keeps in memory. */
final class OfficialMemory {
    private OfficialMemory() {}

    /**
     * What was seen.
     *
     * @param begin megabytes before the frames were read
     * @param samples frame and resident megabytes; the first is at frame 0, when all frames were read
     * @param seconds from the first frame read to the last mask
     * @param processorSeconds of it, all threads
     */
    record Followed(double begin, List<double[]> samples, double seconds, double processorSeconds) {
        double end() {
            return samples.getLast()[1];
        }
    }

    /**
     * Writes the frames as JPEG, which is what that predictor reads, and has them followed.
     *
     * @throws RunException (environment) when the Python side cannot do it
     */
    static Followed follow(MemorySettings settings, Path weights, int edge, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Official predictor", settings.frames());
        Path frames = written(settings, context.tempFolder().resolve("frames"), progress);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("follow", settings.official());
        request.put("weights", weights.toAbsolutePath().toString());
        request.put("edge", edge);
        request.put("frames", frames.toString());
        request.put("discs", discs(settings));
        request.put("every", MemoryBenchmark.EVERY);
        OfficialProcess.Command command = new OfficialProcess.Command(
                settings.python().orElseThrow(),
                settings.script(),
                settings.sources(),
                settings.threads(),
                context.output().resolve("python.log"));
        try (OfficialProcess python = OfficialProcess.start(command)) {
            JsonObject answer = python.ask(request);
            if (answer.has("missing")) {
                throw RunException.environment(
                        "The official predictor cannot be run: "
                                + answer.get("missing").getAsString() + ". Check --sources and --official.",
                        null);
            }
            List<double[]> samples = new ArrayList<>();
            for (JsonElement sample : answer.getAsJsonArray("samples")) {
                samples.add(new double[] {
                    sample.getAsJsonArray().get(0).getAsDouble(),
                    sample.getAsJsonArray().get(1).getAsDouble()
                });
            }
            return new Followed(
                    answer.get("begin").getAsDouble(),
                    samples,
                    answer.get("wall").getAsDouble(),
                    answer.get("cpu").getAsDouble());
        }
    }

    private static List<double[]> discs(MemorySettings settings) {
        List<double[]> discs = new ArrayList<>();
        for (int object = 0; object < settings.objects(); object++) {
            discs.add(LongClip.MovingTexture.circle(settings.width(), settings.height(), MemoryBenchmark.apart(object)));
        }
        return discs;
    }

    private static Path written(MemorySettings settings, Path folder, SubMonitor progress) throws RunException {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < settings.frames(); i++) {
                progress.split(1);
                Picture picture = LongClip.MovingTexture.frame(settings.width(), settings.height(), i);
                BufferedImage image =
                        new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_3BYTE_BGR);
                byte[] rgb = picture.rgb();
                for (int y = 0, o = 0; y < settings.height(); y++) {
                    for (int x = 0; x < settings.width(); x++, o += 3) {
                        image.setRGB(x, y, (rgb[o] & 0xff) << 16 | (rgb[o + 1] & 0xff) << 8 | rgb[o + 2] & 0xff);
                    }
                }
                ImageIO.write(image, "jpg", folder.resolve("%05d.jpg".formatted(i)).toFile());
            }
            return folder;
        } catch (IOException e) {
            throw RunException.environment("Frames cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
