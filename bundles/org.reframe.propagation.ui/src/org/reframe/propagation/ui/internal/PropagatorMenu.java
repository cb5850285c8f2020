// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunException;

/** One radio item a contributed propagator; broken ones are listed with their reason and cannot be chosen. */
public final class PropagatorMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        IServiceLocator services = PlatformUI.getWorkbench();
        Object service = services.getService(Contributions.class);
        PropagationDesk desk = services.getService(PropagationDesk.class);
        List<Contribution<Propagator>> all =
                service instanceof Contributions known ? known.all(Propagator.class) : List.of();
        return all.stream()
                .map(each -> (IContributionItem) new ActionContributionItem(action(each, desk)))
                .toArray(IContributionItem[]::new);
    }

    private static Action action(Contribution<Propagator> propagator, PropagationDesk desk) {
        Action action = new Action(propagator.name(), IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
                try {
                    desk.choose(propagator.id());
                } catch (RunException e) {
                    StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
                }
            }
        };
        String chosen = desk.propagator().replaceFirst(":.*", "");
        action.setChecked(propagator.id().equals(chosen) || propagator.id().endsWith("." + chosen));
        propagator.problem().ifPresent(reason -> {
            action.setText(propagator.name() + " – " + reason);
            action.setEnabled(false);
        });
        return action;
    }
}
