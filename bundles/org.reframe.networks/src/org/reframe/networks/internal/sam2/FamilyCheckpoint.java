// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.weights.StateDictMatch;
import org.reframe.inference.weights.TensorInfo;

/**
 * Which network of the family a weight file holds, told by its tensors and not by its name.
 *
 * @param name for people, such as {@code SAM 2.1 tiny}
 * @param definition the network
 * @param joint whether its published predictor treats all objects jointly
 */
public record FamilyCheckpoint(String name, NetworkDefinition definition, boolean joint) {
    private static final String BLOCKS = "image_encoder.trunk.blocks.";
    private static final String FIRST = "image_encoder.trunk.patch_embed.proj.weight";

    /**
     * Finds out.
     *
     * @param tensors of the file
     * @param file its name, for the message
     * @throws RunException (input) when it is another network, or lacks parameters
     */
    public static FamilyCheckpoint of(Map<String, TensorInfo> tensors, String file) throws RunException {
        FamilyMember member = member(tensors, file);
        NetworkDefinition definition = member.definition();
        Map<String, List<Long>> wanted = definition.parameters().stream()
                .collect(Collectors.toMap(ParameterDefinition::key, ParameterDefinition::shape));
        StateDictMatch match = StateDictMatch.of(wanted, tensors);
        String name = member.joint() ? "EdgeTAM" : "SAM " + member.version() + " " + member.size();
        if (!match.complete()) {
            throw RunException.input(
                    file + " looks like " + name + " but does not fit it: " + match.report()
                            + ". Fetch the file again, or take a checkpoint that was not changed.",
                    null);
        }
        return new FamilyCheckpoint(name, definition, member.joint());
    }

    private static FamilyMember member(Map<String, TensorInfo> tensors, String file) throws RunException {
        if (tensors.keySet().stream().anyMatch(key -> key.startsWith("spatial_perceiver."))) {
            return new FamilyMember("edgetam", "");
        }
        String version = tensors.containsKey("no_obj_embed_spatial") ? "2.1" : "2.0";
        long blocks = tensors.keySet().stream()
                .filter(key -> key.startsWith(BLOCKS))
                .map(key -> key.substring(BLOCKS.length()).split("\\.", 2)[0])
                .distinct()
                .count();
        List<Long> shape = tensors.containsKey(FIRST) ? tensors.get(FIRST).shape() : List.of();
        if (!shape.isEmpty()) {
            for (String name : Sam2Size.names()) {
                Sam2Size size = Sam2Size.of(name);
                long wanted =
                        size.stages().stream().mapToLong(Integer::longValue).sum();
                if (wanted == blocks && size.width() == shape.get(0)) return new FamilyMember(version, name);
            }
        }
        String some = tensors.keySet().stream().limit(3).collect(Collectors.joining(", "));
        throw RunException.input(
                file + " is no checkpoint of SAM 2, SAM 2.1 or EdgeTAM: its " + tensors.size() + " tensors begin with "
                        + some + ". Choose such a checkpoint, for example one that `models` lists as published.",
                null);
    }
}
