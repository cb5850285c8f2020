// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.icon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** Icons on a control that follow its background, so that a change of theme changes them at once. UI thread only. */
public final class ThemedImages {
    private record Use(String name, Consumer<Image> show) {}

    private record Description(String name, Consumer<ImageDescriptor> show) {}

    private final Control owner;
    private final List<Use> uses = new ArrayList<>();
    private final List<Description> descriptions = new ArrayList<>();
    private final Map<String, Image> images = new HashMap<>();
    private boolean dark;

    /** Icons that live as long as their owner. */
    public ThemedImages(Control owner) {
        this.owner = owner;
        dark = Icons.isDark(owner.getBackground());
        owner.addListener(SWT.Paint, event -> {
            if (Icons.isDark(owner.getBackground()) != dark) {
                owner.getDisplay().asyncExec(this::follow);
            }
        });
        owner.addListener(SWT.Dispose, event -> free(images));
    }

    /**
     * Shows an icon now, and again after each change of theme.
     *
     * @param name file name without ending
     * @param show takes the image, which stays this object's
     */
    public void use(String name, Consumer<Image> show) {
        uses.add(new Use(name, show));
        show.accept(image(name));
    }

    /**
     * Gives the description of an icon now, and again after each change of theme.
     *
     * @param name file name without ending
     * @param show takes the description
     */
    public void describe(String name, Consumer<ImageDescriptor> show) {
        descriptions.add(new Description(name, show));
        show.accept(Icons.of(name, dark));
    }

    /** An icon in the present theme; stays this object's. */
    public Image image(String name) {
        return images.computeIfAbsent(name, key -> Icons.of(key, dark).createImage(owner.getDisplay()));
    }

    private void follow() {
        if (owner.isDisposed() || Icons.isDark(owner.getBackground()) == dark) {
            return;
        }
        dark = !dark;
        Map<String, Image> before = new HashMap<>(images);
        images.clear();
        uses.forEach(use -> use.show.accept(image(use.name)));
        free(before);
        descriptions.forEach(each -> each.show.accept(Icons.of(each.name, dark)));
    }

    private static void free(Map<String, Image> images) {
        images.values().forEach(Image::dispose);
        images.clear();
    }
}
