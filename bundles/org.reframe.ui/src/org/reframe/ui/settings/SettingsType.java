// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.api.run.RunException.Kind;
import org.reframe.api.task.Settings;

/** A settings record with its documentation: what a form shows, and whether what was typed makes a record. Immutable. */
public final class SettingsType {
    private final Class<?> type;
    private final List<SettingField> fields;

    /**
     * What is wrong.
     *
     * @param fields by setting name
     * @param others what the record says about settings together
     */
    public record Problems(Map<String, String> fields, List<String> others) {
        /** Whether nothing is wrong. */
        public boolean none() {
            return fields.isEmpty() && others.isEmpty();
        }
    }

    /**
     * Reads the documentation.
     *
     * @param type a record that implements {@link Settings}
     * @throws RunException (internal) when it is none, or a component lacks its documentation
     */
    public SettingsType(Class<?> type) throws RunException {
        if (!type.isRecord() || !Settings.class.isAssignableFrom(type)) {
            throw defect(type, "is not a record that implements Settings");
        }
        this.type = type;
        List<SettingField> found = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            found.add(SettingField.of(component)
                    .orElseThrow(() -> defect(type, "has no @Setting on " + component.getName())));
        }
        fields = List.copyOf(found);
    }

    /** The settings in order. */
    public List<SettingField> fields() {
        return fields;
    }

    /**
     * Checks what was typed.
     *
     * @param texts by setting name; without one the default counts
     */
    public Problems check(Map<String, List<String>> texts) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            SettingField field = fields.get(i);
            try {
                values[i] = field.value(texts.getOrDefault(field.name(), List.of()));
            } catch (IllegalArgumentException e) {
                wrong.put(field.name(), String.valueOf(e.getMessage()));
            }
        }
        return new Problems(wrong, wrong.isEmpty() ? together(values) : List.of());
    }

    private List<String> together(Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return List.copyOf(((Settings) constructor.newInstance(values)).problems());
        } catch (InvocationTargetException e) {
            return List.of(
                    "Not possible: " + (e.getCause() == null ? e : e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            return List.of("The settings record is defective: " + e);
        }
    }

    private static RunException defect(Class<?> type, String what) {
        return new RunException(Kind.INTERNAL, type.getName() + " " + what + ". Update the plug-in it is in.", null);
    }
}
