// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.List;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.reframe.ui.internal.icon.ThemedImages;

/** A line above the picture that says what is amiss with the video, until it is read and closed. UI thread only. */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
final class WarningNote extends Composite {
    /**
     * A note below a control.
     *
     * @param warnings at least one
     */
    WarningNote(Control above, List<String> warnings) {
        super(above.getParent(), SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(8, 4).applyTo(this);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(this);
        ThemedImages images = new ThemedImages(this);
        Label icon = new Label(this, SWT.NONE);
        images.use("warning", icon::setImage);
        Label text = new Label(this, SWT.WRAP);
        text.setText(String.join("\n", warnings));
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .applyTo(text);
        ToolBar bar = new ToolBar(this, SWT.FLAT);
        ToolItem close = new ToolItem(bar, SWT.PUSH);
        close.setToolTipText("Close this note; the project view keeps the warning");
        images.use("close", close::setImage);
        close.addListener(SWT.Selection, event -> leave());
        moveBelow(above);
        getParent().layout(true, true);
    }

    private void leave() {
        Composite area = getParent();
        dispose();
        area.layout(true, true);
    }
}
