// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.editor;

import java.util.List;
import java.util.Optional;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.TrackId;
import org.reframe.api.video.Video;
import org.reframe.ui.timeline.FrameHint;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.tool.Draft;
import org.reframe.ui.tool.ToolKind;

/** A video editor as others see it. UI thread only. */
public interface AnnotationEditor {
    /** What is edited. */
    ProjectVideo projectVideo();

    /** The open video; empty while it is being opened or when it could not be. */
    Optional<Video> video();

    /** The frame shown, 0-based. */
    int frame();

    /** Objects with their states, by export id. */
    List<Lane> lanes();

    /** The selected object; empty when the next prompt marks a new one. */
    Optional<Lane> selected();

    /** Selects an object, or none for a new one. */
    void select(Optional<TrackId> track);

    /** Frames selected in the timeline. */
    Optional<Lane.Span> selectedFrames();

    /** Selects frames in the timeline, or none. */
    void selectFrames(Optional<Lane.Span> frames);

    /**
     * Marks frames in the timeline, in place of those marked before.
     *
     * @param hints of any objects of the video
     */
    void hint(List<FrameHint> hints);

    /** The object that the selected one is compared with. */
    Optional<Lane> compared();

    /** Compares the selected object with another, or with none. */
    void compareWith(Optional<TrackId> track);

    /** Goes to a frame, cut to the clip. */
    void seek(int frame);

    /** The prompt in the making, on the frame shown and for the selected object. */
    Draft draft();

    /** Replaces it; {@link Draft#EMPTY} drops it. */
    void draft(Draft draft);

    /**
     * Drops a draft once it is kept, whichever frame and object are shown by then; one that was changed since stays.
     *
     * @param track its object; empty for a new one
     * @param kept as it was when it was kept
     */
    void drop(int frame, Optional<TrackId> track, Draft kept);

    /** Closes a shape in the making; whether there was one. */
    boolean completeShape();

    /** The tool in hand; {@link #perform} takes another. */
    ToolKind tool();

    /** Does something. */
    void perform(EditorAction action);

    /**
     * Does something for as long as a key is held, where that makes sense: masks stay hidden while it is down, and the key that
     * plays lets the left button pan before it is let go. Everything else is done at once.
     *
     * @param action what to do
     * @param keyCode of the key that is down, as in SWT events
     */
    void hold(EditorAction action, int keyCode);

    /** Shows a line to the person. */
    void message(String text);
}
