// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.relink;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;

/** Asks for the files of videos that lost theirs. Only a file with the fingerprint that was annotated is taken. */
// Controls are made in createDialogArea, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class RelinkDialog extends TitleAreaDialog {
    private static final String HINT =
            "Choose the file of a video, or a folder in which all of them are looked for. Only the very file that was"
                    + " annotated is taken. Relinking changes paths in the project and can be undone.";

    private final Relinker relinker;
    private final List<LostVideo> lost;
    private final Map<ProjectVideo, Path> found = new LinkedHashMap<>();
    private Table table;
    private Button file;
    private Button images;
    private Button folder;
    private Optional<Job> running = Optional.empty();

    RelinkDialog(@Nullable Shell parent, Relinker relinker, List<LostVideo> lost) {
        super(parent);
        this.relinker = relinker;
        this.lost = List.copyOf(lost);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Relink Videos");
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Point getInitialSize() {
        return new Point(820, 420);
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(12, 8).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        setTitle(
                lost.size() == 1
                        ? "The file of one video is needed"
                        : "The files of " + lost.size() + " videos are needed");
        setMessage(HINT);
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(600, 140).applyTo(table);
        column("Video", 160);
        column("Was at", 250);
        column("State", 360);
        for (LostVideo each : lost) {
            new TableItem(table, SWT.NONE)
                    .setText(new String[] {each.video().name(), each.video().path(), each.problem()});
        }
        table.select(0);
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(buttons);
        file = button(buttons, "Choose File...", () -> choose(new FileDialog(getShell(), SWT.OPEN).open()));
        images = button(buttons, "Choose Image Folder...", () -> choose(new DirectoryDialog(getShell()).open()));
        folder = button(buttons, "Search Folder...", () -> {
            @Nullable String chosen = new DirectoryDialog(getShell()).open();
            if (chosen != null) {
                search(Path.of(chosen));
            }
        });
        return area;
    }

    private void column(String text, int width) {
        TableColumn column = new TableColumn(table, SWT.LEFT);
        column.setText(text);
        column.setWidth(width);
    }

    private static Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "Relink", true).setEnabled(false);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    private void choose(@Nullable String chosen) {
        if (chosen != null && table.getSelectionIndex() >= 0) {
            take(lost.get(table.getSelectionIndex()).video(), Path.of(chosen));
        }
    }

    /** Checks a file for one video; others are looked for beside it. */
    void take(ProjectVideo video, Path path) {
        background("Look at " + path.getFileName(), monitor -> {
            Optional<String> why = relinker.difference(video, path, monitor);
            if (why.isPresent()) {
                later(() -> setMessage(why.get() + ". Choose another file.", IMessageProvider.ERROR));
                return;
            }
            later(() -> accept(Map.of(video, path)));
            Path beside = path.toAbsolutePath().getParent();
            List<ProjectVideo> others =
                    others().stream().filter(other -> !other.equals(video)).toList();
            if (beside != null && !others.isEmpty()) {
                Map<ProjectVideo, Path> more = named(others, relinker.search(beside, others, monitor));
                later(() -> accept(more));
            }
        });
    }

    /** Looks for all videos in a folder. */
    void search(Path where) {
        List<ProjectVideo> wanted = others();
        background("Search " + where.getFileName(), monitor -> {
            Map<ProjectVideo, Path> more = named(wanted, relinker.search(where, wanted, monitor));
            later(() -> {
                accept(more);
                if (more.size() < wanted.size()) {
                    setMessage(
                            where + " holds " + (more.isEmpty() ? "none" : "only " + more.size()) + " of the "
                                    + wanted.size() + " videos looked for. Look in another folder for the others.",
                            IMessageProvider.WARNING);
                }
            });
        });
    }

    private List<ProjectVideo> others() {
        return lost.stream()
                .map(LostVideo::video)
                .filter(video -> !found.containsKey(video))
                .toList();
    }

    private static Map<ProjectVideo, Path> named(List<ProjectVideo> videos, Map<VideoId, Path> found) {
        Map<ProjectVideo, Path> named = new LinkedHashMap<>();
        for (ProjectVideo video : videos) {
            if (found.containsKey(video.id())) {
                named.put(video, found.getOrDefault(video.id(), Path.of("")));
            }
        }
        return named;
    }

    private void accept(Map<ProjectVideo, Path> more) {
        found.putAll(more);
        for (int i = 0; i < lost.size(); i++) {
            ProjectVideo video = lost.get(i).video();
            if (found.containsKey(video)) {
                table.getItem(i).setText(2, "✓ Found: " + found.getOrDefault(video, Path.of("")));
            }
        }
        setMessage(HINT);
    }

    private void background(String name, ICoreRunnable work) {
        ICoreRunnable guarded = monitor -> {
            try {
                work.run(monitor);
            } catch (OperationCanceledException e) {
                later(() -> setMessage(HINT));
            } catch (RunException e) {
                later(() -> setMessage(String.valueOf(e.getMessage()), IMessageProvider.ERROR));
            } finally {
                later(() -> busy(false));
            }
        };
        Job job = Job.create(name, guarded);
        running = Optional.of(job);
        busy(true);
        setMessage(name + " ...", IMessageProvider.INFORMATION);
        job.schedule();
    }

    private void busy(boolean on) {
        for (Button each : List.of(file, images, folder)) {
            each.setEnabled(!on);
        }
        Button relink = getButton(IDialogConstants.OK_ID);
        if (relink != null) {
            relink.setEnabled(!on && !found.isEmpty());
        }
    }

    private void later(Runnable work) {
        Table shown = table;
        if (!shown.isDisposed()) {
            shown.getDisplay().asyncExec(() -> {
                if (!shown.isDisposed()) {
                    work.run();
                }
            });
        }
    }

    @Override
    public boolean close() {
        running.ifPresent(Job::cancel);
        return super.close();
    }

    /** Text of a cell, as shown. */
    String state(int row) {
        return table.getItem(row).getText(2);
    }

    /** What was found so far. */
    Map<ProjectVideo, Path> found() {
        return found;
    }

    /** Shows the dialog; what was found, or nothing when it was left. */
    Map<ProjectVideo, Path> ask() {
        return open() == OK ? found : Map.of();
    }
}
