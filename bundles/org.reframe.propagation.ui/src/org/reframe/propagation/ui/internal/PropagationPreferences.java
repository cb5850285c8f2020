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
import org.reframe.api.run.RunException;

/** Chooses the propagator, its weights and the options that people change. Options that are not shown stay as they are. */
// Controls are made in createContents, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class PropagationPreferences extends PreferencePage implements IWorkbenchPreferencePage {
    /** Id of the page. */
    static final String ID = "org.reframe.propagation.ui.preferences";

    private static final String NOTE = "Mode and edge are of SAM 2, SAM 2.1 and EdgeTAM. A smaller edge is faster and"
            + " worse. The refiner of the optical flow makes its masks better and takes a little longer. Weights come by"
            + " Run > Models; nothing is fetched unasked.";

    private final PropagatorOffers offers = PlatformUI.getWorkbench().getService(PropagatorOffers.class);
    private final PropagationDesk desk = PlatformUI.getWorkbench().getService(PropagationDesk.class);
    private final Map<String, OptionCombo> options = new LinkedHashMap<>();
    private List<Offer> shown = List.of();
    private Combo propagator;

    @Override
    public void init(@Nullable IWorkbench workbench) {
        setDescription("What turns pins into masks on all frames. Work that is under way goes on as it was begun.");
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 6).applyTo(area);
        propagator = OptionCombo.labelled(area, "Propagator");
        option(area, "mode", "Mode", Map.of("pins", "every pin stays exactly as given", "official", "as published"));
        option(area, "edge", "Picture edge", Map.of());
        option(
                area,
                "cuts",
                "At a scene cut",
                Map.of("stop", "frames beyond it wait for a pin of their own", "cross", "objects are followed across"));
        option(
                area,
                "refine",
                "Refiner",
                Map.of(
                        "", "as the propagator has it",
                        "off", "plain optical flow",
                        "auto", "where this machine can compute it",
                        "on", "always"));
        Label note = new Label(area, SWT.WRAP);
        note.setText(NOTE);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(420, SWT.DEFAULT)
                .applyTo(note);
        propagator.addListener(SWT.Selection, event -> showOptions());
        fill();
        offers.refresh(() -> area.getDisplay().asyncExec(() -> {
            if (!area.isDisposed()) {
                fill();
            }
        }));
        return area;
    }

    private void option(Composite area, String name, String label, Map<String, String> meanings) {
        options.put(name, new OptionCombo(area, label, meanings));
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
            showOptions();
        }
    }

    private Optional<Offer> chosen() {
        int index = propagator.getSelectionIndex();
        return index < 0 ? Optional.empty() : Optional.of(shown.get(index));
    }

    private void showOptions() {
        Map<String, List<String>> settings = chosen().map(Offer::settings).orElse(Map.of());
        Map<String, String> set = chosen().map(offers::options).orElse(Map.of());
        options.forEach((name, combo) ->
                combo.show(settings.getOrDefault(name, List.of()), set.getOrDefault(name, "")));
    }

    @Override
    protected void performDefaults() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).isChosen(PropagationDesk.DEFAULT)) {
                propagator.select(i);
            }
        }
        Map<String, List<String>> settings = chosen().map(Offer::settings).orElse(Map.of());
        options.forEach((name, combo) -> combo.show(settings.getOrDefault(name, List.of()), ""));
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        Optional<Offer> chosen = chosen();
        if (chosen.isEmpty()) {
            return true;
        }
        Map<String, String> set = new LinkedHashMap<>(offers.options(chosen.get()));
        options.forEach((name, combo) -> combo.value().ifPresent(value -> set.put(name, value)));
        // What is as it would be anyway is left out, so that a choice stays short
        chosen.get().settings().forEach((name, values) -> set.remove(name, values.getFirst()));
        try {
            desk.choose(chosen.get().text(set));
            return true;
        } catch (RunException e) {
            setErrorMessage(e.getMessage());
            return false;
        }
    }
}
