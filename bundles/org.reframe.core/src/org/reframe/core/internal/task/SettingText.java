// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Setting;

/** Turns the text of one setting into the value of its record component. */
final class SettingText {
    static final String NO_DEFAULT = "\u0000";

    private final RecordComponent component;
    private final Setting setting;

    SettingText(RecordComponent component) {
        this.component = component;
        if (!component.isAnnotationPresent(Setting.class)) {
            throw new IllegalStateException(component + " has no @Setting");
        }
        this.setting = component.getAnnotation(Setting.class);
    }

    Setting setting() {
        return setting;
    }

    String name() {
        return component.getName();
    }

    /** {@code maxFrames} → {@code --max-frames}. */
    String option() {
        return "--" + name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    boolean isRequired() {
        return !hasDefault() && !isList() && component.getType() != Optional.class;
    }

    boolean hasDefault() {
        return !NO_DEFAULT.equals(setting.byDefault());
    }

    boolean isList() {
        return component.getType() == List.class;
    }

    private Class<?> valueType() {
        Type generic = component.getGenericType();
        return generic instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getActualTypeArguments()[0]
                : component.getType();
    }

    /** The kind of value in plain words. */
    String typeInWords() {
        Class<?> type = valueType();
        String word;
        if (type.isEnum()) {
            word = Arrays.stream(type.getEnumConstants()).map(SettingText::enumText).collect(Collectors.joining("|"));
        } else if (type == Path.class) {
            word = "path";
        } else if (type == boolean.class || type == Boolean.class) {
            word = "true|false";
        } else if (type == String.class) {
            word = "text";
        } else {
            word = type == double.class || type == Double.class ? "number" : "whole number";
        }
        return isList() ? word + ", may be repeated" : word;
    }

    private static String enumText(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The component's value. */
    Object value(List<String> texts) throws RunException {
        List<String> given = texts.isEmpty() && hasDefault() ? List.of(setting.byDefault()) : texts;
        if (isList()) {
            List<Object> values = new ArrayList<>();
            for (String text : given) {
                values.add(parse(text));
            }
            return List.copyOf(values);
        }
        if (given.size() > 1) {
            throw wrong("is given " + given.size() + " times");
        }
        if (component.getType() == Optional.class) {
            return given.isEmpty() ? Optional.empty() : Optional.of(parse(given.get(0)));
        }
        if (given.isEmpty()) {
            throw wrong("is missing: " + setting.description());
        }
        return parse(given.get(0));
    }

    private Object parse(String text) throws RunException {
        Class<?> type = valueType();
        try {
            if (type == String.class) {
                return text;
            }
            if (type == Path.class) {
                return Path.of(text);
            }
            if (type == boolean.class || type == Boolean.class) {
                if (!text.equals("true") && !text.equals("false")) {
                    throw wrong("is \"" + text + "\", not true or false");
                }
                return Boolean.parseBoolean(text);
            }
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .filter(constant -> enumText(constant).equalsIgnoreCase(text.replace('_', '-')))
                        .findFirst()
                        .orElseThrow(() -> wrong("is \"" + text + "\", not one of " + typeInWords()));
            }
            return number(text, type);
        } catch (NumberFormatException e) {
            throw wrong("is \"" + text + "\", not a " + typeInWords());
        } catch (InvalidPathException e) {
            throw wrong("is no valid path: " + e.getMessage());
        }
    }

    private Object number(String text, Class<?> type) throws RunException {
        Number number;
        if (type == int.class || type == Integer.class) {
            number = Integer.valueOf(text);
        } else if (type == long.class || type == Long.class) {
            number = Long.valueOf(text);
        } else {
            number = Double.valueOf(text);
        }
        double value = number.doubleValue();
        if (!(value >= setting.min() && value <= setting.max())) {
            String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
            throw wrong("is " + text + unit + ", not within " + setting.min() + "…" + setting.max());
        }
        return number;
    }

    private RunException wrong(String what) {
        return RunException.usage(option() + " " + what + ".");
    }
}
