// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.menus.IMenuService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.TrackId;
import org.reframe.api.video.Video;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.canvas.VideoCanvas;
import org.reframe.ui.canvas.ViewSettings;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.editor.EditorAction;
import org.reframe.ui.editor.VideoEditorInput;
import org.reframe.ui.playback.FrameLoader;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.FrameHint;
import org.reframe.ui.timeline.Lane;
import org.reframe.ui.timeline.Timeline;
import org.reframe.ui.tool.CanvasTool;
import org.reframe.ui.tool.Draft;
import org.reframe.ui.tool.ToolKind;

/** Canvas, timeline and quality curve of a video. Nothing is saved here: every accepted prompt is durable at once. */
// Fields are set in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class VideoEditor extends SavedEditor implements AnnotationEditor, VideoHolder.Client {
    private static final String CONTEXT = "org.reframe.ui.videoContext";

    private VideoCanvas canvas;
    private EditorToolBar bar;
    private Timeline timeline;
    private EditorArea area;
    private MaskLayers layers;
    private CompareController comparison;
    private DraftController drafts;
    private LaneReader reader;
    private VideoHolder holder;
    private CanvasTool tool;
    private DesktopProject.Registration registration;
    private Playback playback;
    private List<Lane> lanes = List.of();
    private Optional<TrackId> selection = Optional.empty();
    private boolean newObject;
    private boolean ghosts;
    private int frame;

    @Override
    public void init(@Nullable IEditorSite site, @Nullable IEditorInput input) throws PartInitException {
        if (!(input instanceof VideoEditorInput)) {
            throw new PartInitException("Not a video of a project: " + input);
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    @Override
    public void createPartControl(@Nullable Composite parent) {
        area = EditorArea.create(
                parent, projectVideo(), getSite().getService(IMenuService.class), this::perform, this::settingsChanged);
        bar = area.bar();
        playback = new Playback(bar);
        canvas = area.canvas();
        timeline = area.timeline();
        timeline.onSeek(this::seek);
        timeline.onSelect(track -> select(Optional.of(track)));
        drafts = new DraftController(this, canvas, bar, getSite());
        drafts.onChange(this::drawnChanged);
        canvas.setReady(this::isReadyToDraw);
        tool = ToolKind.CLICK.create(drafts);
        useTool(ToolKind.CLICK);
        start();
    }

    private void start() {
        DesktopProject project = getSite().getService(DesktopProject.class);
        layers = new MaskLayers(project);
        comparison = new CompareController(this, area.curve(), project, this::position);
        reader = new LaneReader(project, projectVideo().id(), read -> ui(() -> lanesRead(read)));
        registration = project.listen(reader::refresh);
        CutMarks.show(getSite(), projectVideo().id(), timeline, this::message);
        holder = new VideoHolder(getSite(), projectVideo(), layers, this, canvas.getDisplay());
        getSite().getService(IContextService.class).activateContext(CONTEXT);
        reader.refresh();
        holder.open();
        canvas.addDisposeListener(event -> end());
    }

    private void end() {
        playback.stop();
        registration.close();
        comparison.end();
        reader.cancel();
        holder.close();
    }

    @Override
    public void opened(Video video) {
        if (canvas.isDisposed()) {
            return;
        }
        timeline.setFrameCount(video.info().frameCount());
        playback.opened(canvas.getDisplay(), video, this::show, () -> holder.loader()
                .map(FrameLoader::isBusy)
                .orElse(false));
        bar.showWarnings(video.warnings());
        // It may have been missing until now.
        message("");
        show(Math.min(frame, video.info().frameCount() - 1));
    }

    @Override
    public void loaded(LoadedFrame loaded) {
        if (canvas.isDisposed()) {
            loaded.dispose();
            return;
        }
        canvas.show(loaded);
    }

    @Override
    public void failed(String message) {
        if (!canvas.isDisposed()) {
            canvas.setHint(message);
            message(message);
        }
    }

    private void lanesRead(List<Lane> read) {
        List<Lane> before = lanes;
        lanes = read;
        if (selected().isEmpty() && !read.isEmpty() && !newObject) {
            selection = Optional.of(read.getLast().track().id());
        } else if (read.size() > before.size() && newObject) {
            selection = Optional.of(read.getLast().track().id());
            newObject = false;
        }
        showLanes(before.size() != read.size());
        firePropertyChange(PROP_LANES);
    }

    /** Property that changes with lanes and selection. */
    public static final int PROP_LANES = 0x5201;

    private void showLanes(boolean otherCount) {
        area.show(lanes, selected(), otherCount);
        drafts.show();
        comparison.refresh();
        drawAnew();
        position();
    }

    /** Draws the frame again after something that lies over it has changed. */
    private void drawAnew() {
        layers.show(new MaskLayers.Scene(
                lanes, selection, ghosts, comparison.other().map(lane -> lane.track()
                        .id())));
        holder.loader().ifPresent(FrameLoader::forget);
        request();
    }

    private void show(int next) {
        frame = next;
        timeline.setPlayhead(next);
        drafts.show();
        request();
        position();
    }

    private void request() {
        holder.loader()
                .ifPresent(loader -> loader.request(
                        frame, bar.settings(), canvas.frame() == null ? Optional.empty() : Optional.of(canvas.view())));
    }

    private void position() {
        int last = projectVideo().info().frameCount() - 1;
        area.curve()
                .setPlayhead(frame, EditorArea.caption(frame, last, selected(), newObject) + comparison.caption(frame));
    }

    private void settingsChanged(ViewSettings settings) {
        drafts.show();
        request();
    }

    @Override
    public ToolKind tool() {
        return bar.tool();
    }

    private void useTool(ToolKind kind) {
        tool.cancel();
        tool = kind.create(drafts);
        canvas.setTool(tool);
        bar.showTool(kind);
    }

    @Override
    public ProjectVideo projectVideo() {
        return ((VideoEditorInput) getEditorInput()).video();
    }

    @Override
    public Optional<Video> video() {
        return holder.video();
    }

    @Override
    public int frame() {
        return frame;
    }

    @Override
    public List<Lane> lanes() {
        return lanes;
    }

    @Override
    public Optional<Lane> selected() {
        return lanes.stream()
                .filter(lane -> Optional.of(lane.track().id()).equals(selection))
                .findFirst();
    }

    @Override
    public void select(Optional<TrackId> track) {
        selection = track;
        newObject = track.isEmpty();
        showLanes(false);
        firePropertyChange(PROP_LANES);
    }

    @Override
    public Optional<Lane.Span> selectedFrames() {
        return timeline.selectedFrames();
    }

    @Override
    public void selectFrames(Optional<Lane.Span> frames) {
        timeline.selectFrames(frames);
    }

    @Override
    public void hint(List<FrameHint> hints) {
        timeline.setHints(hints);
    }

    @Override
    public Optional<Lane> compared() {
        return comparison.other();
    }

    @Override
    public void compareWith(Optional<TrackId> track) {
        comparison.choose(track);
        drawAnew();
    }

    @Override
    public void seek(int target) {
        playback.stop();
        tool.cancel();
        show(Math.max(0, Math.min(projectVideo().info().frameCount() - 1, target)));
    }

    @Override
    public Draft draft() {
        return drafts.draft();
    }

    @Override
    public void draft(Draft draft) {
        drafts.draft(draft);
    }

    @Override
    public void drop(int drafted, Optional<TrackId> track, Draft kept) {
        drafts.drop(drafted, track, kept);
    }

    @Override
    SortedSet<Integer> drawn() {
        return drafts.frames();
    }

    /** Whether the picture shown is of the frame that would be drawn on; ends playing, on the frame that is seen. */
    private boolean isReadyToDraw() {
        LoadedFrame shown = canvas.frame();
        if (shown != null && playback.isPlaying()) {
            seek(shown.index());
        }
        boolean ready = shown != null && shown.index() == frame;
        if (!ready) {
            message("The picture of frame " + frame + " is not here yet; a moment.");
        }
        return ready;
    }

    @Override
    public boolean completeShape() {
        boolean any = tool.complete();
        canvas.redraw();
        return any;
    }

    @Override
    public void message(String text) {
        getEditorSite().getActionBars().getStatusLineManager().setMessage(text);
    }

    @Override
    public void perform(EditorAction action) {
        if (FrameSteps.isStep(action)) {
            FrameSteps.target(action, frame, selected())
                    .ifPresentOrElse(this::seek, () -> message("No further frame of that kind."));
        } else {
            act(action);
        }
        if (!canvas.isFocusControl()) {
            canvas.setFocus();
        }
        canvas.redraw();
    }

    private void act(EditorAction action) {
        switch (action) {
            case PLAY -> play();
            case FIT -> canvas.fit();
            case NEXT_OBJECT -> FrameSteps.nextObject(lanes, selected()).ifPresent(next -> select(Optional.of(next)));
            case NEW_OBJECT -> select(Optional.empty());
            case MASK_MODE -> bar.nextMode();
            case GHOSTS -> {
                ghosts = !ghosts;
                drawAnew();
                message(ghosts ? "Dashed: the frame before; dotted: the frame after." : "");
            }
            case HIDE_MASKS -> canvas.hideMasks(!canvas.areMasksHidden());
            case TOOL_CLICK, TOOL_BOX, TOOL_BRUSH, TOOL_ERASER, TOOL_POLYGON ->
                useTool(ToolKind.valueOf(action.name().substring("TOOL_".length())));
            case LARGER -> tool.resize(1);
            case SMALLER -> tool.resize(-1);
            case CANCEL -> {
                if (!tool.cancel()) {
                    draft(Draft.EMPTY);
                }
            }
            default -> throw new IllegalArgumentException("No action of an editor: " + action);
        }
    }

    @Override
    public void hold(EditorAction action, int keyCode) {
        canvas.setFocus();
        switch (action) {
            case PLAY -> canvas.panWhileHeld(keyCode, () -> perform(EditorAction.PLAY));
            case HIDE_MASKS -> canvas.hideWhileHeld(keyCode);
            default -> perform(action);
        }
    }

    private void play() {
        if (!playback.isOpen()) {
            message("The video is not open yet.");
        } else if (playback.isPlaying()) {
            seek(frame);
        } else {
            playback.start(frame);
        }
    }

    private void ui(Runnable work) {
        if (!canvas.isDisposed()) {
            canvas.getDisplay().asyncExec(() -> {
                if (!canvas.isDisposed()) {
                    work.run();
                }
            });
        }
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }
}
