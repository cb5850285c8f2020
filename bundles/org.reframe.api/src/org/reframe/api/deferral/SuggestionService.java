// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.deferral;

import java.util.List;
import java.util.Optional;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.TrackId;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Asks a policy which frame of an object to correct next, clip by clip. An OSGi service; thread-safe; not for the UI thread.
 * Clips that are as they were when the policy was last asked about them are not asked about again.
 */
public interface SuggestionService {
    /**
     * Suggestions for an object of a project.
     *
     * @param request about what
     * @param video the object's video, open for as long as this runs
     * @throws RunException (usage) for an object without pins or masks; (internal) naming the policy when that fails
     */
    Suggested suggest(Request request, Video video, RunContext context) throws RunException;

    /**
     * What is asked.
     *
     * @param content where pins and masks are
     * @param track the object
     * @param policy id
     * @param cost of a correction in units of a clip's mean Dice, 0–1
     * @param scope how much of a long video is looked at
     * @param propagator whose masks these are, as {@link org.reframe.api.propagation.PropagatorChoice} reads it, so that a policy
     *     that was trained for another one can refuse; empty when it is not known
     * @param kinds of prompt to choose from, each at the most once; the first is given where nothing is known of the others, and
     *     {@code cost} should be its cost; empty leaves the kind open
     */
    record Request(
            ProjectContent content,
            TrackId track,
            String policy,
            double cost,
            Scope scope,
            Optional<String> propagator,
            List<PromptCost> kinds) {
        /** Of masks of an unknown propagator. */
        public Request(ProjectContent content, TrackId track, String policy, double cost, Scope scope) {
            this(content, track, policy, cost, scope, Optional.empty());
        }

        /** Whatever the kind of prompt. */
        public Request(
                ProjectContent content,
                TrackId track,
                String policy,
                double cost,
                Scope scope,
                Optional<String> propagator) {
            this(content, track, policy, cost, scope, propagator, List.of());
        }

        /** The same with kinds of prompt to choose from. */
        public Request of(List<PromptCost> some) {
            return new Request(content, track, policy, cost, scope, propagator, some);
        }

        public Request {
            kinds = List.copyOf(kinds);
            if (kinds.stream().map(PromptCost::kind).distinct().count() < kinds.size()) {
                throw new IllegalArgumentException("A kind of prompt has two costs: " + kinds);
            }
            if (!(cost >= 0 && cost <= 1)) throw new IllegalArgumentException("A correction cannot cost " + cost);
        }
    }

    /**
     * How an object is divided into clips.
     *
     * @param window frames of a clip, 2 or more; a longer span between pins is cut at multiples of it, its ends are parts of half
     *     to one and a half as many frames
     * @param candidates frames of a clip that may be corrected, 1 or more
     * @param clips most clips to ask about, the most doubtful first, 1 or more
     */
    record Scope(int window, int candidates, int clips) {
        /** Clips and candidates as in learning to re-prompt, and as many clips as a person can wait for. */
        public static final Scope DEFAULT = new Scope(100, 10, 6);

        public Scope {
            if (window < 2 || candidates < 1 || clips < 1) {
                throw new IllegalArgumentException(
                        "Clips of " + window + " frames, " + candidates + " candidates, " + clips + " clips");
            }
        }

        /** The same for fewer or more clips. */
        public Scope withClips(int most) {
            return new Scope(window, candidates, most);
        }
    }
}
