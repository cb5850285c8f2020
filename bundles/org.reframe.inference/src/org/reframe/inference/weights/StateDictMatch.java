// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;

/**
 * How a weight file fits a network.
 *
 * @param missing keys that the network needs and the file lacks
 * @param unexpected keys of the file that the network does not know; harmless when nothing is missing
 * @param misshapen key, shape wanted and shape found
 */
public record StateDictMatch(List<String> missing, List<String> unexpected, List<String> misshapen) {
    private static final int SHOWN = 8;

    public StateDictMatch {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        misshapen = List.copyOf(misshapen);
    }

    /**
     * Compares.
     *
     * @param wanted what the network needs, by key; its order is the report's
     * @param found what the file has
     */
    public static StateDictMatch of(Map<String, List<Long>> wanted, Map<String, TensorInfo> found) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        wanted.forEach((key, shape) -> {
            if (!found.containsKey(key)) {
                missing.add(key);
            } else if (!found.get(key).shape().equals(shape)) {
                misshapen.add(key + " " + shape + ", found " + found.get(key).shape());
            }
        });
        List<String> unexpected = new ArrayList<>(found.keySet());
        unexpected.removeAll(wanted.keySet());
        return new StateDictMatch(missing, unexpected, misshapen);
    }

    /** Whether every parameter is there in its shape. */
    public boolean complete() {
        return missing.isEmpty() && misshapen.isEmpty();
    }

    /**
     * Does nothing when it is {@link #complete()}.
     *
     * @throws RunException (input) with the report
     */
    public void require() throws RunException {
        if (!complete()) throw RunException.input("The weights do not fit the network: " + report(), null);
    }

    /** The report in one line; long lists are cut, with their counts. */
    public String report() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("missing", missing);
        parts.put("wrong shape", misshapen);
        parts.put("unexpected", unexpected);
        List<String> lines = new ArrayList<>();
        parts.forEach((what, keys) -> {
            if (!keys.isEmpty()) {
                String more = keys.size() > SHOWN ? ", …" : "";
                lines.add(keys.size() + " " + what + " ("
                        + String.join("; ", keys.subList(0, Math.min(SHOWN, keys.size()))) + more + ")");
            }
        });
        return lines.isEmpty() ? "all keys fit" : String.join(", ", lines);
    }
}
