// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Project and objects left of the video, progress below them. */
public final class AnnotatePerspective implements IPerspectiveFactory {
    /** Its id. */
    public static final String ID = "org.reframe.workbench.annotate";

    @Override
    public void createInitialLayout(@Nullable IPageLayout layout) {
        if (layout == null) {
            return;
        }
        layout.setEditorAreaVisible(true);
        IFolderLayout project = layout.createFolder("project", IPageLayout.LEFT, 0.25f, IPageLayout.ID_EDITOR_AREA);
        project.addView("org.reframe.ui.projectExplorer");
        IFolderLayout objects = layout.createFolder("objects", IPageLayout.BOTTOM, 0.4f, "project");
        objects.addView("org.reframe.ui.objects");
        IFolderLayout jobs = layout.createFolder("jobs", IPageLayout.BOTTOM, 0.62f, "objects");
        jobs.addView(IPageLayout.ID_PROGRESS_VIEW);
        // Wide, so below the editor when it is asked for
        layout.createPlaceholderFolder("wide", IPageLayout.BOTTOM, 0.6f, IPageLayout.ID_EDITOR_AREA)
                .addPlaceholder("org.reframe.ui.models");
    }
}
