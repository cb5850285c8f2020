// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.preprocess.Resizer;

/**
 * Resizing of a picture against PIL and PyTorch. A tensor's name says how the picture was resized, its shape to what size;
 * everything but the pictures themselves may be stored in part.
 */
public final class ResizeParity implements ParityKind {
    private static final String INPUT = "image_uint8";
    private static final Pattern NAME =
            Pattern.compile("(pil_bicubic|pil_bilinear|torch_bilinear_noantialias|torch_bilinear_antialias)(_.*)?");
    private static final double GREY_LEVEL = 1;
    private static final double OF_DEVIATION = 1e-4;
    private static final double STATISTICS = 1e-5;

    /** Makes a kind. */
    public ResizeParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        List<ParityItem> items = new ArrayList<>();
        for (GoldenFile file : folder.with("file", "meta", "tensors")) {
            RecordedValue root = file.content();
            if (!root.at("tensors").has(INPUT) || !root.at("file").isText()) continue;
            Optional<GoldenFile> data = folder.beside(file, root.at("file").text());
            if (data.isPresent()) items.add(ParityItem.of(file, data.get()));
        }
        return items;
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue index = item.main().content().at("tensors");
        Map<String, RecordedTensor> tensors = item.files().get(1).tensors();
        for (String name : index.keys()) {
            if (!tensors.containsKey(name)) rows.accept(Comparison.failed(name, "has no tensor"));
        }
        for (String name : tensors.keySet()) {
            if (!index.has(name)) rows.accept(Comparison.failed(name, "is not in the index"));
        }
        if (!tensors.containsKey(INPUT)) return;
        Picture picture = picture(index.at(INPUT), tensors.get(INPUT));
        for (String name : index.keys()) {
            if (!tensors.containsKey(name)) continue;
            RecordedValue entry = index.at(name);
            if (name.equals(INPUT)) {
                compare(name, entry, tensors.get(name), bytes(picture), rows);
                continue;
            }
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                rows.accept(Comparison.failed(name, "unknown way to resize"));
                continue;
            }
            double[] ours = resized(picture, matcher.group(1), entry.at("shape"));
            compare(name, entry, tensors.get(name), ours, rows);
        }
    }

    private static Picture picture(RecordedValue entry, RecordedTensor tensor) throws RunException {
        List<Integer> shape = tensor.shape();
        if (shape.size() != 3 || shape.get(2) != 3) throw RunException.input(entry.where() + " is no picture", null);
        byte[] rgb = new byte[tensor.values().length];
        for (int i = 0; i < rgb.length; i++) rgb[i] = (byte) tensor.values()[i];
        return new Picture(shape.get(1), shape.get(0), rgb);
    }

    private static double[] bytes(Picture picture) {
        double[] values = new double[picture.rgb().length];
        for (int i = 0; i < values.length; i++) values[i] = picture.rgb()[i] & 0xff;
        return values;
    }

    /** PIL gives bytes of shape {@code [H,W,3]}, PyTorch numbers from 0 to 1 of shape {@code [1,3,H,W]}. */
    private static double[] resized(Picture picture, String way, RecordedValue shape) throws RunException {
        int[] axes = shape.integers();
        boolean pil = way.startsWith("pil");
        if (axes.length != (pil ? 3 : 4) || axes[pil ? 2 : 1] != 3) {
            throw RunException.input(shape.where() + " is no shape of a picture", null);
        }
        int height = axes[pil ? 0 : 2];
        int width = axes[pil ? 1 : 3];
        return switch (way) {
            case "pil_bicubic" -> bytes(Resizer.resize(picture, width, height, Resample.PIL_BICUBIC));
            case "pil_bilinear" -> bytes(Resizer.resize(picture, width, height, Resample.PIL_BILINEAR));
            case "torch_bilinear_antialias" -> planes(picture, width, height, Resample.TORCH_BILINEAR_ANTIALIAS);
            default -> planes(picture, width, height, Resample.TORCH_BILINEAR);
        };
    }

    private static double[] planes(Picture picture, int width, int height, Resample mode) {
        double[] values = new double[3 * width * height];
        for (int c = 0; c < 3; c++) {
            float[] plane = new float[picture.width() * picture.height()];
            for (int i = 0; i < plane.length; i++) plane[i] = (picture.rgb()[i * 3 + c] & 0xff) / 255f;
            float[] resized = Resizer.resize(plane, picture.width(), width, height, mode);
            for (int i = 0; i < resized.length; i++) values[c * resized.length + i] = resized[i];
        }
        return values;
    }

    private static void compare(
            String name, RecordedValue entry, RecordedTensor tensor, double[] ours, Consumer<Comparison> rows)
            throws RunException {
        int stride = entry.has("stride") && !entry.at("stride").isNothing()
                ? entry.at("stride").integer()
                : 1;
        double[] stored = tensor.values();
        if (stride < 1 || stored.length != (ours.length + stride - 1) / stride) {
            rows.accept(Comparison.failed(name, stored.length + " numbers stored, ours has " + ours.length));
            return;
        }
        double largest = 0;
        for (int i = 0; i < stored.length; i++) largest = Math.max(largest, Math.abs(stored[i] - ours[i * stride]));
        boolean bytes = entry.at("dtype").text().equals("uint8");
        double std = entry.at("std").number();
        double limit = bytes ? GREY_LEVEL : OF_DEVIATION * std;
        rows.accept(Comparison.within(name, "max |d|", largest, limit));
        Moments moments = Moments.of(ours);
        double scale = Math.max(std, Math.abs(entry.at("mean").number()));
        double off = Math.max(
                Math.abs(moments.mean() - entry.at("mean").number()) / scale,
                Math.max(
                        Math.abs(moments.std() - std) / std,
                        Math.abs(moments.l2() / entry.at("l2").number() - 1)));
        rows.accept(Comparison.within(name, "mean, std, l2", off, STATISTICS));
        double ends = Math.max(
                Math.abs(moments.min() - entry.at("min").number()),
                Math.abs(moments.max() - entry.at("max").number()));
        rows.accept(Comparison.within(name, "min, max", ends, limit));
    }

    private record Moments(double mean, double std, double l2, double min, double max) {
        static Moments of(double[] values) {
            double sum = 0;
            double squares = 0;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (double x : values) {
                sum += x;
                squares += x * x;
                min = Math.min(min, x);
                max = Math.max(max, x);
            }
            double mean = sum / values.length;
            double spread = 0;
            for (double x : values) spread += (x - mean) * (x - mean);
            return new Moments(mean, Math.sqrt(spread / values.length), Math.sqrt(squares), min, max);
        }
    }
}
