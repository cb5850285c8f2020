// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;

/**
 * A network of the family, by its published name.
 *
 * @param version 2.0, 2.1 or edgetam
 * @param size tiny, small, base_plus or large; empty where there is one
 */
record FamilyMember(String version, String size) {
    private static final String EDGE = "edgetam";
    private static final Pattern NAME = Pattern.compile("sam2(\\.1)?_hiera_(tiny|small|base_plus|large|t|s|b\\+|l)");

    static Optional<FamilyMember> of(String item) {
        if (item.startsWith(EDGE)) return Optional.of(new FamilyMember(EDGE, ""));
        Matcher matcher = NAME.matcher(item);
        if (!matcher.lookingAt()) return Optional.empty();
        String size =
                switch (matcher.group(2)) {
                    case "t" -> "tiny";
                    case "s" -> "small";
                    case "b+" -> "base_plus";
                    case "l" -> "large";
                    default -> matcher.group(2);
                };
        return Optional.of(new FamilyMember(matcher.start(1) < 0 ? "2.0" : "2.1", size));
    }

    NetworkDefinition definition() throws RunException {
        if (version.equals(EDGE)) return new EdgeTam().define(Map.of());
        return new Sam2().define(Map.of("version", version, "size", size));
    }

    /** Tokens that one frame's memory has, for a coarse map of so many places. */
    long memoryTokens(long places) {
        return version.equals(EDGE) ? 512 : places;
    }

    /** Whether its published predictor treats all objects jointly. */
    boolean joint() {
        return version.equals(EDGE);
    }
}
