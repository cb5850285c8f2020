// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.resnet;

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

/**
 * Residual image networks. Options: {@code depth} (18, 34, 50, 101; 50), {@code classes} (1000; 0 for an encoder without
 * classifier), {@code channels} (3). Source: He et al., CVPR 2016; keys of torchvision.
 */
public final class ResNet implements Architecture {
    /** Made by the platform. */
    public ResNet() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "depth", "classes", "channels");
        ResNetParameters parameters = ResNetParameters.of(checked.choice("depth", "50", "18", "34", "50", "101"), "");
        int classes = checked.number("classes", 1000, 0, 1_000_000);
        ParameterList list = new ParameterList();
        parameters.addTo(list, checked.number("channels", 3, 1, 64));
        String program = program() + ProgramFiles.read(ResNet.class, "encoder.py");
        if (classes == 0) {
            return new NetworkDefinition(program, List.of("features", "stages", "gradient"), list.list());
        }
        list.affine("fc", classes, parameters.features());
        return new NetworkDefinition(
                program + ProgramFiles.read(ResNet.class, "classifier.py"),
                List.of("forward", "forward_train", "features", "stages", "gradient"),
                list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("resnet", options);
    }

    /** The shared layers and those of residual image networks, for networks that contain one. */
    public static String program() throws RunException {
        return ProgramFiles.layers() + ProgramFiles.read(ResNet.class, "resnet.py");
    }
}
