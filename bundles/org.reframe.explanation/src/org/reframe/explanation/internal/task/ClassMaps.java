// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.video.VideoInfo;
import org.reframe.explanation.internal.measure.MeanMap;
import org.reframe.explanation.internal.measure.Similarity;
import org.reframe.explanation.internal.picture.ColourMap;
import org.reframe.explanation.internal.picture.MeanGrid;

/** Mean maps of the clips of each class, by model, method and layer. Used by one thread. */
final class ClassMaps {
    private final ExplainSettings.ClassOf by;
    private final Path output;
    /** By model and method, then class, then layer in the network's order. */
    private final Map<Group, Map<String, Map<String, MeanMap>>> means = new LinkedHashMap<>();

    private final Map<String, MeanMap> overall = new LinkedHashMap<>();

    ClassMaps(ExplainSettings.ClassOf by, Path output) {
        this.by = by;
        this.output = output;
    }

    /** What maps are compared within. */
    private record Group(String model, String method) {
        String stem() {
            return model + "--" + method;
        }
    }

    /**
     * Adds the maps of a clip.
     *
     * @param label of the clip
     */
    void add(Optional<String> label, Explanation explanation, VideoInfo info) {
        if (by == ExplainSettings.ClassOf.NONE) return;
        String predicted = explanation.scores().name(explanation.scores().top(1).get(0));
        String name = by == ExplainSettings.ClassOf.LABEL ? label.orElse(predicted) : predicted;
        for (ExplainedMap map : explanation.maps()) {
            HeatVolume volume = map.volume();
            if (volume.grid().plane() < 2) continue;
            Group group = new Group(
                    explanation.model().id(), Pictures.shortId(volume.source().method()));
            String layer = volume.source().layer();
            means.computeIfAbsent(group, g -> new TreeMap<>())
                    .computeIfAbsent(name, n -> new LinkedHashMap<>())
                    .computeIfAbsent(layer, l -> new MeanMap())
                    .add(volume, info.width(), info.height());
            overall.computeIfAbsent(group.stem() + "\n" + layer, k -> new MeanMap())
                    .add(volume, info.width(), info.height());
        }
    }

    /** Writes pictures and numbers; nothing when no class has two clips. */
    List<Section> sections() throws RunException {
        boolean several = means.values().stream()
                .flatMap(classes -> classes.values().stream())
                .flatMap(layers -> layers.values().stream())
                .anyMatch(mean -> mean.clips() > 1);
        if (!several) return List.of();
        List<String> pictures = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<Group, Map<String, Map<String, MeanMap>>> entry : means.entrySet()) {
            Group group = entry.getKey();
            List<List<MeanGrid.Tile>> tiles = new ArrayList<>();
            entry.getValue().forEach((name, layers) -> {
                List<MeanGrid.Tile> own = new ArrayList<>();
                layers.forEach((layer, mean) -> {
                    own.add(new MeanGrid.Tile(name + " (" + mean.clips() + "), " + layer, mean.values()));
                    rows.add(row(group, name, layer, mean));
                });
                tiles.add(own);
            });
            String file = "pictures/classes--" + group.stem() + ".png";
            new MeanGrid(new ColourMap(), MeanMap.EDGE).write(tiles, output.resolve(file));
            pictures.add(file);
        }
        values();
        return List.of(
                new Section.Gallery("Mean maps of the classes: classes down, layers across", pictures),
                new Section.Table(
                        "Mean maps of the classes (cells in class-map-values.csv)",
                        "class-maps",
                        List.of(
                                "model",
                                "method",
                                "class",
                                "layer",
                                "clips",
                                "clips with an empty map",
                                "centre, from the left (part of the width)",
                                "centre, from above (part of the height)",
                                "rank correlation with the mean over all classes"),
                        rows));
    }

    private List<Object> row(Group group, String name, String layer, MeanMap mean) {
        double[] centre = mean.centre();
        MeanMap all = overall.getOrDefault(group.stem() + "\n" + layer, mean);
        return List.of(
                group.model(),
                group.method(),
                name,
                layer,
                mean.clips(),
                mean.empty(),
                centre[0],
                centre[1],
                similarity(mean.values(), all.values()));
    }

    /** Over cells that both have. */
    private static double similarity(float[] a, float[] b) {
        float[] first = new float[a.length];
        float[] second = new float[a.length];
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (Float.isNaN(a[i]) || Float.isNaN(b[i])) continue;
            first[count] = a[i];
            second[count++] = b[i];
        }
        return Similarity.ranks(Arrays.copyOf(first, count), Arrays.copyOf(second, count));
    }

    /** A line for each row of each map, as tables of a report are for reading. */
    private void values() throws RunException {
        Path file = output.resolve("class-map-values.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("model,method,class,layer,row");
            for (int x = 0; x < MeanMap.EDGE; x++) writer.write(",column " + x);
            writer.write("\n");
            for (Map.Entry<Group, Map<String, Map<String, MeanMap>>> entry : means.entrySet()) {
                for (Map.Entry<String, Map<String, MeanMap>> one :
                        entry.getValue().entrySet()) {
                    for (Map.Entry<String, MeanMap> layer : one.getValue().entrySet()) {
                        List<String> names =
                                List.of(entry.getKey().model(), entry.getKey().method(), one.getKey(), layer.getKey());
                        write(writer, names, layer.getValue().values());
                    }
                }
            }
        } catch (IOException e) {
            throw RunException.environment(
                    file + " cannot be written: " + e.getMessage() + ". Free some space or choose another folder.", e);
        }
    }

    private static void write(BufferedWriter writer, List<String> names, float[] values) throws IOException {
        for (int y = 0; y < MeanMap.EDGE; y++) {
            for (String name : names) writer.write('"' + name.replace("\"", "\"\"") + "\",");
            writer.write(Integer.toString(y));
            for (int x = 0; x < MeanMap.EDGE; x++) {
                float value = values[y * MeanMap.EDGE + x];
                writer.write(Float.isNaN(value) ? "," : "," + value);
            }
            writer.write("\n");
        }
    }
}
