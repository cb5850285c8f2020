// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.explanation.internal.measure.MaskSource;
import org.reframe.explanation.internal.network.Prompt;
import org.reframe.inference.preprocess.Placement;

/**
 * Which object a segmenter is asked for, as people say it, the same in each frame.
 *
 * @param said {@code click:x,y} on the object, {@code not:x,y} beside it, {@code box:left,top,right,bottom}, all in pixels of the
 *     video, or {@code mask}; empty for the centre of the object's mask, or of the picture where there are no masks
 */
public record PromptChoice(List<String> said) {
    private static final String MASK = "mask";

    public PromptChoice {
        said = List.copyOf(said);
    }

    /** What frames are asked for, and what is to be known of it. */
    record Asked(List<Prompt> prompts, List<String> notes) {}

    /**
     * A window's frames.
     *
     * @param masks of the object
     */
    record Frames(int[] frames, VideoInfo info, Placement placement, MaskSource masks) {}

    /** What is wrong with it in itself; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String text : said) {
            if (!text.equals(MASK) && numbers(text).isEmpty()) {
                problems.add("prompt: '" + text + "' is none of click:x,y, not:x,y, box:left,top,right,bottom and mask"
                        + " (numbers are pixels of the video).");
            }
        }
        return problems;
    }

    private static Optional<double[]> numbers(String text) {
        int at = text.indexOf(':');
        if (at < 0) return Optional.empty();
        int count =
                switch (text.substring(0, at)) {
                    case "click", "not" -> 2;
                    case "box" -> 4;
                    default -> -1;
                };
        try {
            double[] numbers = Arrays.stream(text.substring(at + 1).split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            boolean finite = Arrays.stream(numbers).allMatch(Double::isFinite);
            return numbers.length == count && finite ? Optional.of(numbers) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * A prompt for each frame.
     *
     * @throws RunException (usage) for a place outside the picture, or a mask where there is none
     */
    Asked of(Frames window) throws RunException {
        List<Prompt.Point> points = new ArrayList<>();
        for (String text : said) {
            if (!text.equals(MASK)) points.addAll(points(text, window));
        }
        if (said.isEmpty()) return centres(window);
        List<Prompt> prompts = new ArrayList<>();
        for (int frame : window.frames()) {
            prompts.add(new Prompt(points, said.contains(MASK) ? Optional.of(cells(frame, window)) : Optional.empty()));
        }
        return new Asked(prompts, List.of());
    }

    private static List<Prompt.Point> points(String text, Frames window) throws RunException {
        double[] at = numbers(text).orElseThrow(() -> RunException.usage("'" + text + "' is no prompt."));
        for (int i = 0; i < at.length; i += 2) {
            if (at[i] >= 0 && at[i + 1] >= 0 && at[i] <= window.info().width() && at[i + 1] <= window.info().height()) continue;
            throw RunException.usage("The prompt " + text + " lies outside the picture of "
                    + window.info().width() + "×" + window.info().height() + ".");
        }
        if (text.startsWith("box:")) {
            if (at[0] >= at[2] || at[1] >= at[3]) {
                throw RunException.usage("The prompt " + text + " is empty: a box is left,top,right,bottom.");
            }
            return List.of(place(at[0], at[1], 2, window), place(at[2], at[3], 3, window));
        }
        return List.of(place(at[0], at[1], text.startsWith("click:") ? 1 : 0, window));
    }

    private static Prompt.Point place(double x, double y, int label, Frames window) {
        Placement placement = window.placement();
        return new Prompt.Point(x * placement.scaleX() - placement.left(), y * placement.scaleY() - placement.top(), label);
    }

    /** The centres of masks; a frame without one has that of the nearest that has one. */
    private static Asked centres(Frames window) throws RunException {
        List<Optional<Prompt.Point>> found = new ArrayList<>();
        for (int frame : window.frames()) {
            found.add(window.masks().mask(frame).flatMap(mask -> centre(mask, window)));
        }
        List<Prompt> prompts = new ArrayList<>();
        int lacking = 0;
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).isEmpty()) lacking++;
            Prompt.Point point = nearest(found, i).orElse(place(
                    window.info().width() / 2.0, window.info().height() / 2.0, 1, window));
            prompts.add(new Prompt(List.of(point), Optional.empty()));
        }
        String note = "The prompt was a click in the middle of the object's mask.";
        if (lacking == found.size()) {
            note = "No prompt was given and no mask found, so a click in the middle of the picture was the prompt: give --prompt or"
                    + " --masks.";
        } else if (lacking > 0) {
            note = "The prompt was a click in the middle of the object's mask; " + lacking + " of " + found.size()
                    + " frames have none and took the nearest frame's.";
        }
        return new Asked(prompts, List.of(note));
    }

    private static Optional<Prompt.Point> nearest(List<Optional<Prompt.Point>> found, int frame) {
        for (int away = 0; away < found.size(); away++) {
            for (int i : new int[] {frame - away, frame + away}) {
                if (i >= 0 && i < found.size() && found.get(i).isPresent()) return found.get(i);
            }
        }
        return Optional.empty();
    }

    /** The object's pixel that is nearest to the mean of all: the mean itself may lie beside a bent object. */
    private static Optional<Prompt.Point> centre(boolean[] mask, Frames window) {
        int width = window.info().width();
        double x = 0;
        double y = 0;
        int count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            x += i % width;
            y += i / width;
            count++;
        }
        if (count == 0) return Optional.empty();
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < mask.length; i++) {
            double distance = Math.hypot(i % width - x / count, i / width - y / count);
            if (!mask[i] || distance >= least) continue;
            least = distance;
            best = i;
        }
        return Optional.of(place(best % width + 0.5, best / width + 0.5, 1, window));
    }

    private static float[] cells(int frame, Frames window) throws RunException {
        boolean[] mask = window.masks()
                .mask(frame)
                .orElseThrow(() -> RunException.usage("The prompt is a mask, but frame " + frame
                        + " has none: give --masks or --davis with a mask for each frame of the window, or a click or box."));
        Placement placement = window.placement();
        int width = placement.width() / Prompt.CELL;
        int height = placement.height() / Prompt.CELL;
        float[] cells = new float[width * height];
        for (int i = 0; i < cells.length; i++) {
            int covered = 0;
            for (int k = 0; k < Prompt.CELL * Prompt.CELL; k++) {
                double u = (i % width) * Prompt.CELL + k % Prompt.CELL + 0.5 + placement.left();
                double v = (i / width) * Prompt.CELL + k / Prompt.CELL + 0.5 + placement.top();
                int x = (int) Math.clamp(u / placement.scaleX(), 0, window.info().width() - 1);
                int y = (int) Math.clamp(v / placement.scaleY(), 0, window.info().height() - 1);
                if (mask[y * window.info().width() + x]) covered++;
            }
            cells[i] = (float) covered / (Prompt.CELL * Prompt.CELL);
        }
        return cells;
    }
}
