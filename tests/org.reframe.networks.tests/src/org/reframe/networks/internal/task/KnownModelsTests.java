// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.store.KnownModel;
import org.reframe.networks.internal.i3d.I3d;
import org.reframe.networks.internal.qnet.QualityNetwork;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.sam2.EdgeTam;
import org.reframe.networks.internal.sam2.Sam2;
import org.reframe.networks.internal.slowfast.SlowFast;
import org.reframe.networks.internal.slowfast.SlowOnly;
import org.reframe.networks.internal.tsm.Tsm;
import org.reframe.networks.internal.tsm.Tsn;
import org.reframe.networks.internal.x3d.X3d;

/** Published checkpoints that the store knows can be defined with the options that it gives them. */
class KnownModelsTests {
    private static final String OWN = "org.reframe.networks.";
    private static final Map<String, Architecture> ARCHITECTURES = Map.ofEntries(
            Map.entry("sam2", new Sam2()),
            Map.entry("edgetam", new EdgeTam()),
            Map.entry("r2plus1d", new R2Plus1d()),
            Map.entry("resnet", new ResNet()),
            Map.entry("slowfast", new SlowFast()),
            Map.entry("slow-only", new SlowOnly()),
            Map.entry("x3d", new X3d()),
            Map.entry("tsm", new Tsm()),
            Map.entry("tsn", new Tsn()),
            Map.entry("i3d", new I3d()),
            Map.entry("qnet", new QualityNetwork()));

    @Test
    void theirOptionsDefineANetwork() throws Exception {
        Class<?> known =
                NetworkLoader.class.getClassLoader().loadClass("org.reframe.inference.internal.store.KnownModels");
        Method all = known.getDeclaredMethod("all");
        all.setAccessible(true);
        int seen = 0;
        for (Object entry : (List<?>) all.invoke(null)) {
            KnownModel model = (KnownModel) entry;
            if (model.architecture().isEmpty()) continue;
            assertTrue(model.architecture().startsWith(OWN), model.architecture());
            String id = model.architecture().substring(OWN.length());
            assertTrue(ARCHITECTURES.containsKey(id), id);
            Architecture architecture = ARCHITECTURES.getOrDefault(id, new ResNet());
            long weights = 0;
            for (ParameterDefinition parameter :
                    architecture.define(model.options()).parameters()) {
                long numbers = 1;
                for (long side : parameter.shape()) numbers *= side;
                weights += numbers * Float.BYTES;
            }
            assertTrue(weights > 0, model.id());
            if (model.bytes() == 0) assertEquals(weights, model.weights(), model.id());
            else assertEquals(1, model.bytes() / (double) weights, 0.01, model.id());
            seen++;
        }
        assertTrue(seen > 25, seen + " models");
    }
}
