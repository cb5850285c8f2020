// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.reframe.api.run.RunException;

/**
 * Pipelines as plain data, as a model's manifest holds them under {@code preprocessing}:
 *
 * <pre>{"sampling": {"kind": "dense", "count": 16, "step": 2, "clips": 1},
 *  "steps": [{"kind": "shortSide", "length": 256, "mode": "torch_bilinear"},
 *            {"kind": "resize", "width": 171, "height": 128, "mode": "pil_bilinear"},
 *            {"kind": "centreCrop", "width": 224, "height": 224}],
 *  "normalise": {"mean": [0.45, 0.45, 0.45], "deviation": [0.225, 0.225, 0.225], "blueFirst": false}}</pre>
 *
 * <p>Other samplings are {@code uniform} and {@code segments}, each with a {@code count}. Pure.
 */
public final class PreprocessingData {
    private static final int LARGEST = 16_384;

    private PreprocessingData() {}

    /**
     * Reads a pipeline.
     *
     * @param data as above
     * @throws RunException (input) naming the entry that is missing, unknown or out of range
     */
    public static Preprocessing read(Map<String, ?> data) throws RunException {
        Entry entry = new Entry("preprocessing", data);
        entry.only("sampling", "steps", "normalise");
        List<PictureStep> steps = new ArrayList<>();
        List<?> list = entry.list("steps");
        for (int i = 0; i < list.size(); i++) steps.add(step(Entry.of("preprocessing.steps[" + i + "]", list.get(i))));
        return new Preprocessing(sampling(entry.child("sampling")), steps, normalise(entry.child("normalise")));
    }

    private static FrameSampling sampling(Entry entry) throws RunException {
        String kind = entry.text("kind");
        if (kind.equals("dense")) {
            entry.only("kind", "count", "step", "clips");
            return new FrameSampling.Dense(entry.number("count", 0), entry.number("step", 1), entry.number("clips", 1));
        }
        entry.only("kind", "count");
        return switch (kind) {
            case "uniform" -> new FrameSampling.Uniform(entry.number("count", 0));
            case "segments" -> new FrameSampling.Segments(entry.number("count", 0));
            default -> throw entry.wrong("kind", "'" + kind + "'; it is dense, uniform or segments");
        };
    }

    private static PictureStep step(Entry entry) throws RunException {
        String kind = entry.text("kind");
        switch (kind) {
            case "resize" -> {
                entry.only("kind", "width", "height", "mode");
                return new PictureStep.Resize(entry.number("width", 0), entry.number("height", 0), mode(entry));
            }
            case "shortSide" -> {
                entry.only("kind", "length", "mode");
                return new PictureStep.ShortSide(entry.number("length", 0), mode(entry));
            }
            case "centreCrop" -> {
                entry.only("kind", "width", "height");
                return new PictureStep.CentreCrop(entry.number("width", 0), entry.number("height", 0));
            }
            default -> throw entry.wrong("kind", "'" + kind + "'; it is resize, shortSide or centreCrop");
        }
    }

