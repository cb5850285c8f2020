// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.weights.WeightFiles;
import org.reframe.training.Trainer;

/** The engine's services and published networks, made by their classes' names since their packages are not exported. */
public final class EngineParts {
    private EngineParts() {}

    /** Services of the engine, with a model store in a folder. */
    public static Map<Class<?>, Object> services(Path store) {
        NetworkLoader loader = (NetworkLoader) made("inference", "script.ScriptNetworkLoader");
        WeightFiles files = (WeightFiles) made("inference", "weights.ContentWeightFiles");
        Map<Class<?>, Object> services = new HashMap<>();
        services.put(NetworkLoader.class, loader);
        services.put(WeightFiles.class, files);
        services.put(Trainer.class, made("training", "engine.EngineTrainer"));
        try {
            services.put(
                    InferenceService.class,
                    type("inference", "service.DeviceInference")
                            .getConstructor(NetworkLoader.class)
                            .newInstance(loader));
            services.put(
                    ModelStore.class,
                    type("inference", "store.FolderModelStore")
                            .getMethod("in", Path.class, WeightFiles.class)
                            .invoke(null, store, files));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return services;
    }

    /** A network by the end of its id. */
    public static Architecture architecture(String id) {
        return (Architecture) made("networks", switch (id.substring(id.lastIndexOf('.') + 1)) {
            case "r2plus1d" -> "r2plus1d.R2Plus1d";
            case "r2plus1d-slim" -> "r2plus1d.SlimR2Plus1d";
            default -> "qnet.QualityNetwork";
        });
    }

    private static Object made(String bundle, String name) {
        try {
            return type(bundle, name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> type(String name, String type) throws ClassNotFoundException {
        String bundleName = "org.reframe." + name;
        String full = bundleName + ".internal." + type;
        Bundle own = FrameworkUtil.getBundle(EngineParts.class);
        if (own == null) return Class.forName(full);
        return Arrays.stream(own.getBundleContext().getBundles())
                .filter(bundle -> bundleName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow()
                .loadClass(full);
    }
}
