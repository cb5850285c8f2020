// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.asl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.networks.internal.i3d.I3d;
import org.reframe.networks.internal.i3d.InceptionParameters;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.layers.Recipes;

/**
 * The capsule network of active sparse labelling. Option: {@code classes} (24). Its state dictionary has a network for
 * sentences ({@code sentenceNet}) that nothing uses; kept so that published files fit. Source: Rana and Rawat, NeurIPS 2022;
 * keys of aayushjr/ASL-video.
 */
public final class CapsuleDetector implements Architecture {
    private static final int TYPES = 32;
    private static final int POSE = 16;

    /** Made by the platform. */
    public CapsuleDetector() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        int classes = Options.of(options, "classes").number("classes", 24, 1, 10_000);
        ParameterList list = new ParameterList();
        InceptionParameters.add(list, "conv1.", 3, "Mixed_4f");
        list.affine("primary_caps.pose", TYPES * POSE, 832, 9, 9).affine("primary_caps.a", TYPES, 832, 9, 9);
        list.learned("conv_caps.beta_u", classes, POSE)
                .learned("conv_caps.beta_a", classes)
                .learned("conv_caps.weights", 1, TYPES, classes, 4, 4);
        transposed(list, "upsample1", classes * POSE, 64, 9, 9);
        transposed(list, "upsample2", 128, 64, 3, 3, 3);
        transposed(list, "upsample3", 128, 64, 3, 3, 3);
        transposed(list, "upsample4", 128, 128, 3, 3, 3);
        transposed(list, "smooth", 128, 1, 3, 3, 3);
        list.affine("sentenceNet.conv1", 300, 300, 2)
                .affine("sentenceNet.conv2", 300, 300, 3)
                .affine("sentenceNet.conv3", 300, 300, 4)
                .affine("sentenceNet.dense1", 136, 300);
        list.affine("conv28", 64, 832, 3, 3).affine("conv56", 64, 192, 3, 3, 3).affine("conv112", 64, 64, 3, 3, 3);
        return new NetworkDefinition(
                I3d.program() + ProgramFiles.read(CapsuleDetector.class, "capsules.py"),
                List.of("forward", "forward_train", "forward_dropout", "stages", "gradient"),
                list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("capsule-detector", options);
    }

    /** A transposed convolution: its weight begins with the inputs, its bias is as long as the outputs. */
    private static void transposed(ParameterList list, String name, long... shape) {
        list.learned(name + ".weight", shape).learned(name + ".bias", shape[1]);
    }
}
