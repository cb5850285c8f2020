// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of a report, made small; a click opens one. Read in the background. UI thread only. */
final class PictureStrip extends Composite {
    private static final Logger LOG = LoggerFactory.getLogger(PictureStrip.class);
    private static final int MOST = 24;
    private static final int SIDE = 240;
    private static final long MOST_BYTES = 64L << 20;

    /**
     * Makes the strip.
     *
     * @param folder the run folder
     * @param files relative to it; what leads out of it is left out
     */
    PictureStrip(Composite parent, Path folder, List<String> files) {
        super(parent, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(8).applyTo(this);
        Path root = folder.toAbsolutePath().normalize();
        for (String file : files.subList(0, Math.min(MOST, files.size()))) {
            Path path = root.resolve(file).normalize();
            if (path.startsWith(root)) {
                add(file, path);
            }
        }
        if (files.size() > MOST) {
            new Label(this, SWT.NONE).setText((files.size() - MOST) + " more are in the folder.");
        }
    }

    private void add(String name, Path path) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg")) {
            Label label = new Label(this, SWT.NONE);
            label.setText(name);
            label.setToolTipText(name);
            label.addListener(SWT.MouseUp, event -> Program.launch(path.toString()));
            ICoreRunnable read = monitor -> read(label, path);
            Job reading = Job.create("Read " + name, read);
            reading.setSystem(true);
            reading.schedule();
        } else {
            Link link = new Link(this, SWT.NONE);
            link.setText("<a>" + name.replace("<", "").replace("&", "&&") + "</a>");
            link.addListener(SWT.Selection, event -> Program.launch(path.toString()));
        }
    }

    private static void read(Label label, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > MOST_BYTES) {
                return;
            }
            ImageData data = new ImageData(in);
            double scale = Math.min(1, (double) SIDE / Math.max(data.width, data.height));
            ImageData small =
                    data.scaledTo(Math.max(1, (int) (data.width * scale)), Math.max(1, (int) (data.height * scale)));
            if (!label.isDisposed()) {
                label.getDisplay().asyncExec(() -> show(label, small));
            }
        } catch (IOException | SWTException e) {
            LOG.warn("{} cannot be shown", path, e);
        }
    }

    private static void show(Label label, ImageData data) {
        if (!label.isDisposed()) {
            Image image = new Image(label.getDisplay(), data);
            label.setImage(image);
            label.addListener(SWT.Dispose, event -> image.dispose());
            Composite page = label.getParent().getParent();
            page.layout(true, true);
            if (page.getParent() instanceof org.eclipse.swt.custom.ScrolledComposite pane) {
                pane.setMinSize(page.computeSize(Math.max(300, pane.getClientArea().width), SWT.DEFAULT));
            }
        }
    }
}
