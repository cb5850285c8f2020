// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.qnet;

import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.resnet.ResNetParameters;

/**
 * The quality network of EVA-VOS: classes of a mask's intersection over union with the truth. Options: {@code depth} of the
 * encoders (18, 50, 101; 18), {@code classes} (20). Source: Delatolas et al., WACV 2024; keys of thanosDelatolas/eva-vos with
 * merged features side by side.
 */
public final class QualityNetwork implements Architecture {
    /** Made by the platform. */
    public QualityNetwork() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "depth", "classes");
        String depth = checked.choice("depth", "18", "18", "50", "101");
        ParameterList list = new ParameterList();
        ResNetParameters picture = ResNetParameters.of(depth, "rgb_branch.");
        picture.addTo(list, 3);
        ResNetParameters.of(depth, "mask_branch.").addTo(list, 3);
        list.affine("out_layer", checked.number("classes", 20, 1, 10_000), 2L * picture.features());
        return new NetworkDefinition(
                ResNet.program() + ProgramFiles.read(QualityNetwork.class, "qnet.py"),
                List.of("forward", "forward_train", "features", "gradient"),
                list.list());
    }
}
