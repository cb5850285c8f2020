// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.reframe.deferral.ui.internal.desk.PolicyOffer;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;
import org.reframe.deferral.ui.internal.model.Price;
import org.reframe.deferral.ui.internal.model.Terms;

/** Chooses the policy and what a correction costs; what is chosen is kept at once. UI thread only. */
final class CostPanel {
    private static final int SETTLE_MILLISECONDS = 250;

    private final SuggestionDesk desk;
    private final Combo policy;
    private final Combo unit;
    private final Scale scale;
    private final Label meaning;
    private List<PolicyOffer> offers = List.of();

    CostPanel(Composite parent, SuggestionDesk desk) {
        this.desk = desk;
        Composite area = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(area);
        policy = combo(area, "Policy");
        policy.setToolTipText("Decides which frame to correct next, and when masks are good enough");
        policy.addListener(SWT.Selection, event -> choosePolicy());
        unit = combo(area, "Cost");
        unit.setItems("Dice a correction", "Dice a minute of my time");
        unit.setToolTipText("A frame is suggested when its correction is expected to gain more than it costs");
        unit.addListener(SWT.Selection, event -> chooseUnit());
        new Label(area, SWT.NONE);
        scale = new Scale(area, SWT.HORIZONTAL);
        scale.setMaximum(Price.STEPS);
        scale.setPageIncrement(5);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(scale);
        meaning = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .applyTo(meaning);
        Runnable settled = this::choosePrice;
        scale.addListener(SWT.Selection, event -> {
            meaning.setText(words(desk.price().at(scale.getSelection())));
            // Asked once the slider rests
            scale.getDisplay().timerExec(-1, settled);
            scale.getDisplay().timerExec(SETTLE_MILLISECONDS, settled);
        });
        show();
    }

    private static Combo combo(Composite area, String name) {
        Label label = new Label(area, SWT.NONE);
        label.setText(name);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    /** Shows what is chosen now. */
    void show() {
        if (policy.isDisposed()) {
            return;
        }
        List<PolicyOffer> next = desk.offers();
        if (!next.equals(offers)) {
            offers = next;
            policy.setItems(next.stream().map(PolicyOffer::label).toArray(String[]::new));
        }
        Optional<PolicyOffer> chosen = desk.policy();
        chosen.ifPresent(offer -> policy.select(offers.indexOf(offer)));
        chosen.ifPresent(offer -> policy.setToolTipText(offer.description()));
        Price price = desk.price();
        unit.select(price.perMinute() ? 1 : 0);
        scale.setSelection(price.step());
        meaning.setText(words(price));
    }

    private String words(Price price) {
        return Words.price(price, Terms.of(price, desk.times(), desk.kinds()));
    }

    private void choosePolicy() {
        int index = policy.getSelectionIndex();
        if (index >= 0) {
            Change.keep(() -> desk.choose(offers.get(index)));
        }
    }

    private void chooseUnit() {
        Price price = desk.price();
        if (price.perMinute() != (unit.getSelectionIndex() == 1)) {
            Change.keep(() -> desk.price(price.other(desk.terms().seconds())));
        }
    }

    private void choosePrice() {
        if (!scale.isDisposed()) {
            Price next = desk.price().at(scale.getSelection());
            if (!next.equals(desk.price())) {
                Change.keep(() -> desk.price(next));
            }
        }
    }
}
