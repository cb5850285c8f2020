// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Settings;
import org.reframe.api.task.TaskService.SettingDescription;
import org.reframe.core.internal.contribution.Nearest;

/** Makes a settings record from texts, reporting everything that is wrong at once. Immutable and thread-safe. */
public final class SettingsBinder {
    private final String taskId;
    private final Class<?> type;
    private final List<SettingSlot> slots;

    /**
     * Reads the documentation of a settings record.
     *
     * @throws RunException (internal) when the record breaks the contract
     */
    public SettingsBinder(String taskId, Class<?> type) throws RunException {
        this.taskId = taskId;
        this.type = type;
        if (!type.isRecord() || !Settings.class.isAssignableFrom(type)) {
            throw defect("its settings " + type.getName() + " are not a record that implements Settings", null);
        }
        List<SettingSlot> found = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            found.add(SettingSlot.of(component)
                    .orElseThrow(() -> defect("its setting '" + component.getName() + "' lacks @Setting", null)));
        }
        this.slots = List.copyOf(found);
    }

    /** The settings with their documentation, in order. */
    public List<SettingDescription> describe() {
        return slots.stream().map(SettingSlot::describe).toList();
    }

    /**
     * The settings record of some texts.
     *
     * @param texts by setting name
     * @throws RunException (usage) naming everything that is wrong
     */
    public Record bind(Map<String, List<String>> texts) throws RunException {
        List<String> problems = new ArrayList<>();
        List<String> names = slots.stream().map(SettingSlot::name).toList();
        for (String given : texts.keySet()) {
            if (!names.contains(given)) {
                problems.add("there is no setting '" + given + "'"
                        + Nearest.to(given, names)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(""));
            }
        }
        Object[] values = new Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            SettingSlot slot = slots.get(i);
            try {
                values[i] = slot.value(texts.getOrDefault(slot.name(), List.of()));
            } catch (IllegalArgumentException e) {
                problems.add(slot.name() + ": " + e.getMessage());
            }
        }
        complain(problems);
        Record record = make(values);
        complain(((Settings) record).problems());
        return record;
    }

    /** Values for the recipe: numbers, booleans, texts and lists of these; settings without a value are left out. */
    public Map<String, Object> recipe(Record settings) throws RunException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (SettingSlot slot : slots) {
            try {
                slot.recipe(settings).ifPresent(value -> values.put(slot.name(), value));
            } catch (ReflectiveOperationException e) {
                throw defect("its setting '" + slot.name() + "' cannot be read", e);
            }
        }
        return values;
    }

    private void complain(List<String> problems) throws RunException {
        if (!problems.isEmpty()) {
            List<String> clauses = problems.stream()
                    .map(problem -> problem.endsWith(".") ? problem.substring(0, problem.length() - 1) : problem)
                    .toList();
            throw RunException.usage("The settings of " + taskId + " are not right: " + String.join("; ", clauses)
                    + ". Run with --describe " + taskId + " to see them all.");
        }
    }

    private Record make(Object[] values) throws RunException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw RunException.usage("The settings of " + taskId + " are not right: " + refused.getMessage());
            }
            throw defect("its settings cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw defect("its settings cannot be made", e);
        }
    }

    private RunException defect(String what, @org.eclipse.jdt.annotation.Nullable Throwable cause) {
        return new RunException(
                RunException.Kind.INTERNAL, "The task " + taskId + " is defective: " + what + ".", cause);
    }
}
