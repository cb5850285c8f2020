// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reframe.api.task.Setting;

/** Turns the text of one setting into its value. Pure. */
final class SettingText {
    private SettingText() {}

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Object parse(Class<?> type, String text, Setting setting) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return (int) whole(text, setting, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(text, setting, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return number(text, setting);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(text);
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalArgumentException("settings of type " + type.getSimpleName() + " are not supported");
    }

    /** The type in plain words. */
    static String words(Class<?> type) {
        if (type.isEnum()) {
            return choices(type);
        }
        if (type == Path.class) {
            return "file";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "whole number";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        return type == boolean.class || type == Boolean.class ? "true|false" : "text";
    }

    /** How an enum constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long whole(String text, Setting setting, long smallest, long largest) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= smallest && value <= largest) {
                inRange(value, setting);
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
        throw new IllegalArgumentException("'" + text + "' is too large");
    }

    private static double number(String text, Setting setting) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("'" + text + "' is not a number");
        }
        inRange(value, setting);
        return value;
    }

    private static void inRange(double value, Setting setting) {
        if (value < setting.min() || value > setting.max()) {
            String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
            throw new IllegalArgumentException(
                    plain(value) + " is outside " + plain(setting.min()) + " to " + plain(setting.max()) + unit);
        }
    }

    private static String plain(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "any" : "-any";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a file or folder name is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a file name: " + e.getReason(), e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (Object constant : type.getEnumConstants()) {
            if (word((Enum<?>) constant).equals(wanted)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is none of " + choices(type));
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .collect(Collectors.joining("|"));
    }
}
