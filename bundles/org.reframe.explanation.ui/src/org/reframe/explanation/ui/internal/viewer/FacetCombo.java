// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.reframe.explanation.ui.internal.scene.Facet;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** Which maps of each side are shown: method, class and pooling. UI thread only. */
final class FacetCombo {
    private final ViewerModel model;
    private final Composite area;
    private List<Side> filled = List.of();

    FacetCombo(Composite parent, ViewerModel model) {
        this.model = model;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(4, 2).applyTo(area);
        refresh();
    }

    Composite control() {
        return area;
    }

    /** Shows what the model says; made anew when there are other sides. */
    void refresh() {
        if (filled.equals(model.sides())) {
            return;
        }
        filled = model.sides();
        for (var child : area.getChildren()) {
            child.dispose();
        }
        for (int i = 0; i < filled.size(); i++) {
            Side side = filled.get(i);
            int index = i;
            Label name = new Label(area, SWT.NONE);
            name.setText((filled.size() > 1 ? (char) ('A' + i) + ": " : "")
                    + side.explanation().model().id());
            name.setToolTipText(side.folder().toString());
            Combo combo = new Combo(area, SWT.READ_ONLY);
            List<Facet> facets = side.facets();
            combo.setItems(facets.stream()
                    .map(facet -> facet.label(side.explanation().scores()))
                    .toArray(String[]::new));
            combo.select(facets.indexOf(side.facet()));
            combo.setToolTipText("Method, class, and how weights were pooled");
            // After the event: the combo itself is made anew then
            combo.addListener(SWT.Selection, event -> {
                Facet facet = facets.get(combo.getSelectionIndex());
                combo.getDisplay().asyncExec(() -> {
                    if (!area.isDisposed()) {
                        model.choose(index, facet);
                    }
                });
            });
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(120, SWT.DEFAULT)
                    .applyTo(combo);
        }
        area.getParent().layout(true, true);
    }
}
