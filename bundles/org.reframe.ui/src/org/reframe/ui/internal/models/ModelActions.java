// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewSite;
import org.reframe.ui.internal.icon.ThemedImages;

/** Tool bar, view menu and context menu of the Models view. */
final class ModelActions {
    private final Action verify;
    private final Action remove;

    ModelActions(ModelsView view, IViewSite site, Table table) {
        ThemedImages images = new ThemedImages(table);
        Shell shell = site.getShell();
        Action file = action("Import File...", "Copy a weight file into the store", () -> file(shell)
                .ifPresent(view::bring));
        Action folder =
                action("Import Folder...", "Copy all weight files of a folder into the store", () -> folder(shell)
                        .ifPresent(view::bring));
        Action url = action("Import from URL...", "Fetch a weight file; asks before it connects", view::fetch);
        Action trust = action(
                "Trust TorchScript Archive...", "Decide to run a program that somebody else made", () -> file(shell)
                        .ifPresent(view::trust));
        verify = action("Verify", "Read the file again: is it the one that was imported, and sound?", view::verify);
        remove = action("Remove", "Delete the model from the store", view::remove);
        Action refresh = action("Refresh", "Read the store again", view::refresh);
        images.describe("import-file", file::setImageDescriptor);
        images.describe("import-folder", folder::setImageDescriptor);
        images.describe("import-url", url::setImageDescriptor);
        images.describe("verify", verify::setImageDescriptor);
        images.describe("delete", remove::setImageDescriptor);
        IToolBarManager bar = site.getActionBars().getToolBarManager();
        MenuManager menu = new MenuManager();
        for (Action action : new Action[] {file, folder, url, verify, remove}) {
            bar.add(action);
            menu.add(action);
            site.getActionBars().getMenuManager().add(action);
        }
        menu.add(new Separator());
        for (Action action : new Action[] {trust, refresh}) {
            menu.add(action);
            site.getActionBars().getMenuManager().add(action);
        }
        table.setMenu(menu.createContextMenu(table));
    }

    private static Action action(String text, String tip, Runnable work) {
        Action action = new Action(text) {
            @Override
            public void run() {
                work.run();
            }
        };
        action.setToolTipText(tip);
        return action;
    }

    /** Those for the selected model. */
    void enable(boolean here, boolean removable) {
        verify.setEnabled(here);
        remove.setEnabled(removable);
    }

    static Optional<Path> file(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText("Import Weight File");
        dialog.setFilterExtensions(new String[] {"*.safetensors;*.pt;*.pth;*.pyth;*.pth.tar;*.pkl;*.onnx", "*"});
        dialog.setFilterNames(new String[] {"Weight files", "All files"});
        @Nullable String chosen = dialog.open();
        return Optional.ofNullable(chosen).map(Path::of);
    }

    private static Optional<Path> folder(Shell shell) {
        DirectoryDialog dialog = new DirectoryDialog(shell);
        dialog.setText("Import Weight Files");
        dialog.setMessage("Folder with weight files; all of them are imported");
        @Nullable String chosen = dialog.open();
        return Optional.ofNullable(chosen).map(Path::of);
    }
}
