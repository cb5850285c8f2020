// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.run.RunException;

/** Chooses the propagator, its weights and the options that people change. Options that are not shown stay as they are. */
// Controls are made in createContents, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class PropagationPreferences extends PreferencePage implements IWorkbenchPreferencePage {
    /** Id of the page. */
    static final String ID = "org.reframe.propagation.ui.preferences";

    private static final String NOTE = "Weights come by Run > Models; nothing is fetched unasked.";

    private final PropagatorOffers offers = PlatformUI.getWorkbench().getService(PropagatorOffers.class);
    private final PropagationDesk desk = PlatformUI.getWorkbench().getService(PropagationDesk.class);
    private final Map<String, OptionCombo> options = new LinkedHashMap<>();
    private List<Offer> shown = List.of();
    private Combo propagator;
    private Label note;

    @Override
    public void init(@Nullable IWorkbench workbench) {
        setDescription("What turns pins into masks on all frames. Work that is under way goes on as it was begun.");
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 6).applyTo(area);
        propagator = OptionCombo.labelled(area, "Propagator");
        note = new Label(area, SWT.WRAP);
        note.setText(NOTE);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(420, SWT.DEFAULT)
                .applyTo(note);
        propagator.addListener(SWT.Selection, event -> showOptions(chosenOptions()));
        fill();
        offers.refresh(() -> area.getDisplay().asyncExec(() -> {
            if (!area.isDisposed()) {
                fill();
            }
        }));
        return area;
    }

    /** Shows what is offered; what the person has chosen meanwhile stays chosen. */
    private void fill() {
        Optional<Offer> kept = chosen();
        shown = offers.offers().stream()
                .filter(offer -> offer.problem().isEmpty())
                .toList();
        propagator.setItems(shown.stream().map(Offer::label).toArray(String[]::new));
        for (int i = 0; i < shown.size(); i++) {
            Offer offer = shown.get(i);
            if (kept.map(offer::equals).orElseGet(() -> offer.isChosen(desk.propagator()))) {
                propagator.select(i);
            }
        }
        if (kept.isEmpty() || !kept.equals(chosen())) {
            showOptions(chosenOptions());
        }
    }

    private Optional<Offer> chosen() {
        int index = propagator.getSelectionIndex();
        return index < 0 ? Optional.empty() : Optional.of(shown.get(index));
    }

    /** Those of the chosen propagator as they are set now. */
    private Map<String, String> chosenOptions() {
        return chosen().map(offers::options).orElse(Map.of());
    }

    /** Makes the lists of the chosen propagator's options anew. */
    private void showOptions(Map<String, String> set) {
        options.values().forEach(OptionCombo::dispose);
        options.clear();
        for (ContributionOption option : chosen().map(Offer::options).orElse(List.of())) {
            options.put(option.name(), new OptionCombo(note.getParent(), option, set.getOrDefault(option.name(), "")));
        }
        note.moveBelow(null);
        note.getParent().layout(true, true);
    }

    @Override
    protected void performDefaults() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).isChosen(PropagationDesk.DEFAULT)) {
                propagator.select(i);
            }
        }
        showOptions(Map.of());
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        Optional<Offer> chosen = chosen();
        if (chosen.isEmpty()) {
            return true;
        }
        Map<String, String> set = new LinkedHashMap<>(offers.options(chosen.get()));
        options.forEach((name, combo) -> set.put(name, combo.value()));
        // What is as it would be anyway is left out, so that a choice stays short
        chosen.get().options().forEach(option -> set.remove(option.name(), option.byDefault()));
        try {
            desk.choose(chosen.get().text(set));
            return true;
        } catch (RunException e) {
            setErrorMessage(e.getMessage());
            return false;
        }
    }
}
