// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.deferral.Suggestion;
import org.reframe.deferral.ui.internal.desk.ProjectQueue;
import org.reframe.deferral.ui.internal.desk.Suggester;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;
import org.reframe.deferral.ui.internal.model.Budget;
import org.reframe.deferral.ui.internal.model.QueueRow;
import org.reframe.ui.editor.VideoEditorInput;
import org.reframe.ui.project.DesktopProject;

/** Which frame to correct next, what it gains and costs, and when it is good enough. */
// Fields are set in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class SuggestionsView extends ViewPart {
    /** Its id. */
    public static final String ID = "org.reframe.deferral.ui.suggestions";

    private final Budget budget = new Budget();
    private SuggestionDesk desk;
    private Suggester suggester;
    private EditorFollower follower;
    private ProjectQueue queue;
    private CostPanel costs;
    private ObjectPanel object;
    private QueuePanel project;
    private BudgetPanel money;
    private Label headline;
    private Label details;
    private Button next;
    private Button previous;
    private CTabFolder tabs;
    private CTabItem projectTab;
    private @Nullable QueueRow wanted;

    @Override
    public void createPartControl(@Nullable Composite parent) {
        desk = getSite().getService(SuggestionDesk.class);
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 6).spacing(4, 6).applyTo(area);
        costs = new CostPanel(area, desk);
        headline = line(area);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        details = line(area);
        buttons(area);
        tabs = new CTabFolder(area, SWT.BORDER | SWT.FLAT);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 120).applyTo(tabs);
        object = new ObjectPanel(tabs, desk, this::go);
        project = new QueuePanel(tabs, desk, this::go);
        money = new BudgetPanel(tabs, desk, budget);
        tabs.setSelection(tab("This Object", object.control()));
        projectTab = tab("Project", project.control());
        tab("Budget", money.control());
        tabs.addListener(SWT.Selection, event -> askQueue());
        new KindsMenu(desk).fill(getViewSite().getActionBars().getMenuManager());
        start(area);
    }

    private static Label line(Composite area) {
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(label);
        return label;
    }

    private void buttons(Composite area) {
        Composite bar = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(bar);
        previous = new Button(bar, SWT.PUSH);
        previous.setText("Previous");
        previous.addListener(SWT.Selection, event -> jump(-1));
        next = new Button(bar, SWT.PUSH);
        next.setText("Next");
        next.setToolTipText("Goes to the frame to correct next");
        next.addListener(SWT.Selection, event -> jump(1));
        GridDataFactory.fillDefaults().applyTo(previous);
        GridDataFactory.fillDefaults().applyTo(next);
    }

    private CTabItem tab(String title, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(title);
        item.setControl(control);
        return item;
    }

    private void start(Composite area) {
        suggester = new Suggester(getSite(), area.getDisplay(), budget, this::show);
        queue = new ProjectQueue(getSite(), rows -> ui(() -> project.show(rows)));
        follower = new EditorFollower(getSite().getPage(), editor -> {
            suggester.follow(editor);
            reachWanted();
        });
        Runnable forget = desk.listen(() -> ui(() -> {
            costs.show();
            suggester.ask();
            askQueue();
        }));
        DesktopProject.Registration registration =
                getSite().getService(DesktopProject.class).listen(() -> ui(this::askQueue));
        area.addDisposeListener(event -> {
            registration.close();
            forget.run();
            queue.stop();
            follower.stop();
            suggester.close();
        });
        follower.start();
    }

    private void ui(Runnable work) {
        if (!tabs.isDisposed()) {
            tabs.getDisplay().asyncExec(() -> {
                if (!tabs.isDisposed()) {
                    work.run();
                }
            });
        }
    }

    private void show() {
        if (tabs.isDisposed()) {
            return;
        }
        Suggester.State state = suggester.state();
        headline.setText(Words.headline(state));
        details.setText(Words.details(state));
        boolean any = state.suggested()
                .filter(suggested -> !suggested.suggestions().isEmpty())
                .isPresent();
        next.setEnabled(any || state.stopped());
        previous.setEnabled(any);
        object.show(state);
        money.show(state, suggester.editor());
        tabs.getParent().layout();
    }

    private void askQueue() {
        if (tabs.getSelection() == projectTab) {
            queue.ask();
        }
    }

    /** Goes to the next or the previous suggestion; the editor gets the keys. */
    void jump(int direction) {
        suggester.jump(direction);
        focusEditor();
    }

    private void go(Suggestion suggestion) {
        suggester.go(suggestion);
        focusEditor();
    }

    private void focusEditor() {
        IWorkbenchPart part = follower.part();
        if (part != null) {
            getSite().getPage().activate(part);
        }
    }

    /** Opens the video of a row, and goes on from there once it is open. */
    private void go(QueueRow row) {
        try {
            getSite().getPage().openEditor(new VideoEditorInput(row.video()), VideoEditorInput.EDITOR);
            wanted = row;
            reachWanted();
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }

    /** A video that was just opened has no objects for a moment. */
    private void reachWanted() {
        QueueRow row = wanted;
        if (row == null || suggester.editor().isEmpty()) {
            return;
        }
        var editor = suggester.editor().get();
        boolean there = editor.projectVideo().id().equals(row.video().id())
                && editor.video().isPresent()
                && editor.lanes().stream()
                        .anyMatch(lane -> lane.track().id().equals(row.track().id()));
        if (there) {
            wanted = null;
            editor.select(Optional.of(row.track().id()));
            row.next().ifPresent(suggester::go);
        }
    }

    @Override
    public void setFocus() {
        next.setFocus();
    }
}
