// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.PropagationSessions;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/** Opens sessions in this process; a service of a higher ranking may take them elsewhere. */
@Component
public final class LocalSessions implements PropagationSessions {
    private final Contributions contributions;

    /** Made by declarative services. */
    @Activate
    public LocalSessions(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public PropagationSession open(String propagator, Video video, RunContext context) throws RunException {
        return PropagatorChoice.of(propagator).open(contributions, video, context);
    }
}
