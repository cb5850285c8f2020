// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.jdt.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known to be broken, each logged once. Thread-safe. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Map<IConfigurationElement, Optional<String>> known = new ConcurrentHashMap<>();

    /** Why an element cannot be used; empty when nothing is known against it. */
    Optional<String> of(IConfigurationElement element) {
        return known.getOrDefault(element, Optional.empty());
    }

    /** Remembers the first fault of an element. */
    synchronized void add(IConfigurationElement element, String id, String what, @Nullable Throwable cause) {
        if (!known.containsKey(element)) {
            known.put(element, Optional.of(what));
            LOG.warn(
                    "Contribution {} of {} is broken: {}",
                    id,
                    element.getContributor().getName(),
                    what);
            LOG.debug("Cause of the fault in {}", id, cause);
        }
    }
}
