// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialog of preferences: nothing outside the IDE brings its pages, so the product has to. */
class PreferencesTests {
    private static void parameters(IConfigurationElement[] elements, List<String> found) {
        for (IConfigurationElement element : elements) {
            if ("parameter".equals(element.getName()) && "preferencePageId".equals(element.getAttribute("name"))) {
                found.add(element.getAttribute("value"));
            }
            parameters(element.getChildren(), found);
        }
    }

    @Test
    void everyPageThatAMenuNamesIsThere() {
        List<String> named = new ArrayList<>();
        parameters(Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.menus"), named);
        assertTrue(named.size() >= 2, named.toString());
        assertTrue(
                Arrays.stream(Platform.getExtensionRegistry()
                                .getConfigurationElementsFor("org.eclipse.ui.preferencePages"))
                        .map(page -> page.getAttribute("id"))
                        .collect(Collectors.toSet())
                        .containsAll(named),
                named.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "org.eclipse.ui.preferencePages.Views, Appearance",
        "org.eclipse.ui.preferencePages.ColorsAndFonts, Colors and Fonts",
        "org.eclipse.ui.preferencePages.Keys, Keys",
    })
    void thePageOpens(String id, String title) {
        Shell window = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(window, id, null, null);
        assertNotNull(dialog);
        try {
            PreferencePage page = (PreferencePage) dialog.getSelectedPage();
            assertEquals(title, page.getTitle());
            assertNotNull(page.getControl());
        } finally {
            dialog.close();
        }
    }
}
