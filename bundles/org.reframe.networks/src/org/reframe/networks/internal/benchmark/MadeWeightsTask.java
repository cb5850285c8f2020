// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.benchmark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.Status;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.networks.internal.parity.RuleException;
import org.reframe.networks.internal.parity.RuleWeights;
import org.reframe.networks.internal.parity.WeightRule;
import org.reframe.networks.internal.sam2.EdgeTam;
import org.reframe.networks.internal.sam2.Sam2;

/**
 * Writes a weight file of SAM 2.1 or EdgeTAM whose numbers follow a rule. Time, memory and every guarantee of the propagator
 * can be measured with it where no checkpoint is at hand; its masks mean nothing.
 */
public final class MadeWeightsTask implements Task<MadeWeightsTask.MadeWeightsSettings> {
    /** A network of the family. */
    public enum Network {
        /** SAM 2.1. */
        TINY,
        /** SAM 2.1. */
        SMALL,
        /** SAM 2.1. */
        BASE_PLUS,
        /** SAM 2.1. */
        LARGE,
        /** EdgeTAM. */
        EDGETAM
    }

    /**
     * What to write.
     *
     * @param network which
     */
    public record MadeWeightsSettings(
            @Setting(description = "SAM 2.1 of that size, or EdgeTAM", byDefault = "tiny") Network network)
            implements Settings {}

    @Override
    public TaskReport run(MadeWeightsSettings settings, TaskContext context) throws RunException {
        String size = settings.network().name().toLowerCase(java.util.Locale.ROOT);
        NetworkDefinition definition = settings.network() == Network.EDGETAM
                ? new EdgeTam().define(Map.of())
                : new Sam2().define(Map.of("version", "2.1", "size", size));
        // Else the network would hold that no object is ever there, and every mask would be empty.
        RuleException there = new RuleException(
                Pattern.compile("pred_obj_score_head\\.layers\\.2\\.bias$"), RuleException.Kind.CONST, 2, 2);
        Path file = context.output().resolve("made-" + size + ".safetensors");
        try (RuleWeights weights = new RuleWeights(definition, new WeightRule("propagation", List.of(there)))) {
            SafetensorsWriter.write(file, weights, Map.of("made", "by a rule; masks mean nothing"));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", file.toString());
        result.put("tensors", definition.parameters().size());
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(
                        new Section.Text(
                                "What this is",
                                "Weights made by a rule, for measuring time and memory. They were never trained: masks mean nothing.")));
    }
}
