// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.ModelSession;

/** A policy's model, opened when it is first asked for and held until it is let go. Used by one thread. */
public final class HeldSession {
    private @Nullable ModelSession session;

    /** Holds nothing yet. */
    public HeldSession() {}

    /** Opens a model. */
    @FunctionalInterface
    public interface Opener {
        /** A new session, which the caller closes. */
        ModelSession open(RunContext context) throws RunException;
    }

    /** The session that is held; opened when there is none. */
    public ModelSession get(Opener opener, RunContext context) throws RunException {
        ModelSession known = session;
        if (known != null) return known;
        ModelSession opened = opener.open(context);
        session = opened;
        return opened;
    }

    /** Closes what is held, if there is something. */
    public void letGo() {
        ModelSession open = session;
        session = null;
        if (open != null) open.close();
    }
}
