// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Settings;
import org.reframe.api.task.TaskService.SettingDescription;

/** Makes a settings record of texts, and describes it. Thread-safe. */
public final class SettingsBinding {
    private final Class<?> type;
    private final List<SettingText> texts;

    /**
     * Reads the annotations of a settings record.
     *
     * @param type a record that implements {@link Settings}, each component annotated
     */
    public SettingsBinding(Class<?> type) {
        if (!type.isRecord() || !Settings.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " is not a record that implements Settings");
        }
        this.type = type;
        this.texts =
                Arrays.stream(type.getRecordComponents()).map(SettingText::new).toList();
    }

    /** What can be set. */
    public List<SettingDescription> describe() {
        return texts.stream()
                .map(text -> new SettingDescription(
                        text.name(),
                        text.typeInWords(),
                        text.setting().unit(),
                        text.hasDefault() ? text.setting().byDefault() : "",
                        text.isRequired(),
                        text.setting().description()))
                .toList();
    }

    /**
     * The record of the given texts and the defaults.
     *
     * @throws RunException (usage) for unknown names, wrong values, or when the record finds problems
     */
    public Settings bind(Map<String, List<String>> given) throws RunException {
        Set<String> unknown = new TreeSet<>(given.keySet());
        texts.forEach(text -> unknown.remove(text.name()));
        if (!unknown.isEmpty()) {
            throw RunException.usage(
                    "Unknown setting " + String.join(", ", unknown) + ". There are: "
                            + texts.stream().map(SettingText::option).collect(Collectors.joining(", ")) + ".");
        }
        List<Object> values = new ArrayList<>();
        for (SettingText text : texts) {
            values.add(text.value(given.getOrDefault(text.name(), List.of())));
        }
        Settings settings = construct(values);
        if (!settings.problems().isEmpty()) {
            throw RunException.usage(String.join(" ", settings.problems()));
        }
        return settings;
    }

    private Settings construct(List<Object> values) throws RunException {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Settings) constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw RunException.usage(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new RunException(RunException.Kind.INTERNAL, type.getName() + " cannot be made: " + e, e);
        }
    }
}
