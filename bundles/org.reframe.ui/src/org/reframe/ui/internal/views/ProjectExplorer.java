// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.VideoEditorInput;
import org.reframe.ui.project.DesktopProject;

/** Videos of the open project with thumbnails; a double click opens one. */
// Fields are set in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class ProjectExplorer extends ViewPart {
    private TableViewer table;
    private DesktopProject project;
    private DesktopProject.Registration registration;
    private List<ProjectVideo> shown = List.of();

    @Override
    public void createPartControl(@Nullable Composite parent) {
        project = getSite().getService(DesktopProject.class);
        table = new TableViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        Thumbnails thumbnails = new Thumbnails(getSite(), project, () -> {
            if (!table.getTable().isDisposed()) {
                table.refresh();
            }
        });
        table.setLabelProvider(new VideoLabels(thumbnails));
        ColumnViewerToolTipSupport.enableFor(table);
        table.addOpenListener(event -> {
            if (table.getStructuredSelection().getFirstElement() instanceof ProjectVideo video) {
                open(video);
            }
        });
        Job reading = Job.create("Read videos", this::read);
        reading.setSystem(true);
        registration = project.listen(() -> reading.schedule(50));
        table.getTable().addDisposeListener(event -> {
            registration.close();
            reading.cancel();
            thumbnails.dispose();
        });
        reading.schedule();
    }

    private void read(IProgressMonitor monitor) {
        Optional<Project> open = project.current();
        List<ProjectVideo> videos = List.of();
        try {
            videos = open.isPresent() ? open.get().content().videos() : List.of();
        } catch (RunException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
        List<ProjectVideo> found = videos;
        String title = open.map(p -> String.valueOf(p.folder().getFileName())
                        + p.readOnlyReason()
                                .map(reason -> " – read-only: " + reason)
                                .orElse(""))
                .orElse("No project is open.");
        if (!table.getTable().isDisposed()) {
            table.getTable().getDisplay().asyncExec(() -> show(found, title));
        }
    }

    private void show(List<ProjectVideo> videos, String title) {
        if (!table.getTable().isDisposed()) {
            setContentDescription(title);
            if (!videos.equals(shown)) {
                shown = videos;
                table.setInput(videos);
            }
        }
    }

    private void open(ProjectVideo video) {
        try {
            getSite().getPage().openEditor(new VideoEditorInput(video), VideoEditorInput.EDITOR);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }

    @Override
    public void setFocus() {
        table.getTable().setFocus();
    }
}
