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
                "Makes a short clip with moving objects, one already marked. Then choose Propagate > Propagate All.");
        button(page, "New project …", "org.reframe.workbench.newProject");
        button(page, "Open project …", "org.reframe.workbench.openProject");
        recent(page);
        Label keys = new Label(page, SWT.NONE);
        keys.setText("Keys (CVAT preset; change preset and keys under View > Keys)");
        keys.setFont(JFaceResources.getBannerFont());
        text(
                page,
                """
                Space\tplay or stop\t\tD / F\tframe back / on\t\tV / C\tten frames
                Left click\ton the object\t\tRight click\tbeside it\t\tDrag (Box tool)\ta box around it
                Enter\tkeep the prompt\t\tEsc\tdrop it\t\tCtrl+B\tpropagate the object
                [ ]\tbrush size\t\tH\thide masks while held\tWheel\tzoom at the cursor
                Ctrl+Z\ttake back the whole correction\tCtrl+3\tfind any command""");
    }

    private void recent(Composite page) {
        for (Path folder : new ProjectOpener(getSite()).recent()) {
            Link link = new Link(page, SWT.NONE);
            link.setText("<a>" + folder.getFileName() + "</a>   " + folder);
            link.addListener(SWT.Selection, event -> new ProjectOpener(getSite()).open(folder));
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
