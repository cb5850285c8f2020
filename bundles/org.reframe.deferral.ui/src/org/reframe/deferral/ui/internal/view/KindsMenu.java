// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.reframe.api.run.RunException;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;
import org.reframe.deferral.ui.internal.model.PromptType;

/** The view's menu: which kinds of prompt may be suggested, and whether a jump takes their tool. UI thread only. */
final class KindsMenu {
    private final SuggestionDesk desk;

    KindsMenu(SuggestionDesk desk) {
        this.desk = desk;
    }

    /** Fills a menu, anew each time it is opened. */
    void fill(IMenuManager menu) {
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::items);
        items(menu);
    }

    private void items(IMenuManager menu) {
        Set<PromptType> kinds = desk.kinds();
        for (PromptType type : PromptType.values()) {
            IAction item = action("Suggest " + title(type), kinds.contains(type), () -> toggle(type));
            // Without any kind nothing could be suggested
            item.setEnabled(kinds.size() > 1 || !kinds.contains(type));
            menu.add(item);
        }
        menu.add(new Separator());
        menu.add(action("Keep My Tool on a Jump", desk.keepsTool(), () -> desk.keepTool(!desk.keepsTool())));
    }

    private static String title(PromptType type) {
        return switch (type) {
            case MASK -> "Masks";
            case BOX -> "Boxes";
            case POINTS -> "Clicks";
        };
    }

    private void toggle(PromptType type) throws RunException {
        Set<PromptType> kinds = desk.kinds();
        if (!kinds.remove(type)) {
            kinds.add(type);
        }
        desk.kinds(kinds);
    }

    private static IAction action(String text, boolean checked, Change change) {
        IAction action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                Change.keep(change);
            }
        };
        action.setId("org.reframe.deferral.ui." + text.toLowerCase(Locale.ROOT).replace(' ', '-'));
        action.setChecked(checked);
        return action;
    }
}
