// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.List;
import java.util.Optional;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.TrackId;
import org.reframe.api.video.Video;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.timeline.FrameHint;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.tool.Draft;
import org.reframe.ui.tool.ToolKind;

/**
 * An editor as corrections see it.
 *
 * @param projectVideo what is edited
 * @param frame shown
 * @param lanes objects
 * @param selected object
 * @param draft on the frame
 */
record DraftedEditor(ProjectVideo projectVideo, int frame, List<Lane> lanes, Optional<Lane> selected, Draft draft)
        implements AnnotationEditor {
    @Override
    public Optional<Video> video() {
        return Optional.empty();
    }

    @Override
    public void select(Optional<TrackId> track) {
        throw new AssertionError("a correction selects nothing");
    }

    @Override
    public Optional<Lane.Span> selectedFrames() {
        return Optional.empty();
    }

    @Override
    public void selectFrames(Optional<Lane.Span> frames) {
        throw new AssertionError("a correction selects no frames");
    }

    @Override
    public ToolKind tool() {
        return ToolKind.CLICK;
    }

    @Override
    public void hint(List<FrameHint> hints) {
        throw new AssertionError("a correction marks no frames");
    }

    @Override
    public Optional<Lane> compared() {
        return Optional.empty();
    }

    @Override
    public void compareWith(Optional<TrackId> track) {
        throw new AssertionError("a correction compares nothing");
    }

    @Override
    public void seek(int target) {
        throw new AssertionError("a correction goes nowhere");
    }

    @Override
    public void draft(Draft next) {
        throw new AssertionError("a correction leaves the draft");
    }

    @Override
    public void drop(int shown, Optional<TrackId> track, Draft kept) {
        throw new AssertionError("a correction leaves the draft");
    }

    @Override
    public boolean completeShape() {
        return false;
    }

    @Override
    public void perform(EditorAction action) {
        throw new AssertionError("a correction does nothing to the editor");
    }

    @Override
    public void hold(EditorAction action, int keyCode) {
        throw new AssertionError("a correction does nothing to the editor");
    }

    @Override
    public void message(String text) {
        throw new AssertionError(text);
    }
}
