// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link EvaluatePropagationTask}.
 *
 * @param davis DAVIS folder
 * @param propagator id
 * @param prompt kind of the first frame's prompt
 * @param corrections simulated corrections after the first propagation
 * @param sequences names; empty for all
 */
public record EvaluatePropagationSettings(
        @Setting(description = "Folder with JPEGImages/<seq>/*.jpg and Annotations/<seq>/*.png.") Path davis,
        @Setting(
                        description =
                                "Id of the propagator, and after a colon its options: id:option=value,option=value.",
                        byDefault = "flow")
                String propagator,
        @Setting(description = "Prompt made from the first frame's truth.", byDefault = "mask")
                SimulatedExpert.PromptKind prompt,
        @Setting(
                        description = "Further corrections by a simulated expert: the worst frame each time.",
                        byDefault = "0",
                        min = 0,
                        max = 1000)
                int corrections,
        @Setting(description = "Sequences to run; all without it.") List<String> sequences)
        implements Settings {}
