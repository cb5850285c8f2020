// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import java.util.Arrays;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;

/** Architectures of the platform, found by their classes' names since their packages are not exported. */
public final class Published {
    private static final String NETWORKS = "org.reframe.networks";

    private Published() {}

    public static Architecture architecture(String name) {
        return (Architecture) made(NETWORKS, name);
    }

    /** An instance of a class of another bundle, by its name behind {@code internal}. */
    public static Object made(String bundleName, String name) {
        try {
            Bundle own = FrameworkUtil.getBundle(Published.class);
            String full = bundleName + ".internal." + name;
            Class<?> type = own == null
                    ? Class.forName(full)
                    : Arrays.stream(own.getBundleContext().getBundles())
                            .filter(bundle -> bundleName.equals(bundle.getSymbolicName()))
                            .findFirst()
                            .orElseThrow()
                            .loadClass(full);
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static NetworkDefinition define(String name, Map<String, Object> options) throws RunException {
        return architecture(name).define(options);
    }
}
