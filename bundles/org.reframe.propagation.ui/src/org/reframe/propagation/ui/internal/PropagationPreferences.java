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

/** Chooses the propagator and, for networks, weights, mode and picture size. */
// Controls are made in createContents, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class PropagationPreferences extends PreferencePage implements IWorkbenchPreferencePage {
    /** Id of the page. */
    static final String ID = "org.reframe.propagation.ui.preferences";

    private static final List<String> MODES = List.of("pins", "official");
    private static final List<String> EDGES = List.of("1024", "768", "512", "256");

    private final PropagatorOffers offers = PlatformUI.getWorkbench().getService(PropagatorOffers.class);
    private final PropagationDesk desk = PlatformUI.getWorkbench().getService(PropagationDesk.class);
    private List<Offer> shown = List.of();
    private Combo propagator;
    private Combo mode;
    private Combo edge;

    @Override
    public void init(@Nullable IWorkbench workbench) {
        setDescription("What turns pins into masks on all frames. Work that is under way goes on as it was begun.");
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 6).applyTo(area);
        propagator = combo(area, "Propagator");
        mode = combo(area, "Mode");
        mode.setItems("pins: every pin stays exactly as given", "official: as the published predictor");
        edge = combo(area, "Picture edge");
        edge.setItems(EDGES.toArray(String[]::new));
        Label note = new Label(area, SWT.WRAP);
        note.setText(
                "Mode and edge are for SAM 2, SAM 2.1 and EdgeTAM. A smaller edge is faster and worse. Weights come by"
                        + " Run > Models; nothing is fetched unasked.");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(420, SWT.DEFAULT)
                .applyTo(note);
        propagator.addListener(SWT.Selection, event -> enable());
        showOptions();
        fill();
        offers.refresh(() -> area.getDisplay().asyncExec(() -> {
            if (!area.isDisposed()) {
                fill();
            }
        }));
        return area;
    }

    private static Combo combo(Composite area, String name) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    /** Shows what is offered; what the person has chosen meanwhile stays chosen. */
    private void fill() {
        int before = propagator.getSelectionIndex();
        Optional<Offer> kept = before < 0 ? Optional.empty() : Optional.of(shown.get(before));
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
        enable();
    }

    private void showOptions() {
        Map<String, String> options = offers.options();
        mode.select(Math.max(0, MODES.indexOf(options.getOrDefault("mode", MODES.getFirst()))));
        edge.select(Math.max(0, EDGES.indexOf(options.getOrDefault("edge", EDGES.getFirst()))));
    }

    private void enable() {
        int chosen = propagator.getSelectionIndex();
        boolean network = chosen >= 0 && shown.get(chosen).model().isPresent();
        mode.setEnabled(network);
        edge.setEnabled(network);
    }

    @Override
    protected void performDefaults() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).isChosen(PropagationDesk.DEFAULT)) {
                propagator.select(i);
            }
        }
        mode.select(0);
        edge.select(0);
        enable();
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        int chosen = propagator.getSelectionIndex();
        if (chosen < 0) {
            return true;
        }
        Map<String, String> options = new LinkedHashMap<>(offers.options());
        set(options, "mode", MODES.get(mode.getSelectionIndex()));
        set(options, "edge", EDGES.get(edge.getSelectionIndex()));
        try {
            desk.choose(shown.get(chosen).text(options));
            return true;
        } catch (RunException e) {
            setErrorMessage(e.getMessage());
            return false;
        }
    }

    /** Keeps what differs from the default, so that a choice stays short. */
    private static void set(Map<String, String> options, String name, String value) {
        if (value.equals(PropagatorOffers.OPTIONS.getOrDefault(name, ""))) {
            options.remove(name);
        } else {
            options.put(name, value);
        }
    }
}
