// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.lang.management.ManagementFactory;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.reframe.ui.project.DesktopProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up the workbench and its window. */
final class ReframeWorkbenchAdvisor extends WorkbenchAdvisor {
    private static final Logger LOG = LoggerFactory.getLogger(ReframeWorkbenchAdvisor.class);
    private static final Point SIZE = new Point(1360, 860);

    @Override
    public void initialize(@Nullable IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        getWorkbenchConfigurer().setSaveAndRestore(true);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return AnnotatePerspective.ID;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(@Nullable IWorkbenchWindowConfigurer configurer) {
        return new WorkbenchWindowAdvisor(configurer) {
            @Override
            public void preWindowOpen() {
                IWorkbenchWindowConfigurer window = getWindowConfigurer();
                window.setInitialSize(SIZE);
                window.setShowMenuBar(true);
                window.setShowCoolBar(false);
                window.setShowPerspectiveBar(false);
                window.setShowStatusLine(true);
                window.setShowProgressIndicator(true);
                window.setTitle("Reframe");
            }

            @Override
            public void postWindowOpen() {
                try {
                    IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
                    // What a program that was killed had open: empty tabs, as a video opens with its project only
                    page.closeAllEditors(false);
                    page.openEditor(WelcomeInput.INSTANCE, WelcomeEditor.ID);
                } catch (PartInitException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Override
    public void postStartup() {
        new ProjectOpener(PlatformUI.getWorkbench()).openLast();
        // Runs when all that the start has put in the queue is done, so that the window answers
        PlatformUI.getWorkbench()
                .getDisplay()
                .asyncExec(() -> LOG.info(
                        "The window can be used {} ms after the start of Java",
                        System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    @Override
    public void postShutdown() {
        // Every edit is already on disk; this releases the lock
        DesktopProject project = PlatformUI.getWorkbench().getService(DesktopProject.class);
        Job.getJobManager().cancel(DesktopProject.COMPUTING);
        project.close();
    }
}
