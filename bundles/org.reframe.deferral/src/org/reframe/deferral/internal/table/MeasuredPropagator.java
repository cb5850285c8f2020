// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * The propagator whose losses are measured, with all that its results depend on: options, weights and version. Used by one
 * thread.
 */
public final class MeasuredPropagator {
    private final PropagatorChoice choice;
    private final Contributions contributions;
    private final String text;
    private final String version;
    private String basis = "";

    /**
     * A propagator.
     *
     * @param choice id with options, as people write it
     * @throws RunException (usage) when there is none like it
     */
    public MeasuredPropagator(String choice, Contributions contributions) throws RunException {
        this.choice = PropagatorChoice.of(choice);
        this.contributions = contributions;
        text = this.choice.text(contributions);
        version = version(this.choice.in(contributions).create());
    }

    /** Full id and options. */
    public String text() {
        return text;
    }

    /** Bytes that a session may take to know more of a video for the next correction of the same clip. */
    static long memory() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    /** Version of its plug-in, without its build; empty outside of one. */
    public String version() {
        return version;
    }

    /**
     * A session on a video. What its plug-in breaks on is an error that says so.
     *
     * @throws RunException when the plug-in cannot open it
     */
    public PropagationSession open(Video video, RunContext context) throws RunException {
        PropagationSession session = new GuardedSession(choice.open(contributions, video, context), text);
        basis = basis(session);
        return session;
    }

    /** What the results of a session depend on beside clip, pins and name. */
    String basis(PropagationSession session) {
        return (version + " " + session.basis()).strip();
    }

    /** The basis of the sessions opened so far; empty before the first. */
    public String basis() {
        return basis;
    }

    /** Version of the plug-in, without its build: figures of two builds of a version may be used together. */
    private static String version(Propagator propagator) {
        return Optional.ofNullable(FrameworkUtil.getBundle(propagator.getClass()))
                .map(Bundle::getVersion)
                .map(version -> new Version(version.getMajor(), version.getMinor(), version.getMicro()))
                .map(Version::toString)
                .orElse("");
    }
}
