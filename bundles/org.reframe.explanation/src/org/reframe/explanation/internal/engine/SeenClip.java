// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapArea;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.explanation.internal.network.Prompt;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Placement;

/**
 * A clip as a network sees it, and where that lies in the video. Pure.
 *
 * @param input the network's numbers
 * @param window frames of the video
 * @param placement of the video's picture in the network's
 * @param layout of the numbers
 * @param prompts one a frame for a network that is prompted; empty for others
 */
public record SeenClip(
        ClipInput input, Window window, Placement placement, ClipRecipe.Layout layout, List<Prompt> prompts) {
    /** Rows and columns of the input as a layer: coarse, so that hiding a cell hides something. */
    private static final int CELLS = 14;

    public SeenClip {
        prompts = List.copyOf(prompts);
    }

    /** For a network that needs no prompts. */
    public SeenClip(ClipInput input, Window window, Placement placement, ClipRecipe.Layout layout) {
        this(input, window, placement, layout, List.of());
    }

    /** The same with prompts. */
    SeenClip prompted(List<Prompt> others) {
        return new SeenClip(input, window, placement, layout, others);
    }

    /** A frame as a batch of one picture. */
    ClipInput picture(int frame) {
        float[] values = new float[3 * plane()];
        for (int c = 0; c < 3; c++) System.arraycopy(input.values(), at(c, frame), values, c * plane(), plane());
        return new ClipInput(values, new long[] {1, 3, placement.height(), placement.width()});
    }

    /** Frames of the input. */
    public int frames() {
        return window.frames().length;
    }

    /** Numbers of one colour of one frame. */
    int plane() {
        return placement.width() * placement.height();
    }

    /** Where a frame's colour begins. */
    int at(int colour, int frame) {
        return (layout == ClipRecipe.Layout.CLIP ? colour * frames() + frame : frame * 3 + colour) * plane();
    }

    /** The part of the video's picture that the network sees. */
    public MapArea area() {
        return new MapArea(
                placement.left() / placement.scaleX(),
                placement.top() / placement.scaleY(),
                placement.width() / placement.scaleX(),
                placement.height() / placement.scaleY());
    }

    /**
     * Where a layer's values lie. A layer with fewer slices than its pathway has frames has them evenly spread over these, each at the
     * middle of its share: as resizing with {@code align_corners=False} takes it.
     *
     * @param pathway frames of the input that the layer's pathway sees; empty for all
     */
    public MapGrid grid(LayerInfo layer, Optional<FrameSampling> pathway) {
        int[] seen = window.frames();
        int[] frames = pathway.map(sampling -> Arrays.stream(sampling.indexes(seen.length))
                        .map(i -> seen[i])
                        .toArray())
                .orElse(seen);
        double[] centres = new double[layer.frames()];
        double share = (double) frames.length / layer.frames();
        for (int t = 0; t < centres.length; t++) {
            double place = Math.clamp((t + 0.5) * share - 0.5, 0, frames.length - 1.0);
            int before = (int) place;
            int after = Math.min(before + 1, frames.length - 1);
            centres[t] = frames[before] + (place - before) * (frames[after] - frames[before]);
        }
        return new MapGrid(layer.height(), layer.width(), centres, area());
    }

    /** The input as a layer of three channels, averaged down to a few rows and columns. */
    public RecordedLayer asLayer() {
        int height = Math.min(CELLS, placement.height());
        int width = Math.min(CELLS, placement.width());
        LayerInfo info = new LayerInfo(MapSource.INPUT, 3, frames(), height, width);
        float[] values = new float[3 * frames() * height * width];
        for (int c = 0; c < 3; c++) {
            for (int t = 0; t < frames(); t++) {
                int into = (c * frames() + t) * height * width;
                average(at(c, t), values, into, width, height);
            }
        }
        return new RecordedLayer(info, values, new float[0]);
    }

    private void average(int from, float[] into, int at, int width, int height) {
        for (int y = 0; y < height; y++) {
            int y0 = y * placement.height() / height;
            int y1 = (y + 1) * placement.height() / height;
            for (int x = 0; x < width; x++) {
                int x0 = x * placement.width() / width;
                int x1 = (x + 1) * placement.width() / width;
                double sum = 0;
                for (int v = y0; v < y1; v++) {
                    for (int u = x0; u < x1; u++) sum += input.values()[from + v * placement.width() + u];
                }
                into[at + y * width + x] = (float) (sum / ((y1 - y0) * (x1 - x0)));
            }
        }
    }

    /** The same clip with other numbers. */
    SeenClip with(float[] values) {
        return new SeenClip(new ClipInput(values, input.shape()), window, placement, layout, prompts);
    }

    /** The clip with left and right exchanged. */
    public SeenClip mirrored() {
        float[] values = input.values().clone();
        int width = placement.width();
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            values[i] = input.values()[i - x + width - 1 - x];
        }
        return with(values)
                .prompted(prompts.stream().map(prompt -> prompt.mirrored(width)).toList());
    }

    /** The clip with its contrast around the mean colour changed. */
    public SeenClip scaled(double factor) {
        float[] values = input.values().clone();
        for (int i = 0; i < values.length; i++) values[i] *= (float) factor;
        return with(values);
    }

    /** The clip with frames in another order. */
    SeenClip ordered(int[] order) {
        float[] values = new float[input.values().length];
        for (int c = 0; c < 3; c++) {
            for (int t = 0; t < order.length; t++) {
                System.arraycopy(input.values(), at(c, order[t]), values, at(c, t), plane());
            }
        }
        // A picture takes its prompt with it.
        return with(values)
                .prompted(
                        prompts.isEmpty()
                                ? prompts
                                : Arrays.stream(order).mapToObj(prompts::get).toList());
    }
}
