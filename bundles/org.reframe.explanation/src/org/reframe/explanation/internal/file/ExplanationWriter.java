// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.explanation.WindowScores;

/** Writes {@code explanation.json} and {@code maps.npz}. */
final class ExplanationWriter {
    static final String FORMAT = "reframe-explanation";
    static final int VERSION = 1;
    static final String MAPS = "maps.npz";

    private ExplanationWriter() {}

    /** The JSON file comes last, so that a folder with it is whole. */
    static void write(Explanation explanation, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path json = folder.resolve(ExplanationFiles.NAME);
        Files.deleteIfExists(json);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (ExplainedMap map : explanation.maps()) {
            HeatVolume volume = map.volume();
            int[] shape = {
                volume.grid().depth(), volume.grid().height(), volume.grid().width()
            };
            arrays.put(name(arrays.size()), new NpyArray(shape, volume.values()));
        }
        NpzFile.write(arrays, folder.resolve(MAPS));
        Path part = folder.resolve(ExplanationFiles.NAME + ".part");
        try (JsonWriter out = new JsonWriter(Files.newBufferedWriter(part))) {
            write(explanation, out);
        }
        Files.move(part, json);
    }

    private static String name(int index) {
        return String.format(Locale.ROOT, "map-%04d", index);
    }

    private static void write(Explanation explanation, JsonWriter out) throws IOException {
        out.beginObject().name("format").value(FORMAT).name("version").value(VERSION);
        out.name("clip").beginObject();
        out.name("video").value(explanation.clip().video());
        out.name("fingerprint").value(explanation.clip().fingerprint());
        out.name("first").value(explanation.clip().first());
        out.name("last").value(explanation.clip().last());
        out.name("seen").beginArray();
        for (int frame : explanation.clip().seen()) out.value(frame);
        out.endArray().name("labels");
        texts(explanation.clip().labels(), out);
        out.endObject().name("model").beginObject();
        out.name("id").value(explanation.model().id());
        out.name("architecture").value(explanation.model().architecture());
        out.name("sha256").value(explanation.model().sha256());
        if (!explanation.model().file().isEmpty())
            out.name("file").value(explanation.model().file());
        out.endObject().name("scores").beginObject().name("names");
        texts(explanation.scores().names(), out);
        numbers("logits", explanation.scores().logits(), out);
        numbers("probabilities", explanation.scores().probabilities(), out);
        out.endObject().name("layers").beginArray();
        for (LayerInfo layer : explanation.layers()) {
            out.beginObject().name("name").value(layer.name()).name("shape").beginArray();
            out.value(layer.channels())
                    .value(layer.frames())
                    .value(layer.height())
                    .value(layer.width());
            out.endArray().endObject();
        }
        out.endArray().name("maps").beginArray();
        for (int i = 0; i < explanation.maps().size(); i++)
            map(explanation.maps().get(i), name(i), out);
        out.endArray().name("windows").beginArray();
        for (WindowScores window : explanation.windows()) window(window, out);
        out.endArray().name("warnings");
        texts(explanation.warnings(), out);
        out.endObject();
    }

    private static void window(WindowScores window, JsonWriter out) throws IOException {
        double[] probabilities = new double[window.probabilities().length];
        for (int i = 0; i < probabilities.length; i++) probabilities[i] = window.probabilities()[i];
        out.beginObject().name("first").value(window.first()).name("last").value(window.last());
        numbers("probabilities", probabilities, out);
        out.endObject();
    }

    private static void map(ExplainedMap map, String array, JsonWriter out) throws IOException {
        HeatVolume volume = map.volume();
        MapArea area = volume.grid().area();
        out.beginObject().name("layer").value(volume.source().layer());
        out.name("method").value(volume.source().method());
        out.name("pooling").value(volume.source().pooling().name());
        out.name("target").value(volume.source().target());
        out.name("against").value(volume.source().against());
        out.name("array").value(array);
        numbers("frames", volume.grid().frames(), out);
        numbers("area", new double[] {area.x(), area.y(), area.width(), area.height()}, out);
        out.name("measures").beginObject();
        for (Map.Entry<String, Double> measure : map.measures().entrySet()) {
            number(out.name(measure.getKey()), measure.getValue());
        }
        out.endObject().name("curves").beginArray();
        for (MeasuredCurve curve : map.curves()) {
            out.beginObject().name("name").value(curve.name()).name("xLabel").value(curve.xLabel());
            numbers("x", curve.x(), out);
            numbers("y", curve.y(), out);
            out.endObject();
        }
        out.endArray().endObject();
    }

    private static void texts(List<String> texts, JsonWriter out) throws IOException {
        out.beginArray();
        for (String text : texts) out.value(text);
        out.endArray();
    }

    private static void numbers(String name, double[] numbers, JsonWriter out) throws IOException {
        out.name(name).beginArray();
        for (double number : numbers) number(out, number);
        out.endArray();
    }

    /** JSON has no NaN; a gap is null. */
    private static void number(JsonWriter out, double number) throws IOException {
        if (Double.isFinite(number)) {
            out.value(number);
        } else {
            out.nullValue();
        }
    }
}
