// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Says which bundles are resolved, and so could be loaded. */
public final class Bundles implements Task<Nothing> {
    @Override
    public TaskReport run(Nothing settings, TaskContext context) {
        List<String> resolved = Arrays.stream(FrameworkUtil.getBundle(Bundles.class)
                        .getBundleContext()
                        .getBundles())
                .filter(bundle -> bundle.getState() != Bundle.INSTALLED)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
        return new TaskReport(Status.OK_STATUS, Map.of("resolved", resolved), List.of());
    }
}
