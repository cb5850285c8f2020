// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.reframe.api.run.RunException;

/**
 * A tensor whose values deviate from the rule.
 *
 * @param name found in the tensor's key
 * @param kind how
 * @param a gain, scale, constant or lower end
 * @param b upper end of a range
 */
public record RuleException(Pattern name, Kind kind, double a, double b) {
    /** How values deviate. */
    public enum Kind {
        /** The usual value times a. */
        GAIN,
        /** Even between −a and a. */
        SCALE,
        /** Always a. */
        CONST,
        /** Even between a and b. */
        RANGE
    }

    /**
     * Reads a golden file's {@code rules}; anything but a list stands for none.
     *
     * @throws RunException (input) naming the rule that is not understood
     */
    public static List<RuleException> read(JsonElement rules) throws RunException {
        List<RuleException> exceptions = new ArrayList<>();
        if (!rules.isJsonArray()) return exceptions;
        for (JsonElement rule : rules.getAsJsonArray()) {
            try {
                JsonArray parts = rule.getAsJsonArray();
                JsonElement value = parts.get(2);
                boolean pair = value.isJsonArray();
                double a = pair ? value.getAsJsonArray().get(0).getAsDouble() : value.getAsDouble();
                double b = pair
                        ? value.getAsJsonArray().get(1).getAsDouble()
                        : parts.size() > 3 ? parts.get(3).getAsDouble() : a;
                Kind kind = Kind.valueOf(parts.get(1).getAsString().toUpperCase(Locale.ROOT));
                exceptions.add(new RuleException(Pattern.compile(parts.get(0).getAsString()), kind, a, b));
            } catch (IllegalStateException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException
                    | UnsupportedOperationException e) {
                String why = e instanceof PatternSyntaxException ? ": " + e.getMessage() : "";
                throw RunException.input("The weight rule " + rule + " is not understood" + why, e);
            }
        }
        return exceptions;
    }
}
