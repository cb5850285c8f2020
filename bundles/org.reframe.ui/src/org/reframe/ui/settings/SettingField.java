// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reframe.api.task.Setting;

/**
 * One component of a settings record, as a form shows it. Immutable.
 *
 * @param name component name
 * @param element type of one value: text, number, boolean, path or enum
 * @param count how many values it takes
 * @param setting its documentation
 */
public record SettingField(String name, Class<?> element, Count count, Setting setting) {
    /** How many values a setting takes. */
    public enum Count {
        /** Exactly one. */
        ONE,
        /** One or none. */
        OPTIONAL,
        /** Any number. */
        LIST
    }

    private static final String NO_DEFAULT = "\u0000";

    /**
     * Reads a component.
     *
     * @return empty when it has no documentation
     */
    static Optional<SettingField> of(RecordComponent component) {
        if (!component.isAnnotationPresent(Setting.class)) {
            return Optional.empty();
        }
        Class<?> type = component.getType();
        Count count = type == List.class ? Count.LIST : type == Optional.class ? Count.OPTIONAL : Count.ONE;
        Class<?> element = type;
        if (count != Count.ONE && component.getGenericType() instanceof ParameterizedType generic) {
            element = generic.getActualTypeArguments()[0] instanceof Class<?> plain ? plain : Object.class;
        }
        return Optional.of(
                new SettingField(component.getName(), element, count, component.getAnnotation(Setting.class)));
    }

    /** The name in words: {@code maxFrames} is "Max frames". */
    public String label() {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether it must be given. */
    public boolean required() {
        return count == Count.ONE && !hasDefault();
    }

    /** Default texts; none when it has no default. */
    public List<String> defaults() {
        if (!hasDefault() || count != Count.ONE && setting.byDefault().isEmpty()) {
            return List.of();
        }
        return count == Count.LIST
                ? Arrays.stream(setting.byDefault().split(","))
                        .map(String::strip)
                        .toList()
                : List.of(setting.byDefault());
    }

    /** What it means, what is allowed and what happens without it, for the line below the field. */
    public String help() {
        StringBuilder help = new StringBuilder(setting.description());
        if (!help.isEmpty() && help.charAt(help.length() - 1) != '.') {
            help.append('.');
        }
        String range = range();
        if (!range.isEmpty()) {
            help.append(' ').append(range).append('.');
        }
        if (count == Count.LIST) {
            help.append(" One a line.");
        }
        if (count == Count.OPTIONAL) {
            help.append(" May be left empty.");
        }
        if (hasDefault() && !setting.byDefault().isEmpty() && element != boolean.class) {
            help.append(" Default ").append(setting.byDefault()).append('.');
        }
        return help.toString();
    }

    /**
     * The values of some texts: the value itself, an Optional or a List.
     *
     * @param given texts; without any the default is taken
     * @throws IllegalArgumentException saying what is wrong
     */
    Object value(List<String> given) {
        List<String> texts = given.isEmpty() ? defaults() : given;
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            values.add(SettingValue.parse(this, text));
        }
        return switch (count) {
            case LIST -> List.copyOf(values);
            case OPTIONAL -> values.stream().findFirst();
            case ONE ->
                values.stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                element == Path.class ? "choose a file or folder" : "must be given"));
        };
    }

    /** What numbers are allowed, in words; empty when all are. */
    String range() {
        String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
        boolean low = Double.isFinite(setting.min());
        boolean high = Double.isFinite(setting.max());
        if (low && high) {
            return SettingValue.plain(setting.min()) + " to " + SettingValue.plain(setting.max()) + unit;
        }
        return low
                ? SettingValue.plain(setting.min()) + unit + " or more"
                : high ? "at most " + SettingValue.plain(setting.max()) + unit : "";
    }

    private boolean hasDefault() {
        return !NO_DEFAULT.equals(setting.byDefault());
    }
}
