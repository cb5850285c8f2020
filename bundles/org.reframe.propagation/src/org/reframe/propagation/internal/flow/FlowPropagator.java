// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.util.List;
import java.util.Map;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * The propagator that needs no weights of others, and so works on any machine at once. Option {@code cuts}: {@code stop}
 * (default) does not track across a scene cut, {@code cross} does. Option {@code refine}: whether the refiner that comes with
 * Reframe corrects each mask: {@code on}, {@code auto} (where its engine runs) or {@code off} (default).
 */
public final class FlowPropagator implements Propagator {
    private static final String CUTS = "cuts";
    private static final String REFINE = "refine";
    private static final Map<String, List<String>> OPTIONS =
            Map.of(CUTS, List.of("stop", "cross"), REFINE, List.of("on", "auto", "off"));

    @Override
    public PropagationSession open(Video video, RunContext context) {
        return new FlowSession(video, true, Refiner.none());
    }

    @Override
    public PropagationSession open(Video video, Map<String, String> options, RunContext context) throws RunException {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!OPTIONS.getOrDefault(option.getKey(), List.of()).contains(option.getValue())) {
                throw RunException.usage(
                        "flow has the options cuts, which is stop or cross, and refine, which is on, auto or off; not "
                                + options);
            }
        }
        Refiner.Use use =
                switch (options.getOrDefault(REFINE, "off")) {
                    case "on" -> Refiner.Use.ALWAYS;
                    case "auto" -> Refiner.Use.IF_POSSIBLE;
                    default -> Refiner.Use.NEVER;
                };
        return new FlowSession(video, options.getOrDefault(CUTS, "stop").equals("stop"), Refiner.open(use, context));
    }
}
