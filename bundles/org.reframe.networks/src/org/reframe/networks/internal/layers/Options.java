// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.reframe.api.run.RunException;

/**
 * Options of an architecture, checked.
 *
 * @param values as in a model's manifest
 */
public record Options(Map<String, Object> values) {
    public Options {
        values = Map.copyOf(values);
    }

    /**
     * Options of which none is unknown.
     *
     * @throws RunException (usage) naming an unknown option
     */
    public static Options of(Map<String, Object> values, String... known) throws RunException {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw RunException.usage("The network has no option " + unknown + "; it has " + Arrays.toString(known));
        }
        return new Options(values);
    }

    /** A whole number from a range. */
    public int number(String name, int byDefault, int least, int most) throws RunException {
        Object value = values.getOrDefault(name, byDefault);
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            if (number.intValue() >= least && number.intValue() <= most) return number.intValue();
        }
        throw RunException.usage(
                "The option " + name + " is " + value + "; it is a whole number from " + least + " to " + most);
    }

    /** One of some texts; numbers count as their digits. */
    public String choice(String name, String byDefault, String... allowed) throws RunException {
        Object value = values.getOrDefault(name, byDefault);
        String text = value instanceof Number number && number.doubleValue() == number.longValue()
                ? Long.toString(number.longValue())
                : value.toString();
        if (List.of(allowed).contains(text)) return text;
        throw RunException.usage(
                "The option " + name + " is " + value + "; it is one of " + String.join(", ", allowed));
    }

    /** Positive whole numbers, as many as the default has. */
    public List<Integer> numbers(String name, List<Integer> byDefault) throws RunException {
        Object value = values.getOrDefault(name, byDefault);
        List<Integer> numbers = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Number number && number.intValue() > 0) numbers.add(number.intValue());
            }
            if (numbers.size() == list.size() && numbers.size() == byDefault.size()) return numbers;
        }
        throw RunException.usage(
                "The option " + name + " is " + value + "; it is " + byDefault.size() + " positive whole numbers");
    }

    /** Yes or no. */
    public boolean flag(String name, boolean byDefault) throws RunException {
        Object value = values.getOrDefault(name, byDefault);
        if (value instanceof Boolean flag) return flag;
        throw RunException.usage("The option " + name + " is " + value + "; it is true or false");
    }
}
