// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What corrections took this annotator: the last ones of each kind. Immutable.
 *
 * @param seconds of corrections by kind, the latest last
 * @param latest kinds of the last corrections, the latest last
 */
public record AnnotatorTimes(Map<PromptType, List<Double>> seconds, List<PromptType> latest) {
    /** Nothing was measured yet. */
    public static final AnnotatorTimes NONE = new AnnotatorTimes(Map.of(), List.of());

    /** Longest time that counts: somebody who needs longer was away. */
    public static final double LONGEST = 600;

    private static final int KEPT = 30;
    private static final int USUAL = 5;
    private static final int PRIOR = 3;

    public AnnotatorTimes {
        Map<PromptType, List<Double>> copy = new EnumMap<>(PromptType.class);
        seconds.forEach((type, each) -> copy.put(type, List.copyOf(each)));
        seconds = Collections.unmodifiableMap(copy);
        latest = List.copyOf(latest);
    }

    /** With one more correction; times of 0, above {@link #LONGEST} or that are no numbers change nothing. */
    public AnnotatorTimes with(PromptType type, double taken) {
        if (!(taken > 0 && taken <= LONGEST)) {
            return this;
        }
        Map<PromptType, List<Double>> next = new EnumMap<>(PromptType.class);
        next.putAll(seconds);
        next.put(type, tail(seconds.getOrDefault(type, List.of()), taken, KEPT));
        return new AnnotatorTimes(next, tail(latest, type, USUAL));
    }

    private static <E> List<E> tail(List<E> before, E last, int most) {
        List<E> all = new ArrayList<>(before);
        all.add(last);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** How many corrections of a kind were measured, of those that are kept. */
    public int measured(PromptType type) {
        return seconds.getOrDefault(type, List.of()).size();
    }

    /**
     * Seconds that a correction of a kind takes: the median of the measured ones, drawn towards the usual time while there are few
     * of them.
     */
    public double expected(PromptType type) {
        List<Double> sorted =
                seconds.getOrDefault(type, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return type.usualSeconds();
        }
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        int weight = Math.max(0, PRIOR - sorted.size());
        return (weight * type.usualSeconds() + sorted.size() * median) / (weight + sorted.size());
    }

    /** The kind that most of the last corrections were of, of equals the later one; clicks before the first. */
    public PromptType usual() {
        PromptType best = PromptType.POINTS;
        long most = 0;
        for (PromptType type : latest) {
            long count = latest.stream().filter(type::equals).count();
            if (count >= most) {
                most = count;
                best = type;
            }
        }
        return best;
    }

    /** Seconds of the next correction. */
    public double expected() {
        return expected(usual());
    }

    /** As {@link #of(String)} reads it. */
    public String text() {
        String times = seconds.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + entry.getValue().stream()
                                .map(each -> String.format(Locale.ROOT, "%.1f", each))
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
        String kinds = latest.stream().map(PromptType::name).collect(Collectors.joining(","));
        return times + (kinds.isEmpty() ? "" : ";LATEST=" + kinds);
    }

    /** Reads what was kept; what cannot be read is left out. */
    public static AnnotatorTimes of(String text) {
        AnnotatorTimes times = NONE;
        List<PromptType> kinds = List.of();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                List<String> values = List.of(part.substring(equals + 1).split(",", KEPT + 1));
                String name = part.substring(0, equals);
                if (name.equals("LATEST")) {
                    kinds = values.stream()
                            .flatMap(AnnotatorTimes::type)
                            .limit(USUAL)
                            .toList();
                } else {
                    for (PromptType type : type(name).toList()) {
                        for (String value : values) {
                            times = times.with(type, number(value));
                        }
                    }
                }
            }
        }
        return new AnnotatorTimes(times.seconds, kinds);
    }

    private static Stream<PromptType> type(String name) {
        return Arrays.stream(PromptType.values()).filter(type -> type.name().equals(name));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
