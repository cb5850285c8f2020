// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the state dictionary in what was pickled.
 *
 * @param wrapper keys that lead to it, joined by dots
 * @param tensors its tensors
 * @param alternatives other maps of tensors, by their wrappers
 */
record StateDictChoice(String wrapper, Map<String, Viewed> tensors, List<String> alternatives) {
    /** Wrappers of the model itself, most telling first; an averaged copy comes after, anything else last. */
    private static final List<String> MODELS = List.of(
            "model_state", "model_state_dict", "state_dict", "model", "net", "network", "weights", "params", "blobs");

    private static final List<String> AVERAGED =
            List.of("ema", "model_ema", "ema_model", "ema_state_dict", "params_ema");
    private static final Set<String> TRAINING = Set.of(
            "optimizer",
            "optimizer_state",
            "optimizer_state_dict",
            "optimizers",
            "scheduler",
            "lr_scheduler",
            "scaler",
            "amp",
            "scaler_state");
    private static final int DEEPEST = 4;
    private static final int MOST_ENTRIES = 4_000_000;

    static StateDictChoice of(Object root, String wanted) throws IOException {
        Map<String, Map<String, Viewed>> found = new LinkedHashMap<>();
        if (root instanceof Viewed single) found.put("", Map.of("tensor", single));
        else collect(root, "", found, new int[] {MOST_ENTRIES});
        if (found.isEmpty()) throw new IOException("it has no tensors with names");
        String best = wanted.isEmpty() ? best(found) : wanted;
        if (!found.containsKey(best)) {
            throw new IOException("it has no tensors in '" + best + "', but in " + found.keySet());
        }
        List<String> others =
                found.keySet().stream().filter(name -> !name.equals(best)).toList();
        return new StateDictChoice(best, found.getOrDefault(best, Map.of()), others);
    }

    private static void collect(Object value, String path, Map<String, Map<String, Viewed>> found, int[] left) {
        boolean deep = path.chars().filter(c -> c == '.').count() >= DEEPEST;
        if (!(value instanceof Map<?, ?> map) || deep || map.size() >= left[0]) return;
        left[0] -= map.size() + 1;
        Map<String, Viewed> tensors = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            if (key instanceof String name && item instanceof Viewed tensor) tensors.put(name, tensor);
        });
        if (!tensors.isEmpty()) found.put(path, tensors);
        map.forEach((key, item) -> {
            if (key instanceof String name && !TRAINING.contains(name)) {
                collect(item, path.isEmpty() ? name : path + "." + name, found, left);
            }
        });
    }

    private static String best(Map<String, Map<String, Viewed>> found) throws IOException {
        String best = found.keySet().stream()
                .min(Comparator.comparingInt(StateDictChoice::rank)
                        .thenComparing(
                                path -> -found.getOrDefault(path, Map.of()).size()))
                .orElse("");
        // A checkpoint may have a lone tensor (the best accuracy) beside its model, so the whole wins only by numbers.
        int whole = found.getOrDefault("", Map.of()).size();
        if (whole > found.getOrDefault(best, Map.of()).size()) return "";
        long unknown =
                found.keySet().stream().filter(path -> rank(path) == rank(best)).count();
        if (rank(best) == Integer.MAX_VALUE && unknown > 1) {
            throw new IOException("it has several groups of tensors, " + found.keySet() + ": say which to take");
        }
        return best;
    }

    private static int rank(String path) {
        if (path.isEmpty()) return Integer.MAX_VALUE - 1;
        int rank = 0;
        for (String part : path.split("\\.")) {
            int known = MODELS.indexOf(part);
            int averaged = AVERAGED.indexOf(part);
            if (known < 0 && averaged < 0) return Integer.MAX_VALUE;
            rank += 100 + (known >= 0 ? known : 1000 + averaged);
        }
        return rank;
    }
}