    private static Resample mode(Entry entry) throws RunException {
        String text = entry.text("mode");
        for (Resample mode : Resample.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) return mode;
        }
        throw entry.wrong(
                "mode",
                "'" + text + "'; it is one of "
                        + List.of(Resample.values()).toString().toLowerCase(Locale.ROOT));
    }

    private static Normalise normalise(Entry entry) throws RunException {
        entry.only("mean", "deviation", "blueFirst");
        List<Double> mean = entry.doubles("mean");
        List<Double> deviation = entry.doubles("deviation");
        if (deviation.contains(0.0)) throw entry.wrong("deviation", deviation + "; none may be 0");
        return new Normalise(mean, deviation, entry.flag("blueFirst"));
    }

    /** The data of a pipeline, in the order of the class comment; {@link #read} gives the same pipeline again. */
    public static Map<String, Object> write(Preprocessing preprocessing) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "sampling",
                switch (preprocessing.sampling()) {
                    case FrameSampling.Dense dense ->
                        Map.of("kind", "dense", "count", dense.count(), "step", dense.step(), "clips", dense.clips());
                    case FrameSampling.Uniform uniform -> Map.of("kind", "uniform", "count", uniform.count());
                    case FrameSampling.Segments segments -> Map.of("kind", "segments", "count", segments.count());
                    case FrameSampling.SlowPathway slow ->
                        throw new IllegalArgumentException(slow + " is taken from a clip, not from a video");
                });
        data.put(
                "steps",
                preprocessing.steps().stream().map(PreprocessingData::step).toList());
        Normalise normalise = preprocessing.normalise();
        data.put(
                "normalise",
                Map.of(
                        "mean", normalise.mean(),
                        "deviation", normalise.deviation(),
                        "blueFirst", normalise.blueFirst()));
        return data;
    }

    private static Map<String, Object> step(PictureStep step) {
        return switch (step) {
            case PictureStep.Resize resize ->
                Map.of(
                        "kind",
                        "resize",
                        "width",
                        resize.width(),
                        "height",
                        resize.height(),
                        "mode",
                        name(resize.mode()));
            case PictureStep.ShortSide side ->
                Map.of("kind", "shortSide", "length", side.length(), "mode", name(side.mode()));
            case PictureStep.CentreCrop crop ->
                Map.of("kind", "centreCrop", "width", crop.width(), "height", crop.height());
        };
    }

    private static String name(Resample mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** A map of the data and where it is. */
    private record Entry(String place, Map<?, ?> values) {
        static Entry of(String place, Object value) throws RunException {
            if (value instanceof Map<?, ?> map) return new Entry(place, map);
            throw RunException.input("In the model's manifest " + place + " must be an object.", null);
        }

        RunException wrong(String key, String what) {
            return RunException.input(
                    "In the model's manifest " + place + "." + key + " is " + what + ". Correct model.json.", null);
        }

        void only(String... known) throws RunException {
            Set<String> unknown = new TreeSet<>();
            for (Object key : values.keySet()) unknown.add(String.valueOf(key));
            unknown.removeAll(Set.of(known));
            if (!unknown.isEmpty()) {
                throw wrong(unknown.iterator().next(), "not known; there are " + String.join(", ", known));
            }
        }

        private Object value(String key) throws RunException {
            Object value = values.containsKey(key) ? values.get(key) : null;
            if (value == null) throw wrong(key, "missing");
            return value;
        }

        Entry child(String key) throws RunException {
            return of(place + "." + key, value(key));
        }

        List<?> list(String key) throws RunException {
            if (value(key) instanceof List<?> list && list.size() <= 16) return list;
            throw wrong(key, "no list of at most 16 steps");
        }

        String text(String key) throws RunException {
            if (value(key) instanceof String text) return text;
            throw wrong(key, "no text");
        }

        boolean flag(String key) throws RunException {
            if (!values.containsKey(key)) return false;
            if (value(key) instanceof Boolean flag) return flag;
            throw wrong(key, "neither true nor false");
        }

        /** A whole number from 1; the default 0 says that it must be there. */
        int number(String key, int byDefault) throws RunException {
            if (byDefault > 0 && !values.containsKey(key)) return byDefault;
            if (value(key) instanceof Number number
                    && number.doubleValue() == number.intValue()
                    && number.intValue() >= 1
                    && number.intValue() <= LARGEST) {
                return number.intValue();
            }
            throw wrong(key, value(key) + "; it is a whole number from 1 to " + LARGEST);
        }

        List<Double> doubles(String key) throws RunException {
            List<Double> numbers = new ArrayList<>();
            if (value(key) instanceof List<?> list) {
                for (Object element : list) {
                    if (element instanceof Number number && Double.isFinite(number.doubleValue())) {
                        numbers.add(number.doubleValue());
                    }
                }
                if (numbers.size() == 3 && list.size() == 3) return numbers;
            }
            throw wrong(key, value(key) + "; it is three numbers");
        }
    }
}
