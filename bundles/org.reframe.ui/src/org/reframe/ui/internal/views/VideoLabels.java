// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import java.util.Locale;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.graphics.Image;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.video.VideoInfo;

/** Name, size, length and thumbnail of a video; a sign and a tool tip when something is amiss with it. */
final class VideoLabels extends ColumnLabelProvider {
    private final Thumbnails thumbnails;

    VideoLabels(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @Override
    public String getText(@Nullable Object element) {
        if (element instanceof ProjectVideo video) {
            VideoInfo info = video.info();
            return String.format(
                    Locale.ROOT,
                    "%s%s%n%d × %d, %d frames",
                    thumbnails.warnings(video).isEmpty() ? "" : "\u26a0 ",
                    video.name(),
                    info.width(),
                    info.height(),
                    info.frameCount());
        }
        return "";
    }

    @Override
    public @Nullable String getToolTipText(@Nullable Object element) {
        return element instanceof ProjectVideo video
                        && !thumbnails.warnings(video).isEmpty()
                ? String.join("\n", thumbnails.warnings(video))
                : null;
    }

    @Override
    public @Nullable Image getImage(@Nullable Object element) {
        return element instanceof ProjectVideo video ? thumbnails.of(video) : null;
    }
}
