// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.reframe.api.run.RunException;

/** One radio item a propagator or model; those that cannot be chosen are listed with their reason. */
public final class PropagatorMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        Object service = PlatformUI.getWorkbench().getService(PropagatorOffers.class);
        PropagationDesk desk = PlatformUI.getWorkbench().getService(PropagationDesk.class);
        List<IContributionItem> items = new ArrayList<>();
        if (service instanceof PropagatorOffers offers) {
            // What was imported a moment ago is there the next time at the latest
            offers.refresh(() -> {});
            for (Offer offer : offers.offers()) {
                items.add(new ActionContributionItem(action(offer, offers, desk)));
            }
        }
        items.add(new Separator());
        items.add(new ActionContributionItem(new Action("Options...") {
            @Override
            public void run() {
                PreferencesUtil.createPreferenceDialogOn(null, PropagationPreferences.ID, null, null)
                        .open();
            }
        }));
        return items.toArray(IContributionItem[]::new);
    }

    private static Action action(Offer offer, PropagatorOffers offers, PropagationDesk desk) {
        Action action = new Action(offer.label(), IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
                try {
                    offers.choose(offer);
                } catch (RunException e) {
                    StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
                }
            }
        };
        action.setChecked(offer.isChosen(desk.propagator()));
        offer.problem().ifPresent(reason -> {
            action.setText(offer.label() + " – " + reason);
            action.setEnabled(false);
        });
        return action;
    }
}
