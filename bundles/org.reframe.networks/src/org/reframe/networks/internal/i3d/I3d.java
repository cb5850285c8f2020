// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.i3d;

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
 * I3D. Options: {@code classes} (400), {@code channels} (3; 2 for optical flow), {@code pool} ([2, 7, 7]): kernel of the last
 * pooling. Source: Carreira and Zisserman, CVPR 2017; keys of piergiaj/pytorch-i3d.
 */
public final class I3d implements Architecture {
    /** Made by the platform. */
    public I3d() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "classes", "channels", "pool");
        int classes = checked.number("classes", 400, 1, 1_000_000);
        ParameterList list = new ParameterList().affine("logits.conv3d", classes, 1024, 1, 1, 1);
        InceptionParameters.add(list, "", checked.number("channels", 3, 1, 64), "Mixed_5c");
        String pool = "\ndef pool() -> List[int]:\n  return " + checked.numbers("pool", List.of(2, 7, 7)) + "\n\n";
        return new NetworkDefinition(
                program() + pool + ProgramFiles.read(I3d.class, "i3d.py"),
                List.of("forward", "forward_train", "forward_dropout", "stages", "gradient"),
                list.list());
    }

    @Override
    public Optional<ClipRecipe> recipe(Map<String, Object> options) {
        return Recipes.of("i3d", options);
    }

    /** The shared layers and Inception's, for networks that contain it. */
    public static String program() throws RunException {
        return ProgramFiles.layers() + ProgramFiles.read(I3d.class, "inception.py");
    }
}
