// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.util.Map;
import java.util.Optional;

/** What a run needs of the platform it runs on. */
interface Host {
    /** A service; empty when nobody offers it. It stays gotten while the platform runs. */
    <S> Optional<S> service(Class<S> type);

    /** Versions of the installed bundles by symbolic name, sorted. */
    Map<String, String> bundles();
}
