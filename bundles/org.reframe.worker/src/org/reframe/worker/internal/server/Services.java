// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import org.reframe.api.run.RunException;

/** Where services come from. */
public interface Services {
    /**
     * A service of the platform.
     *
     * @throws RunException (environment) naming it when it is missing
     */
    <S> S get(Class<S> type) throws RunException;
}
