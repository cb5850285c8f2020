// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;

/** Layers of pictures that were seen one by one, as layers of a clip. Pure. */
public final class JoinedPictures {
    private JoinedPictures() {}

    /**
     * Puts them one behind the other.
     *
     * @param pictures of one network and size, each with one slice
     * @throws RunException when their layers differ
     */
    public static Recorded of(List<Recorded> pictures) throws RunException {
        List<LayerInfo> all =
                pictures.get(0).all().stream().map(info -> joined(info, pictures.size())).toList();
        List<RecordedLayer> layers = new ArrayList<>();
        for (int i = 0; i < pictures.get(0).layers().size(); i++) {
            LayerInfo one = pictures.get(0).layers().get(i).info();
            LayerInfo info = joined(one, pictures.size());
            int plane = one.height() * one.width();
            float[] activations = new float[pictures.size() * one.channels() * plane];
            float[] gradients = new float[activations.length];
            for (int t = 0; t < pictures.size(); t++) {
                RecordedLayer layer = pictures.get(t).layers().get(i);
                if (!layer.info().equals(one)) {
                    throw RunException.input("The layer " + one.name() + " is " + one.shape() + " for one picture and "
                            + layer.info().shape() + " for another.", null);
                }
                for (int c = 0; c < one.channels(); c++) {
                    int to = (c * pictures.size() + t) * plane;
                    System.arraycopy(layer.activations(), c * plane, activations, to, plane);
                    System.arraycopy(layer.gradients(), c * plane, gradients, to, plane);
                }
            }
            layers.add(new RecordedLayer(info, activations, gradients));
        }
        double[] output = pictures.stream().mapToDouble(picture -> picture.output()[0]).toArray();
        return new Recorded(all, layers, output);
    }

    private static LayerInfo joined(LayerInfo info, int frames) {
        return new LayerInfo(info.name(), info.channels(), frames, info.height(), info.width());
    }
}
