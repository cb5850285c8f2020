// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import java.nio.file.Path;
import org.reframe.api.run.RunContext;

/** A run context with an output folder. */
public interface TaskContext extends RunContext {
    /** The run folder; exists. The task writes its own files here; tables, pictures and reports are written by the kernel. */
    Path output();
}
