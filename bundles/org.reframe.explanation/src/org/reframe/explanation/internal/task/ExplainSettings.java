// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.explanation.HeatScale;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.explanation.internal.engine.PromptChoice;

/**
 * What to explain, and how.
 *
 * @param video video files and image folders
 * @param davis folder of a set with masks
 * @param model ids in the store, or weight files
 * @param architecture for weight files
 * @param option of the architecture
 * @param classNames text file
 * @param target the class
 * @param against the class that is taken off
 * @param prompt of segmenters
 * @param edge of the picture that segmenters see
 * @param method ids of methods
 * @param layer names or patterns
 * @param pooling of weights
 * @param smooth over mirrored clips and contrasts
 * @param start first frame of the window
 * @param windows whether probabilities over time are computed
 * @param masks folder of masks for one video
 * @param object label of the object
 * @param randomise how the weights are shuffled for the check
 * @param steps of insertion and deletion
 * @param scale of colours
 * @param opacity of the map
 * @param clips whether overlay clips are written
 * @param numpy whether single arrays are written
 * @param classMaps which class of a clip its maps are averaged under
 * @param shard this run's part
 * @param shards parts
 */
public record ExplainSettings(
        @Setting(description = "Video files, or folders of images") List<Path> video,
        @Setting(
                        description =
                                "A set with masks: folder with JPEGImages/<name>/*.jpg and Annotations/<name>/*.png, such as"
                                        + " make-phantom writes")
                Optional<Path> davis,
        @Setting(description = "Ids of models in the store (see 'reframe run models'), or weight files")
                List<String> model,
        @Setting(description = "Id of the architecture, such as r2plus1d; needed for a weight file")
                Optional<String> architecture,
        @Setting(description = "Options of the architecture as name=value, such as depth=34") List<String> option,
        @Setting(description = "Text file with the name of a class a line; by default those of the manifest")
                Optional<Path> classNames,
        @Setting(
                        description =
                                "Class to explain: a name, a number from 0, 'predicted', 'label' (of the clip's .json, as phantoms have"
                                        + " it), 'mask' for the mask of a detector or segmenter, 'iou' for the IoU that a segmenter predicts",
                        byDefault = "predicted")
                String target,
        @Setting(description = "Class whose score is taken off first: what speaks for one class and not for the other")
                Optional<String> against,
        @Setting(
                        description =
                                "For segmenters, the object in each frame: click:x,y on it, not:x,y beside it, box:left,top,right,bottom,"
                                        + " in pixels of the video, or mask (needs masks); none for the middle of its mask, or of the"
                                        + " picture")
                List<String> prompt,
        @Setting(
                        description = "For segmenters, width and height of the picture that they see; 0 for their own",
                        byDefault = "0",
                        min = 0,
                        max = 4096)
                int edge,
        @Setting(
                        description =
                                "Methods, such as grad-cam, grad-cam-plus-plus, xgrad-cam, hires-cam, layer-cam, eigen-cam, score-cam,"
                                        + " ablation, occlusion, temporal-freeze, temporal-reverse; none for grad-cam")
                List<String> method,
        @Setting(description = "Layers by name, or patterns such as block*.slow; none for all that show places")
                List<String> layer,
        @Setting(
                        description = "Whether weights of channels are averaged over the whole clip or frame by frame",
                        byDefault = "clip")
                TemporalPooling pooling,
        @Setting(
                        description = "Average maps over the mirrored clip and three contrasts (six times the work)",
                        byDefault = "false")
                boolean smooth,
        @Setting(
                        description = "First frame of the window to explain; -1: the window in the middle of the video",
                        byDefault = "-1",
                        min = -1)
                int start,
        @Setting(description = "Also compute probabilities over time by a sliding window", byDefault = "true")
                boolean windows,
        @Setting(description = "Folder of masks (PNG, one a frame, by the frame's name) for the videos")
                Optional<Path> masks,
        @Setting(description = "Label of the object in the masks; 0 for any", byDefault = "0", min = 0, max = 255)
                int object,
        @Setting(
                        description =
                                "Check whether maps depend on the weights: none, full (all shuffled), cascade (from the"
                                        + " last layer to the first)",
                        byDefault = "full")
                Randomise randomise,
        @Setting(
                        description = "Steps of the insertion and deletion curves; 0 for none",
                        byDefault = "0",
                        min = 0,
                        max = 256)
                int steps,
        @Setting(description = "Spread of colours: over the clip, or over each frame", byDefault = "clip")
                HeatScale scale,
        @Setting(description = "Opacity of maps over frames", byDefault = "0.5", min = 0, max = 1) double opacity,
        @Setting(description = "Also write a clip with the map over it for each map", byDefault = "false")
                boolean clips,
        @Setting(description = "Also write each map as a NumPy file of its own", byDefault = "false") boolean numpy,
        @Setting(
                        description =
                                "Average the maps of each class: of label (predicted where a clip tells none), predicted, or none",
                        byDefault = "label")
                ClassOf classMaps,
        @Setting(description = "This run's part of the set, from 1", byDefault = "1", min = 1) int shard,
        @Setting(description = "Number of parts that runs share", byDefault = "1", min = 1) int shards)
        implements Settings {
    /** What is taken as the class of a clip. */
    public enum ClassOf {
        /** What the clip tells; the predicted one where it tells none. */
        LABEL,
        /** The network's own answer. */
        PREDICTED,
        /** There are no averages. */
        NONE
    }

    /** How weights are shuffled. */
    public enum Randomise {
        /** Not at all. */
        NONE,
        /** All at once. */
        FULL,
        /** From the last on, a fifth more each time. */
        CASCADE
    }

    /** What explains clips in the usual way: the predicted class, maps with the check by shuffled weights. */
    public static ExplainSettings usual(
            List<Path> video, Optional<Path> davis, List<String> model, List<String> method, List<String> layer) {
        return new ExplainSettings(
                video,
                davis,
                model,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "predicted",
                Optional.empty(),
                List.of(),
                0,
                method,
                layer,
                TemporalPooling.CLIP,
                false,
                -1,
                false,
                Optional.empty(),
                0,
                Randomise.FULL,
                0,
                HeatScale.CLIP,
                0.5,
                false,
                false,
                ClassOf.NONE,
                1,
                1);
    }

    /** Which object segmenters are asked for. */
    PromptChoice prompts() {
        return new PromptChoice(prompt);
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (video.isEmpty() && davis.isEmpty()) problems.add("Give --video, or --davis for a set.");
        if (model.isEmpty()) problems.add("model: give --model; 'reframe run models' lists what is there.");
        if (shard > shards) problems.add("shard is " + shard + ", but there are " + shards + " parts (--shards).");
        if (masks.isPresent() && davis.isPresent()) problems.add("masks: a set (--davis) has its own masks.");
        for (String text : option) {
            if (text.indexOf('=') < 1) problems.add("option: '" + text + "' is not of the form name=value");
        }
        problems.addAll(prompts().problems());
        return problems;
    }
}
