// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.video.Video;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.canvas.ObjectColors;
import org.reframe.ui.canvas.Overlay;
import org.reframe.ui.canvas.OverlayPainter;
import org.reframe.ui.canvas.VideoCanvas;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.editor.PromptPreview;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.tool.Draft;
import org.reframe.ui.tool.DraftTarget;

/** The draft of the frame shown: what tools write to, previewed in the background, drawn on the canvas. UI thread only. */
final class DraftController implements DraftTarget {
    private static final String HOW = "Enter keeps it, Esc drops it.";

    private final AnnotationEditor editor;
    private final VideoCanvas canvas;
    private final EditorToolBar bar;
    private final IServiceLocator services;
    private final Display display;
    private final Drafts drafts = new Drafts();
    private Runnable changed = () -> {};
    private final Latency latency = new Latency();

    DraftController(AnnotationEditor editor, VideoCanvas canvas, EditorToolBar bar, IServiceLocator services) {
        this.editor = editor;
        this.canvas = canvas;
        this.bar = bar;
        this.services = services;
        display = canvas.getDisplay();
    }

    @Override
    public Draft draft() {
        return drafts.get(editor.frame(), track());
    }

    @Override
    public void draft(Draft draft) {
        int frame = editor.frame();
        Optional<TrackId> track = track();
        put(frame, track, draft);
        show();
        Optional<Prompt> prompt = draft.prompt();
        Optional<Video> video = editor.video();
        if (draft.mask().isEmpty() && prompt.isPresent() && video.isPresent()) {
            long start = System.nanoTime();
            preview(video.get(), prompt.get(), result -> {
                answer(frame, track, draft, result);
                editor.message(latency.add(System.nanoTime() - start) + ". " + HOW);
            });
        }
        editor.message(draft.isEmpty() ? "" : HOW);
    }

    @Override
    public Mask startingMask() {
        Optional<Mask> drafted = draft().mask();
        LoadedFrame frame = canvas.frame();
        if (drafted.isPresent() || frame == null) {
            return drafted.orElseGet(() -> Mask.empty(1, 1));
        }
        Optional<TrackId> track = track();
        return frame.overlays().stream()
                .filter(overlay -> Optional.of(overlay.track()).equals(track))
                .filter(overlay -> overlay.look() == Overlay.Look.MASK || overlay.look() == Overlay.Look.HIDDEN)
                .findFirst()
                .map(Overlay::mask)
                .orElseGet(() ->
                        Mask.empty(frame.picture().width(), frame.picture().height()));
    }

    /** Hears when there begins to be a draft, or none any more. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Frames whose draft was not kept yet. */
    SortedSet<Integer> frames() {
        return drafts.frames();
    }

    /** Drops a draft that was kept, unless it was changed since. */
    void drop(int frame, Optional<TrackId> track, Draft kept) {
        if (!canvas.isDisposed() && drafts.get(frame, track).prompt().equals(kept.prompt())) {
            put(frame, track, Draft.EMPTY);
            show();
        }
    }

    private void put(int frame, Optional<TrackId> track, Draft draft) {
        boolean before = drafts.isEmpty();
        drafts.put(frame, track, draft);
        if (before != drafts.isEmpty()) {
            changed.run();
        }
    }

    /** Draws the draft of the frame and object that are shown now. */
    void show() {
        Draft draft = draft();
        canvas.setDraft(draft, track(), draft.mask().map(mask -> {
            OverlayPainter.Patch patch = OverlayPainter.paint(mask, color(), bar.settings());
            return new LoadedFrame.PlacedImage(patch.x(), patch.y(), new Image(canvas.getDisplay(), patch.image()));
        }));
    }

    private RGB color() {
        return editor.selected()
                .map(lane -> ObjectColors.of(lane.track()))
                .orElseGet(() -> ObjectColors.ofExportId(nextExportId()));
    }

    private int nextExportId() {
        return editor.lanes().stream()
                        .map(Lane::track)
                        .mapToInt(Track::exportId)
                        .max()
                        .orElse(0)
                + 1;
    }

    private Optional<TrackId> track() {
        return editor.selected().map(lane -> lane.track().id());
    }

    private void preview(Video video, Prompt prompt, Consumer<Mask> result) {
        Object service = services.getService(PromptPreview.class);
        if (!(service instanceof PromptPreview preview) || prompt instanceof MaskPrompt) {
            return;
        }
        preview.request(
                video,
                editor.frame(),
                prompt,
                mask -> ui(() -> result.accept(mask)),
                problem -> ui(() -> editor.message(problem)));
    }

    /** From the thread of a preview, which may end after the editor. */
    private void ui(Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!canvas.isDisposed()) {
                    work.run();
                }
            });
        }
    }

    private void answer(int frame, Optional<TrackId> track, Draft asked, Mask mask) {
        if (drafts.get(frame, track).equals(asked)) {
            drafts.put(frame, track, asked.withPreview(mask));
            show();
        }
    }
}
