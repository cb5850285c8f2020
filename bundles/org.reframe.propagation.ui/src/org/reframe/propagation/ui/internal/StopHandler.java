// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;

/** Stops propagation; masks computed so far stay. */
public final class StopHandler extends EditorCommand {
    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        Job.getJobManager().cancel(DesktopProject.COMPUTING);
        editor.message("Propagation stopped; what was computed is kept.");
    }
}
