// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.networks.internal.parity.Check;
import org.reframe.networks.internal.parity.ParityRunner;

/** Holds every network against recorded outputs of its official implementation. One run an instance. */
public final class ParityTask implements Task<ParitySettings> {
    private static final String BUNDLE = "org.reframe.networks";

    private final List<Check> checks = new ArrayList<>();

    @Override
    public TaskReport run(ParitySettings settings, TaskContext context) throws RunException {
        SubMonitor monitor = Objects.requireNonNull(SubMonitor.convert(context.monitor(), 1));
        new ParityRunner(ParityItems.all(), context.service(NetworkLoader.class), checks::add)
                .run(settings.golden(), Pattern.compile(settings.only()), monitor);
        if (checks.isEmpty()) {
            throw RunException.input("The folder " + settings.golden() + " holds no golden file to check.", null);
        }
        return report();
    }

    private TaskReport report() {
        MultiStatus status = new MultiStatus(BUNDLE, 0, "Parity checked");
        List<List<Object>> rows = new ArrayList<>();
        Map<String, double[]> items = new LinkedHashMap<>();
        for (Check check : checks) {
            rows.add(List.of(
                    check.item(),
                    check.tensor(),
                    check.measure(),
                    number(check.error()),
                    number(check.limit()),
                    check.passed() ? "yes" : "NO"));
            double[] counts = items.computeIfAbsent(check.item(), key -> new double[3]);
            counts[check.passed() ? 0 : 1]++;
            if (check.limit() > 0) counts[2] = Math.max(counts[2], check.error() / check.limit());
            if (!check.passed()) {
                status.add(new Status(
                        IStatus.ERROR,
                        BUNDLE,
                        check.item() + ": " + check.tensor() + ": " + check.measure() + " " + number(check.error())));
            }
        }
        long failed = checks.stream().filter(check -> !check.passed()).count();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("comparisons", table());
        result.put("checks", checks.size());
        result.put("failed", failed);
        List<List<Object>> summary = new ArrayList<>();
        items.forEach((item, counts) -> summary.add(
                List.of(item, (long) counts[0], (long) counts[1], counts[2], counts[1] == 0 ? "yes" : "NO")));
        return new TaskReport(
                status,
                result,
                List.of(
                        new Section.Table(
                                "Files",
                                "files",
                                List.of("file", "passed", "failed", "largest error / tolerance", "pass"),
                                summary),
                        new Section.Table(
                                "Comparisons",
                                "parity",
                                List.of("item", "tensor", "measure", "error", "tolerance", "pass"),
                                rows)));
    }

    /** The comparisons as text, which the command line prints. */
    private String table() {
        int items = checks.stream().mapToInt(check -> check.item().length()).max().orElse(1);
        int tensors = checks.stream().mapToInt(check -> check.tensor().length()).max().orElse(1);
        String form = "\n%-" + items + "s  %-" + tensors + "s  %-12s  %-9s  %-9s  %s";
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, form, "item", "tensor", "measure", "error", "tolerance", "pass"));
        for (Check check : checks) {
            text.append(String.format(
                    Locale.ROOT,
                    form,
                    check.item(),
                    check.tensor(),
                    check.measure(),
                    figure(check.error()),
                    figure(check.limit()),
                    check.passed() ? "yes" : "NO"));
        }
        return text.toString();
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2e", value);
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "" : value;
    }
}
