// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.TaskService.SettingDescription;

/** One component of a settings record: how its texts become its value. */
record SettingSlot(RecordComponent component, Setting setting, Class<?> element, Shape shape) {
    /** How many values a setting holds. */
    enum Shape {
        ONE,
        OPTIONAL,
        LIST
    }

    private static final String NONE = "\u0000";

    static Optional<SettingSlot> of(RecordComponent component) {
        if (!component.isAnnotationPresent(Setting.class)) {
            return Optional.empty();
        }
        Setting setting = component.getAnnotation(Setting.class);
        Class<?> type = component.getType();
        Shape shape = type == List.class ? Shape.LIST : type == Optional.class ? Shape.OPTIONAL : Shape.ONE;
        Class<?> element = type;
        if (shape != Shape.ONE && component.getGenericType() instanceof ParameterizedType generic) {
            element = generic.getActualTypeArguments()[0] instanceof Class<?> plain ? plain : Object.class;
        }
        return Optional.of(new SettingSlot(component, setting, element, shape));
    }

    String name() {
        return component.getName();
    }

    SettingDescription describe() {
        String words = SettingText.words(element) + (shape == Shape.LIST ? ", repeatable" : "");
        boolean required = shape == Shape.ONE && !hasDefault();
        return new SettingDescription(
                name(),
                words,
                setting.unit(),
                hasDefault() ? setting.byDefault() : "",
                required,
                setting.description());
    }

    /** The value of the given texts, or the default. */
    Object value(List<String> given) {
        List<String> texts = given.isEmpty() ? defaults() : given;
        if (shape == Shape.LIST) {
            List<Object> values = new ArrayList<>();
            for (String text : texts) {
                values.add(SettingText.parse(element, text, setting));
            }
            return List.copyOf(values);
        }
        if (texts.size() > 1) {
            throw new IllegalArgumentException("given " + texts.size() + " times, but takes one value");
        }
        if (shape == Shape.OPTIONAL) {
            return texts.isEmpty() ? Optional.empty() : Optional.of(SettingText.parse(element, texts.get(0), setting));
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("must be given (" + setting.description() + ")");
        }
        return SettingText.parse(element, texts.get(0), setting);
    }

    /** The value as the recipe writes it; paths absolute, so that a recipe can be replayed from anywhere. */
    Optional<Object> recipe(Record settings) throws ReflectiveOperationException {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(settings);
        if (value instanceof List<?> list) {
            List<Object> texts = new ArrayList<>();
            for (Object item : list) {
                texts.add(plain(item));
            }
            return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? Optional.of(plain(optional.get())) : Optional.empty();
        }
        return Optional.of(plain(value));
    }

    private List<String> defaults() {
        if (!hasDefault() || shape != Shape.ONE && setting.byDefault().isEmpty()) {
            return List.of();
        }
        return shape == Shape.LIST
                ? Arrays.stream(setting.byDefault().split(","))
                        .map(String::strip)
                        .toList()
                : List.of(setting.byDefault());
    }

    private boolean hasDefault() {
        return !setting.byDefault().equals(NONE);
    }

    private static Object plain(Object value) {
        if (value instanceof Path path) {
            return path.toAbsolutePath().normalize().toString();
        }
        if (value instanceof Enum<?> constant) {
            return SettingText.word(constant);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
