// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The running framework. Thread-safe. */
final class OsgiHost implements Host {
    private final BundleContext context;

    OsgiHost(BundleContext context) {
        this.context = context;
    }

    @Override
    public <S> Optional<S> service(Class<S> type) {
        @Nullable ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    @Override
    public Map<String, String> bundles() {
        Map<String, String> versions = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName() != null) {
                versions.put(bundle.getSymbolicName(), bundle.getVersion().toString());
            }
        }
        return versions;
    }
}
