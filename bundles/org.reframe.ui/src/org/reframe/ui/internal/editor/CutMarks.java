// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.VideoId;
import org.reframe.ui.editor.SceneCuts;
import org.reframe.ui.timeline.Timeline;

/** Keeps the marks of scene cuts in a timeline up to date, and says when there are new ones. UI thread only. */
final class CutMarks {
    private CutMarks() {}

    /** Shows the cuts of a video until the timeline is disposed. */
    static void show(IServiceLocator services, VideoId video, Timeline timeline, Consumer<String> message) {
        if (!(services.getService(SceneCuts.class) instanceof SceneCuts cuts)) {
            return;
        }
        Display display = timeline.getDisplay();
        timeline.setCuts(cuts.of(video));
        Runnable remove = cuts.listen(() -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> update(cuts.of(video), timeline, message));
            }
        });
        timeline.addDisposeListener(event -> remove.run());
    }

    private static void update(SortedSet<Integer> now, Timeline timeline, Consumer<String> message) {
        if (timeline.isDisposed()) {
            return;
        }
        SortedSet<Integer> more = new TreeSet<>(now);
        more.removeAll(timeline.cuts());
        if (!more.isEmpty()) {
            timeline.setCuts(now);
            message.accept("Scene cut before frame "
                    + more.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ", marked on the ruler. Whether objects are followed across it: Propagate > Propagator > Options.");
        }
    }
}
