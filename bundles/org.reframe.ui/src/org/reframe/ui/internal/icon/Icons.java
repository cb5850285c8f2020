// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.icon;

import java.net.URL;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.osgi.framework.FrameworkUtil;

/** Finds the bundle's icons: drawn as SVG, so sharp at any scale, one set for dark and one for light backgrounds. */
public final class Icons {
    private static final double MIDDLE = 0.5;

    private Icons() {}

    /**
     * An icon.
     *
     * @param name file name without ending
     * @param dark whether it stands on a dark background
     */
    public static ImageDescriptor of(String name, boolean dark) {
        @Nullable
        URL url = FrameworkUtil.getBundle(Icons.class).getEntry("icons/" + (dark ? "dark/" : "light/") + name + ".svg");
        return url == null ? ImageDescriptor.getMissingImageDescriptor() : ImageDescriptor.createFromURL(url);
    }

    /** Whether a background is dark, by its luma. */
    public static boolean isDark(Color background) {
        RGB rgb = background.getRGB();
        return (0.299 * rgb.red + 0.587 * rgb.green + 0.114 * rgb.blue) / 255 < MIDDLE;
    }
}
