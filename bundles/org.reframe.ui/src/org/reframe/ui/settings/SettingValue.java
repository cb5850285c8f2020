// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values of single texts, by the rules that the command line has too. Pure. */
final class SettingValue {
    private SettingValue() {}

    /** How the constants of an enum are written. */
    static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Object parse(SettingField field, String text) {
        Class<?> type = field.element();
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return (int) whole(field, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(field, text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return number(field, text);
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

    private static long whole(SettingField field, String text, long least, long most) {
        long value;
        try {
            value = Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        inRange(field, value);
        return value;
    }

    private static double number(SettingField field, String text) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("'" + text + "' is not a number");
        }
        inRange(field, value);
        return value;
    }

    private static void inRange(SettingField field, double value) {
        if (value < field.setting().min() || value > field.setting().max()) {
            throw new IllegalArgumentException(plain(value) + " is out of range: " + field.range());
        }
    }

    /** A number without needless digits. */
    static String plain(double value) {
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
            throw new IllegalArgumentException("choose a file or folder");
        }
        try {
            return Path.of(text.strip());
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
        throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", words(type)));
    }
}
