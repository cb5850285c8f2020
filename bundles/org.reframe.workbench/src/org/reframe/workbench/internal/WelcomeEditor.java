// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.nio.file.Path;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.statushandlers.StatusManager;

/** First steps: a phantom project that can be propagated at once, new and recent projects, the keys that matter. */
public final class WelcomeEditor extends EditorPart {
    /** Its id. */
    public static final String ID = "org.reframe.workbench.welcome";

    private static final String[] KEYS = {
        "D  F", "frame back, on", "V  C", "ten frames on, back", "Space", "play or stop; held, drag pans",
        "1 … 5", "click, box, brush, eraser, polygon", "[  ]", "brush size", "Wheel", "zoom at the cursor",
        "Enter", "keep the prompt", "Esc", "drop it", "H", "hide masks while held",
        "Ctrl+B", "propagate the object", "E  R", "pin before, after", "N", "new object",
        "Ctrl+Z", "take back the whole correction", "Ctrl+3", "find any command", "O", "fill, outline, both",
    };

    @Override
    public void init(@Nullable IEditorSite site, @Nullable IEditorInput input) {
        setSite(site);
        setInput(input);
        setPartName("Welcome");
    }

    @Override
    public void createPartControl(@Nullable Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 60;
        layout.marginHeight = 40;
        layout.verticalSpacing = 12;
        page.setLayout(layout);
        Label title = new Label(page, SWT.NONE);
        title.setText("Reframe");
        title.setFont(JFaceResources.getHeaderFont());
        text(page, "Mark an object on one frame, propagate it over the video, correct where it is wrong.");
        button(page, "Try it on a made-up clip", "org.reframe.workbench.openPhantom");
        text(
                page,
                "Makes a short clip with moving objects, marked on the first frame. Then press Ctrl+Shift+B to propagate them.");
        button(page, "New project …", "org.reframe.workbench.newProject");
        button(page, "Open project …", "org.reframe.workbench.openProject");
        recent(page);
        Label keys = new Label(page, SWT.NONE);
        keys.setText("Keys (CVAT preset; other presets and own keys under View > Keys)");
        keys.setFont(JFaceResources.getBannerFont());
        keys(page);
    }

    private static void keys(Composite page) {
        Composite table = new Composite(page, SWT.NONE);
        GridLayout layout = new GridLayout(6, false);
        layout.marginWidth = 0;
        layout.horizontalSpacing = 14;
        table.setLayout(layout);
        for (int i = 0; i < KEYS.length; i++) {
            Label label = new Label(table, SWT.NONE);
            label.setText(KEYS[i]);
            if (i % 2 == 0) {
                label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            } else {
                GridData data = new GridData();
                data.widthHint = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 24;
                label.setLayoutData(data);
            }
        }
    }

    private void recent(Composite page) {
        for (Path folder : new ProjectOpener(getSite()).recent()) {
            Link link = new Link(page, SWT.NONE);
            link.setText("<a>" + folder.getFileName() + "</a>   " + folder);
            link.addListener(SWT.Selection, event -> {
                if (ProjectOpener.mayLeave()) {
                    new ProjectOpener(getSite()).open(folder);
                }
            });
        }
    }

    private static void text(Composite page, String text) {
        Label label = new Label(page, SWT.WRAP);
        label.setText(text);
        label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    }

    private void button(Composite page, String text, String command) {
        Button button = new Button(page, SWT.PUSH);
        button.setText(text);
        GridData data = new GridData();
        data.widthHint = 260;
        button.setLayoutData(data);
        button.addListener(SWT.Selection, event -> {
            try {
                getSite().getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                StatusManager.getManager().handle(Status.error("Not possible now: " + e.getMessage(), e));
            }
        });
    }

    @Override
    public void setFocus() {
        // nothing to type here
    }

    @Override
    public void doSave(@Nullable IProgressMonitor monitor) {
        // nothing to save
    }

    @Override
    public void doSaveAs() {
        // not allowed
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }
}
