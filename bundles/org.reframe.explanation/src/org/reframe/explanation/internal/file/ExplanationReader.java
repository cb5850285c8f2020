// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.ExplainedModel;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.explanation.WindowScores;
import org.reframe.api.run.RunException;

/** Reads the folder that {@link ExplanationWriter} writes. */
final class ExplanationReader {
    private static final long LARGEST = 64L << 20;

    private final Map<String, NpyArray> arrays;

    private ExplanationReader(Map<String, NpyArray> arrays) {
        this.arrays = arrays;
    }

    static Explanation read(Path folder) throws RunException {
        Path file = folder.resolve(ExplanationFiles.NAME);
        JsonPlace root = new JsonPlace(file, "", parsed(file));
        if (!root.get("format").text().equals(ExplanationWriter.FORMAT))
            throw root.get("format").wrong("is another");
        if (root.get("version").whole() != ExplanationWriter.VERSION) {
            throw root.get("version").wrong("is of another version of Reframe");
        }
        try {
            return new ExplanationReader(NpzFile.read(folder.resolve(ExplanationWriter.MAPS))).explanation(root);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw RunException.input(
                    file + " contradicts itself: " + e.getMessage() + ". Run the task explain again.", e);
        }
    }

    private static JsonElement parsed(Path file) throws RunException {
        try {
            if (Files.size(file) > LARGEST) throw new IOException("it is larger than any explanation");
            try (Reader reader = Files.newBufferedReader(file)) {
                return JsonParser.parseReader(reader);
            }
        } catch (IOException | JsonParseException | StackOverflowError e) {
            throw RunException.input(
                    file + " cannot be read as an explanation: " + e.getMessage()
                            + ". Choose a folder that the task explain wrote.",
                    e);
        }
    }

    private Explanation explanation(JsonPlace root) throws RunException {
        JsonPlace clip = root.get("clip");
        double[] seen = clip.get("seen").numbers();
        int[] frames = new int[seen.length];
        for (int i = 0; i < frames.length; i++)
            frames[i] = clip.get("seen").list().get(i).whole();
        ExplainedClip explained = new ExplainedClip(
                clip.get("video").text(),
                clip.get("fingerprint").text(),
                clip.get("first").whole(),
                clip.get("last").whole(),
                frames,
                // Explanations of before say nothing about labels
                clip.object().has("labels") ? clip.get("labels").texts() : List.of());
        JsonPlace model = root.get("model");
        JsonPlace scores = root.get("scores");
        int classes = scores.get("probabilities").list().size();
        List<LayerInfo> layers = new ArrayList<>();
        for (JsonPlace layer : root.get("layers").list()) layers.add(layer(layer));
        List<ExplainedMap> maps = new ArrayList<>();
        for (JsonPlace map : root.get("maps").list()) maps.add(map(map, classes));
        List<WindowScores> windows = new ArrayList<>();
        for (JsonPlace window : root.get("windows").list()) windows.add(window(window, classes));
        return new Explanation(
                explained,
                new ExplainedModel(
                        model.get("id").text(),
                        model.get("architecture").text(),
                        model.get("sha256").text(),
                        // Models of the store have none
                        model.object().has("file") ? model.get("file").text() : ""),
                new ClassScores(
                        scores.get("names").texts(),
                        scores.get("logits").numbers(),
                        scores.get("probabilities").numbers()),
                layers,
                maps,
                windows,
                root.get("warnings").texts());
    }

    private static LayerInfo layer(JsonPlace place) throws RunException {
        List<JsonPlace> shape = place.get("shape").list();
        if (shape.size() != 4) throw place.get("shape").wrong("has not four axes");
        return new LayerInfo(
                place.get("name").text(),
                shape.get(0).whole(),
                shape.get(1).whole(),
                shape.get(2).whole(),
                shape.get(3).whole());
    }

    private static WindowScores window(JsonPlace place, int classes) throws RunException {
        double[] numbers = place.get("probabilities").numbers();
        if (numbers.length != classes) throw place.get("probabilities").wrong("are not as many as classes of scores");
        float[] probabilities = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) probabilities[i] = (float) numbers[i];
        return new WindowScores(place.get("first").whole(), place.get("last").whole(), probabilities);
    }

    private ExplainedMap map(JsonPlace place, int classes) throws RunException {
        String name = place.get("array").text();
        if (!arrays.containsKey(name)) throw place.get("array").wrong("is not in " + ExplanationWriter.MAPS);
        NpyArray array = arrays.getOrDefault(name, new NpyArray(new int[0], new float[0]));
        if (array.shape().length != 3) throw place.get("array").wrong("has not three axes");
        double[] area = place.get("area").numbers();
        if (area.length != 4) throw place.get("area").wrong("has not four numbers");
        double[] frames = place.get("frames").numbers();
        if (frames.length != array.shape()[0]) throw place.get("frames").wrong("are not as many as slices");
        MapGrid grid = new MapGrid(
                array.shape()[1], array.shape()[2], frames, new MapArea(area[0], area[1], area[2], area[3]));
        MapSource source = new MapSource(
                place.get("layer").text(),
                place.get("method").text(),
                pooling(place.get("pooling")),
                ofClass(place.get("target"), classes),
                ofClass(place.get("against"), classes));
        Map<String, Double> measures = new LinkedHashMap<>();
        JsonPlace measured = place.get("measures");
        for (String key : measured.object().keySet())
            measures.put(key, measured.get(key).number());
        List<MeasuredCurve> curves = new ArrayList<>();
        for (JsonPlace curve : place.get("curves").list()) {
            curves.add(new MeasuredCurve(
                    curve.get("name").text(),
                    curve.get("xLabel").text(),
                    curve.get("x").numbers(),
                    curve.get("y").numbers()));
        }
        return new ExplainedMap(new HeatVolume(source, grid, array.values()), measures, curves);
    }

    private static int ofClass(JsonPlace place, int classes) throws RunException {
        if (place.whole() >= classes) throw place.wrong("is no class of scores");
        return place.whole();
    }

    private static TemporalPooling pooling(JsonPlace place) throws RunException {
        for (TemporalPooling pooling : TemporalPooling.values()) {
            if (pooling.name().equals(place.text())) return pooling;
        }
        throw place.wrong("is neither CLIP nor FRAME");
    }
}
