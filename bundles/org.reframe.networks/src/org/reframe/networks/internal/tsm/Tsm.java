// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.tsm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.layers.Recipes;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.resnet.ResNetParameters;

/**
 * Temporal Shift Module on a residual network, or a Temporal Segment Network when {@code place} is {@code none}. Options:
 * {@code depth} (18, 34, 50, 101; 50), {@code classes} (174), {@code place} of the shift (blockres, block, none),
 * {@code shiftDivisor} (8): one of so many parts of the channels goes each way, {@code dropout} (true): whether the network
 * was made with dropout, which puts the classifier in {@code new_fc}. How many frames a clip has is seen from the input.
 * Source: Lin et al., ICCV 2019; keys of mit-han-lab/temporal-shift-module without {@code module.}.
 */
public final class Tsm implements Architecture {
    /** Made by the platform. */
    public Tsm() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "depth", "classes", "place", "shiftDivisor", "dropout");
        String place = checked.choice("place", "blockres", "blockres", "block", "none");
        ResNetParameters plain =
                ResNetParameters.of(checked.choice("depth", "50", "18", "34", "50", "101"), "base_model.");
        ResNetParameters parameters = new ResNetParameters(
                plain.blocks(),
                plain.bottleneck(),
                plain.prefix(),
                place.equals("blockres") ? "conv1.net" : "conv1",
                place.equals("block") ? ".net" : "");
        String classifier = checked.flag("dropout", true) ? "new_fc" : "base_model.fc";
        ParameterList list = new ParameterList();
        parameters.addTo(list, 3);
        list.affine(classifier, checked.number("classes", 174, 1, 1_000_000), parameters.features());
        StringBuilder numbers = new StringBuilder();
        numbers.append("\ndef shift_div() -> int:\n  return ")
                .append(checked.number("shiftDivisor", 8, 2, 64))
                .append("\n\ndef classifier() -> str:\n  return \"")
                .append(classifier)
                .append("\"\n\ndef blocks(layer: str) -> int:\n");
        for (int i = 0; i < 4; i++) {
            numbers.append("  if layer == \"base_model.layer").append(i + 1).append("\":\n    return ");
            numbers.append(parameters.blocks().get(i)).append('\n');
        }
        numbers.append("  return 0\n\n");
        return new NetworkDefinition(
                ResNet.program() + numbers + ProgramFiles.read(Tsm.class, "tsm.py"),
                List.of("forward", "forward_train", "forward_dropout", "stages", "stages_online", "online", "gradient"),
                list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("tsm", options);
    }
}
