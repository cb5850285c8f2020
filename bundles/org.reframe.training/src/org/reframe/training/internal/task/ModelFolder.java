// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.training.internal.clips.ClipView;

/** Writes a trained model as a folder that the model store can import or a bundle can bring: weights and a manifest. */
final class ModelFolder {
    private static final String FILE = "weights.safetensors";

    private ModelFolder() {}

    /**
     * Copies weights.
     *
     * @param half whether 32-bit numbers become 16-bit ones
     * @return the file written
     */
    static Path weights(Path best, Path folder, boolean half) throws RunException {
        try (SafetensorsFile from = SafetensorsFile.open(best);
                MemoryWeights to = new MemoryWeights()) {
            for (TensorInfo info : from.tensors().values()) {
                ByteBuffer bytes = from.read(info.name());
                boolean shorten = half && info.type() == ElementType.FLOAT32;
                if (shorten) to.put(new TensorInfo(info.name(), ElementType.FLOAT16, info.shape()), halved(bytes));
                else to.put(info, bytes);
            }
            Files.createDirectories(folder);
            Path file = folder.resolve(FILE);
            SafetensorsWriter.write(file, to, Map.of());
            return file;
        } catch (IOException e) {
            throw RunException.environment(folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer halved(ByteBuffer numbers) {
        numbers.order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer halves = ByteBuffer.allocate(numbers.remaining() / 2).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) halves.putShort(Float.floatToFloat16(numbers.getFloat()));
        return halves.flip();
    }

    /**
     * Which network.
     *
     * @param architecture full id
     * @param options of it
     */
    record Shape(String architecture, Map<String, Object> options) {
        Shape {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /**
     * What a manifest says beside the file.
     *
     * @param name for people
     * @param shape of the network
     * @param classes in order
     * @param view what the network sees
     * @param source where it comes from
     */
    record Facts(String name, Shape shape, List<String> classes, ClipView view, String source) {}

    /**
     * Writes the manifest beside the weights.
     *
     * @return SHA-256 of the weights
     */
    static String manifest(Path folder, Facts facts) throws RunException {
        Path file = folder.resolve(FILE);
        try {
            String hash = Sha256.of(file);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", facts.name());
            json.put("architecture", facts.shape().architecture());
            json.put("options", facts.shape().options());
            json.put("task", "action classification");
            json.put("classes", facts.classes());
            json.put("preprocessing", preprocessing(facts.view()));
            json.put("licence", "EPL-2.0");
            json.put("source", facts.source());
            json.put("file", FILE);
            json.put("sha256", hash);
            Files.writeString(
                    folder.resolve("model.json"),
                    new GsonBuilder()
                                    .setPrettyPrinting()
                                    .disableHtmlEscaping()
                                    .create()
                                    .toJson(json)
                            + "\n");
            return hash;
        } catch (IOException e) {
            throw RunException.environment("The manifest in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> preprocessing(ClipView view) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> sampling = new LinkedHashMap<>();
        sampling.put("kind", "dense");
        sampling.put("count", view.frames());
        sampling.put("step", view.step());
        sampling.put("clips", 1);
        json.put("sampling", sampling);
        Map<String, Object> resize = new LinkedHashMap<>();
        resize.put("kind", "resize");
        resize.put("width", view.size());
        resize.put("height", view.size());
        resize.put("mode", "pil_bilinear");
        json.put("steps", List.of(resize));
        Map<String, Object> normalise = new LinkedHashMap<>();
        normalise.put("mean", List.of(ClipView.MEAN, ClipView.MEAN, ClipView.MEAN));
        normalise.put("deviation", List.of(ClipView.DEVIATION, ClipView.DEVIATION, ClipView.DEVIATION));
        normalise.put("blueFirst", false);
        json.put("normalise", normalise);
        return json;
    }
}
