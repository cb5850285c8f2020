// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;

/** Reads what the task {@code deferral-suggest} found out about one object. */
final class TaskAnswer {
    private TaskAnswer() {}

    /** @throws RunException with the task's own words when it failed, or when its figures are not what they should be */
    static Suggested of(TaskReport report) throws RunException {
        if (report.status().getSeverity() >= IStatus.ERROR) {
            throw new RunException(RunException.Kind.INTERNAL, words(report.status()), null);
        }
        try {
            if (report.result().get("objects") instanceof List<?> objects
                    && objects.size() == 1
                    && objects.getFirst() instanceof Map<?, ?> entry) {
                return suggested(entry);
            }
        } catch (IllegalArgumentException wrong) {
            throw new RunException(
                    RunException.Kind.INTERNAL, "The suggestions cannot be read: " + wrong.getMessage(), wrong);
        }
        throw new RunException(RunException.Kind.INTERNAL, "The suggestions are of no or several objects.", null);
    }

    private static String words(IStatus status) {
        return status.getChildren().length == 0 ? String.valueOf(status.getMessage()) : words(status.getChildren()[0]);
    }

    private static Suggested suggested(Map<?, ?> entry) {
        return new Suggested(
                suggestions(entry, "suggestions"),
                suggestions(entry, "others"),
                entry.get("estimate") instanceof Map<?, ?> estimate
                        ? Optional.of(estimate(estimate))
                        : Optional.empty(),
                (int) number(entry, "asked"),
                (int) number(entry, "left"),
                text(entry, "reason"),
                text(entry, "kinds"));
    }

    private static List<Suggestion> suggestions(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof List<?> list
                ? list.stream()
                        .filter(each -> each instanceof Map<?, ?>)
                        .map(each -> suggestion((Map<?, ?>) each))
                        .toList()
                : List.of();
    }

    private static Suggestion suggestion(Map<?, ?> entry) {
        return new Suggestion(
                (int) number(entry, "frame"),
                (int) number(entry, "first"),
                (int) number(entry, "last"),
                optional(entry, "gain"),
                text(entry, "reason"),
                offers(entry));
    }

    private static List<PromptOffer> offers(Map<?, ?> entry) {
        return entry.get("offers") instanceof List<?> list
                ? list.stream()
                        .filter(each -> each instanceof Map<?, ?>)
                        .map(each -> offer((Map<?, ?>) each))
                        .toList()
                : List.of();
    }

    private static PromptOffer offer(Map<?, ?> entry) {
        PromptKind kind = PromptKind.valueOf(text(entry, "kind").toUpperCase(Locale.ROOT));
        return new PromptOffer(
                new PromptCost(kind, number(entry, "seconds"), number(entry, "cost")),
                optional(entry, "gain"),
                optional(entry, "share"));
    }

    private static DiceEstimate estimate(Map<?, ?> entry) {
        return new DiceEstimate(
                number(entry, "dice"), number(entry, "atLeast"), number(entry, "risk"), text(entry, "source"));
    }

    private static OptionalDouble optional(Map<?, ?> entry, String key) {
        return entry.containsKey(key) ? OptionalDouble.of(number(entry, key)) : OptionalDouble.empty();
    }

    private static double number(Map<?, ?> entry, String key) {
        if (entry.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(key + " is no number");
    }

    private static String text(Map<?, ?> entry, String key) {
        @Nullable Object value = entry.get(key);
        return value == null ? "" : value.toString();
    }
}
