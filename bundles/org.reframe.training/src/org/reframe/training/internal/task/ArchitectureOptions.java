// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Options of an architecture as they are written in a setting: {@code stride=2} or {@code widths=[8 16 32 64]}. */
final class ArchitectureOptions {
    private static final Pattern OPTION = Pattern.compile("[A-Za-z]{1,40}=(\\d{1,7}|\\[\\d{1,7}( \\d{1,7}){0,15}])");

    private ArchitectureOptions() {}

    /** Whether it is written so. */
    static boolean isOption(String text) {
        return OPTION.matcher(text).matches();
    }

    /**
     * The options with the number of classes, in order, as an architecture and a model's manifest take them.
     *
     * @param options each {@link #isOption}
     */
    static Map<String, Object> of(int classes, List<String> options) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("classes", classes);
        for (String option : options) {
            String value = option.substring(option.indexOf('=') + 1);
            String name = option.substring(0, option.indexOf('='));
            map.put(name, value.startsWith("[") ? numbers(value) : (Object) Integer.valueOf(value));
        }
        return map;
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.substring(1, list.length() - 1).split(" "))
                .map(Integer::valueOf)
                .toList();
    }
}
