// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import org.reframe.api.run.RunException;

/** Where services come from. */
interface Services {
    /**
     * A service of the platform.
     *
     * @throws RunException (environment) naming it when it is missing
     */
    <S> S get(Class<S> type) throws RunException;
}
