// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * A propagator as people write it wherever one is chosen: its id, and after a colon its options, such as
 * {@code sam2:model=sam2.1-tiny,mode=official}. One option is every propagator's: {@code quality=shift:slope} brings its
 * estimates of quality to the common scale, see {@link QualityScale}.
 *
 * @param id full or short
 * @param options by name, in the order given
 */
public record PropagatorChoice(String id, Map<String, String> options) {
    private static final String QUALITY = "quality";

    public PropagatorChoice {
        options = Map.copyOf(options);
    }

    /**
     * Reads a choice. An option's value ends at the next comma.
     *
     * @throws RunException (usage) when an option has no name, no value, or comes twice
     */
    public static PropagatorChoice of(String text) throws RunException {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new PropagatorChoice(text.strip(), Map.of());
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : text.substring(colon + 1).split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (name.isEmpty() || value.isEmpty() || options.put(name, value) != null) {
                throw RunException.usage(
                        "'" + text + "' is not id:option=value,option=value with each option once: see '" + part + "'");
            }
        }
        return new PropagatorChoice(text.substring(0, colon).strip(), options);
    }

    /**
     * Its contribution.
     *
     * @throws RunException (usage) listing the known ids when there is none
     */
    public Contribution<Propagator> in(Contributions contributions) throws RunException {
        return contributions.find(Propagator.class, id);
    }

    /** A new session of it on a clip. */
    public PropagationSession open(Contributions contributions, Video video, RunContext context) throws RunException {
        Propagator propagator = in(contributions).create();
        Map<String, String> own = new LinkedHashMap<>(options);
        own.remove(QUALITY);
        QualityScale scale =
                options.containsKey(QUALITY) ? QualityScale.of(options.getOrDefault(QUALITY, "")) : QualityScale.NONE;
        PropagationSession session =
                own.isEmpty() ? propagator.open(video, context) : propagator.open(video, own, context);
        return scale.equals(QualityScale.NONE) ? session : new ScaledSession(session, scale);
    }

    /** For provenance: full id and options in the order of their names. */
    public String text(Contributions contributions) throws RunException {
        String full = in(contributions).id();
        return options.isEmpty()
                ? full
                : full + ":"
                        + options.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(option -> option.getKey() + "=" + option.getValue())
                                .collect(Collectors.joining(","));
    }
}
