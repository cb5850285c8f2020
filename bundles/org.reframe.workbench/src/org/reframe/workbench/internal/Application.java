// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** The desktop program. */
public final class Application implements IApplication {
    private static final int MOST_WINDOWS = 20;

    @Override
    public Object start(@Nullable IApplicationContext context) throws IOException {
        takeInstanceFolder();
        Display display = PlatformUI.createDisplay();
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new ReframeWorkbenchAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().syncExec(() -> PlatformUI.getWorkbench()
                    .close());
        }
    }

    /** Window layout and preferences live in the home folder; a second program at the same time gets a folder of its own. */
    private static void takeInstanceFolder() throws IOException {
        Location location = Platform.getInstanceLocation();
        if (location.isSet()) {
            return;
        }
        Path home = Path.of(System.getProperty("user.home"), ".reframe");
        for (int i = 1; i <= MOST_WINDOWS; i++) {
            Path folder = home.resolve(i == 1 ? "workspace" : "workspace-" + i);
            if (location.set(folder.toUri().toURL(), true)) {
                return;
            }
        }
        throw new IOException(home + " is in use by " + MOST_WINDOWS + " programs; close one of them");
    }
}
