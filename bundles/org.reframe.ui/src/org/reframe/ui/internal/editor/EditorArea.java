// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.menus.IMenuService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.ui.canvas.VideoCanvas;
import org.reframe.ui.canvas.ViewSettings;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.timeline.QualityCurve;
import org.reframe.ui.timeline.Timeline;

/**
 * What a video editor consists of, top to bottom. UI thread only.
 *
 * @param bar tools
 * @param canvas the picture
 * @param curve quality over the frames
 * @param timeline lanes of objects
 */
record EditorArea(EditorToolBar bar, VideoCanvas canvas, QualityCurve curve, Timeline timeline) {
    /** Makes the controls. */
    static EditorArea create(
            @Nullable Composite parent,
            ProjectVideo video,
            IMenuService menus,
            Consumer<EditorAction> actions,
            Consumer<ViewSettings> settings) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        EditorToolBar bar = new EditorToolBar(area, menus, actions, settings);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        VideoCanvas canvas = new VideoCanvas(area);
        canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        canvas.setHint("Opening " + video.name() + " …");
        QualityCurve curve = new QualityCurve(area);
        GridData curveData = new GridData(SWT.FILL, SWT.CENTER, true, false);
        curveData.heightHint = 72;
        curve.setLayoutData(curveData);
        Timeline timeline = new Timeline(area);
        timeline.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        timeline.setFrameCount(video.info().frameCount());
        timeline.onScale(() -> curve.follow(timeline.scale()));
        return new EditorArea(bar, canvas, curve, timeline);
    }

    /** Shows objects; laid out anew when their number changed. */
    void show(List<Lane> lanes, Optional<Lane> selected, boolean otherCount) {
        if (otherCount) {
            timeline.getParent().layout(true, true);
        }
        timeline.setLanes(lanes, selected.map(lane -> lane.track().id()));
        timeline.requestLayout();
        curve.show(selected);
        curve.follow(timeline.scale());
    }

    /** The lines at the left of the curve: frame, state, quality and flags of the selected object. */
    static String caption(int frame, int last, Optional<Lane> selected, boolean newObject) {
        String state = selected.map(lane -> lane.at(frame)
                                .map(s -> String.format(
                                        Locale.ROOT,
                                        "%s%nquality %.2f",
                                        s.state().name().toLowerCase(Locale.ROOT),
                                        s.quality()))
                                .orElse("no mask")
                        + flags(lane, frame))
                .orElse(newObject ? "new object" : "");
        return String.format(Locale.ROOT, "%d / %d%n%s", frame, last, state);
    }

    private static String flags(Lane lane, int frame) {
        return lane.flags().containsKey(frame)
                ? lane.flags().get(frame).stream()
                        .map(flag -> flag.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", ", "\n", ""))
                : "";
    }
}
