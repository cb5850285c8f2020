// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.api.task.TaskService;

/** Makes an explanation with one layer more at once, or once it is let go; does not end before that. */
final class MadeTask implements TaskService {
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile TaskRequest asked = new TaskRequest("", Map.of(), Path.of(""), 0);

    @Override
    public TaskReport run(TaskRequest request, IProgressMonitor monitor) throws RunException {
        asked = request;
        try {
            while (!gate.await(5, TimeUnit.MILLISECONDS)) {
                if (monitor.isCanceled()) {
                    throw new OperationCanceledException();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (request.settings().get("model").equals(List.of("broken"))) {
            throw RunException.input("The model broken has no gradients. Use score-cam.", null);
        }
        MadeClip.explain(
                Path.of(request.settings().get("video").getFirst()),
                request.output().resolve("explanations").resolve("clip"),
                "slow",
                "added");
        return new TaskReport(Status.OK_STATUS, Map.of(), List.of());
    }

    @Override
    public List<SettingDescription> describe(String taskId) {
        return List.of();
    }
}
