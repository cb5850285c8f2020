// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.reframe.explanation.ui.internal.scene.Facet;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** Asks what to compare with: other maps of the same explanation, or another explanation. UI thread only. */
final class CompareMenu {
    private CompareMenu() {}

    /**
     * Opens the menu.
     *
     * @param other takes the folder of another explanation
     */
    static void open(Control owner, ViewerModel model, Consumer<Path> other) {
        Menu menu = new Menu(owner);
        Side first = model.side();
        for (Facet facet : first.facets()) {
            if (!facet.equals(first.facet())) {
                add(
                        menu,
                        facet.label(first.explanation().scores()),
                        () -> model.compare(Optional.of(first.with(facet))));
            }
        }
        for (Side shown : model.earlier()) {
            add(menu, "Before: " + shown.label(), () -> model.compare(Optional.of(shown)));
        }
        if (menu.getItemCount() > 0) {
            new MenuItem(menu, SWT.SEPARATOR);
        }
        add(menu, "Another Explanation...", () -> OpenHandler.ask(owner.getShell())
                .ifPresent(folder -> OpenHandler.choose(owner.getShell(), folder, other)));
        if (model.sides().size() > 1) {
            add(menu, "Nothing", () -> model.compare(Optional.empty()));
        }
        menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private static void add(Menu menu, String text, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> action.run());
    }
}
