// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapSource;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/**
 * The layers of the network with their shapes. Those that there are maps of have a mark to show them; a double click on one shows
 * it alone. UI thread only.
 */
final class LayerTree {
    private final ViewerModel model;
    private final Tree tree;
    private final Map<String, TreeItem> items = new HashMap<>();
    private boolean showing;

    LayerTree(Composite parent, ViewerModel model) {
        this.model = model;
        tree = new Tree(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER);
        tree.setHeaderVisible(true);
        column("Layer", 130);
        column("Shape (C×T×H×W)", 130);
        // A click on a mark also selects, so that a selection alone must mean nothing
        tree.addListener(SWT.Selection, event -> {
            if (!showing && event.detail == SWT.CHECK && event.item instanceof TreeItem item) {
                chosen(item, true);
            }
        });
        tree.addListener(SWT.DefaultSelection, event -> {
            if (event.item instanceof TreeItem item) {
                chosen(item, false);
            }
        });
        fill();
    }

    private void column(String name, int width) {
        TreeColumn column = new TreeColumn(tree, SWT.NONE);
        column.setText(name);
        column.setWidth(width);
    }

    Tree control() {
        return tree;
    }

    /** Fills the tree anew, as there are other layers or maps. */
    void fill() {
        tree.removeAll();
        items.clear();
        for (LayerInfo layer : model.side().explanation().layers()) {
            item(layer.name()).setText(new String[] {last(layer.name()), layer.shape()});
        }
        for (String name : model.allLayers()) {
            if (name.equals(MapSource.INPUT)) {
                item(name).setText(new String[] {name, shape(name)});
            }
        }
        items.values().forEach(item -> item.setExpanded(true));
        refresh();
    }

    /** What is known of the grid of a map that belongs to no layer. */
    private String shape(String name) {
        return model.sides().stream()
                .flatMap(side -> side.map(name).stream())
                .findFirst()
                .map(map -> map.volume().grid())
                .map(grid -> grid.plane() == 1
                        ? grid.depth() + " (when, not where)"
                        : grid.depth() + "×" + grid.height() + "×" + grid.width())
                .orElse("");
    }

    /** Marks the layers that are shown. */
    void refresh() {
        showing = true;
        List<String> withMaps = model.allLayers();
        items.forEach((name, item) -> {
            item.setChecked(model.layers().contains(name));
            item.setGrayed(false);
            item.setForeground(
                    withMaps.contains(name)
                            ? null
                            : tree.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
        });
        showing = false;
    }

    private TreeItem item(String name) {
        if (items.containsKey(name)) {
            return items.get(name);
        }
        int dot = name.lastIndexOf('.');
        TreeItem made = dot < 0 ? new TreeItem(tree, SWT.NONE) : new TreeItem(item(name.substring(0, dot)), SWT.NONE);
        made.setText(last(name));
        made.setData(name);
        items.put(name, made);
        return made;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void chosen(TreeItem item, boolean marked) {
        String name = String.valueOf(item.getData());
        if (!model.allLayers().contains(name)) {
            // Nothing was computed there; the mark is taken back
            refresh();
        } else if (!marked) {
            model.show(List.of(name));
        } else {
            List<String> next = new ArrayList<>(model.layers());
            if (item.getChecked()) {
                next.add(name);
            } else {
                next.remove(name);
            }
            if (next.isEmpty()) {
                refresh();
            } else {
                model.show(next);
            }
        }
    }
}
