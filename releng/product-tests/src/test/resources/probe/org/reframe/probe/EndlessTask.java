// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Writes a file and fails. */
public final class EndlessTask implements Task<Nothing> {
    @Override
    public TaskReport run(Nothing settings, TaskContext context) {
        try {
            Files.writeString(context.output().resolve("half.txt"), "half");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no end today");
    }
}
