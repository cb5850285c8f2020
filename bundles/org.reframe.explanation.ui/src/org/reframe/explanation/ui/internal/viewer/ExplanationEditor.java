// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.EditorPart;
import org.reframe.api.explanation.ExplainedModel;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.explanation.ui.internal.run.ExplainRequest;
import org.reframe.explanation.ui.internal.scene.Facet;
import org.reframe.explanation.ui.internal.scene.PanelGrid;
import org.reframe.explanation.ui.internal.scene.SceneLoader;
import org.reframe.explanation.ui.internal.scene.SceneRequest;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.explanation.ui.internal.scene.StyleMemory;
import org.reframe.explanation.ui.internal.scene.ViewerAction;
import org.reframe.explanation.ui.internal.scene.ViewerModel;

/** Shows an explanation over its video. Nothing is edited here: the run folder stays as it is. */
// Controls are made in createPartControl, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class ExplanationEditor extends EditorPart implements ViewerArea.Client {
    /** Id of the editor. */
    public static final String ID = "org.reframe.explanation.ui.viewer";

    /** Context of its keys. */
    public static final String CONTEXT = "org.reframe.explanation.ui.context";

    private Composite parent;
    private Display display;
    private ExplanationOpener opener;
    private Optional<Open> open = Optional.empty();
    private List<Object> measured = List.of();
    private final StyleMemory styles = StyleMemory.ofDesktop();

    private record Open(ViewerModel model, ViewerArea area, SceneLoader loader, ScenePlayer player, Source video) {}

    private record Source(Path path, VideoInfo info) {}

    @Override
    public void init(@Nullable IEditorSite site, @Nullable IEditorInput input) throws PartInitException {
        if (!(input instanceof ExplanationInput)) {
            throw new PartInitException("Not the folder of an explanation: " + input);
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    /** The folder shown. */
    public Path folder() {
        return ((ExplanationInput) getEditorInput()).folder();
    }

    @Override
    public void createPartControl(@Nullable Composite given) {
        parent = new Composite(given, SWT.NONE);
        parent.setLayout(new FillLayout());
        display = parent.getDisplay();
        opener = new ExplanationOpener(getSite());
        getSite().getService(IContextService.class).activateContext(CONTEXT);
        parent.addListener(SWT.Dispose, event -> end());
        read(Optional.empty());
    }

    private void read(Optional<Path> elsewhere) {
        clear();
        ProblemPage.waiting(parent, "Reading " + folder() + " …");
        Path folder = folder();
        background("Open " + folder.getFileName(), monitor -> {
            try {
                ExplanationOpener.Opened opened = opener.open(folder, elsewhere, monitor);
                if (!ui(() -> show(opened))) {
                    opened.video().close();
                }
            } catch (RunException e) {
                ui(() -> fail(String.valueOf(e.getMessage())));
            }
        });
    }

    private void fail(String message) {
        clear();
        ProblemPage.of(parent, message, () -> read(Optional.empty()), path -> read(Optional.of(path)));
        parent.layout(true, true);
    }

    private void clear() {
        end();
        for (var child : parent.getChildren()) {
            child.dispose();
        }
    }

    private void end() {
        open.ifPresent(shown -> {
            shown.player.stop();
            shown.loader.close();
            styles.flush();
        });
        open = Optional.empty();
    }

    private void show(ExplanationOpener.Opened opened) {
        clear();
        VideoInfo info = opened.video().info();
        ViewerModel model = new ViewerModel(opened.side(), info.frameCount(), this::changed);
        model.set(now -> styles.load());
        SceneLoader loader = new SceneLoader(display, opened.video(), receiver());
        ScenePlayer player = new ScenePlayer(display, opened.video(), model::seek, loader::isBusy);
        ViewerArea area = new ViewerArea(parent, model, this);
        area.canvas().setPicture(info.width(), info.height());
        open = Optional.of(
                new Open(model, area, loader, player, new Source(opened.video().source(), info)));
        parent.layout(true, true);
        changed();
    }

    private SceneLoader.Receiver receiver() {
        return new SceneLoader.Receiver() {
            @Override
            public void made(SceneLoader.Scene scene) {
                boolean taken = ui(() -> {
                    if (open.isPresent()) {
                        open.get().area.canvas().show(scene);
                    } else {
                        scene.image().dispose();
                    }
                });
                if (!taken) {
                    scene.image().dispose();
                }
            }

            @Override
            public void failed(String problem) {
                ui(() -> open.ifPresent(shown -> {
                    shown.area.canvas().setHint(problem);
                    message(problem);
                }));
            }
        };
    }

    private void changed() {
        open.ifPresent(shown -> {
            shown.area.refresh();
            styles.keep(shown.model.settings());
            List<Object> now = List.of(shown.model.sides(), shown.model.layers());
            if (!now.equals(measured)) {
                measured = now;
                setPartName(shown.model.side().label());
                shown.area.refreshMeasures();
            }
        });
        request();
    }

    @Override
    public void request() {
        open.ifPresent(shown -> {
            SceneRequest.Size size = shown.area.canvas().size();
            shown.loader.request(new SceneRequest(
                    PanelGrid.of(shown.model.rows(), size.width(), size.height(), aspect(shown.video.info)),
                    shown.model.settings(),
                    size,
                    shown.area.canvas().zoom()));
        });
    }

    /** Width over height. */
    static double aspect(VideoInfo info) {
        return (double) info.width() / info.height();
    }

    @Override
    public void seek(int frame) {
        stop();
        open.ifPresent(shown -> shown.model.seek(frame));
    }

    private void stop() {
        open.ifPresent(shown -> {
            shown.player.stop();
            shown.area.showPlaying(false);
        });
    }

    @Override
    public void explain(int target) {
        open.ifPresent(shown -> {
            Optional<Facet> there = shown.model.side().facets().stream()
                    .filter(facet -> facet.target() == target
                            && facet.method().equals(shown.model.side().facet().method()))
                    .findFirst();
            there.ifPresentOrElse(facet -> shown.model.choose(0, facet), () -> again().ifPresent(request ->
                    start(shown, request.of(new ExplainRequest.Goal(Integer.toString(target), "")))));
        });
    }

    @Override
    public void perform(ViewerAction action) {
        open.ifPresent(shown -> {
            switch (action) {
                case PLAY -> play(shown);
                case FIT -> shown.area.canvas().fit();
                case NEXT_FRAME, PREVIOUS_FRAME, FORWARD, BACK, FIRST_FRAME, LAST_FRAME -> {
                    stop();
                    shown.model.perform(action);
                }
                case COMPARE -> CompareMenu.open(shown.area.bar(), shown.model, this::compare);
                case EXPORT -> export(shown).open(shown.area.bar());
                case REPORT ->
                    export(shown).note(shown.area.bar(), shown.area.canvas().zoomed());
                case AGAIN ->
                    again().flatMap(request -> ExplainHandler.ask(parent.getShell(), getSite(), request))
                            .ifPresent(request -> start(shown, request));
                default -> shown.model.perform(action);
            }
        });
    }

    private ExportMenu export(Open shown) {
        return new ExportMenu(getSite(), shown.model, shown.video.path, this::message);
    }

    /** What would compute the maps of the first side again; empty while nothing is shown. */
    Optional<ExplainRequest> again() {
        return open.map(shown -> {
            Side side = shown.model.side();
            Facet facet = side.facet();
            ExplainedModel model = side.explanation().model();
            ExplainRequest request = new ExplainRequest(
                    shown.video.path,
                    model.file().isEmpty() ? model.id() : model.file(),
                    List.of(facet.method()),
                    new ExplainRequest.Goal(
                            Integer.toString(facet.target()),
                            facet.against() < 0 ? "" : Integer.toString(facet.against())),
                    new ExplainRequest.Plan(side.explanation().clip().first(), List.of(), facet.pooling(), false, 0));
            return model.file().isEmpty() ? request : request.built(model.architecture());
        });
    }

    private void start(Open shown, ExplainRequest request) {
        if (shown.area.strip().isRunning()) {
            message("Wait for the maps that are being computed, or stop them.");
            return;
        }
        shown.area
                .strip()
                .start(
                        getSite(),
                        request,
                        folders -> folders.forEach(folder -> {
                            if (request.video().equals(shown.video.path)) {
                                take(folder, side -> shown.model.replace(side));
                            } else {
                                OpenHandler.open(folder);
                            }
                        }));
    }

    private void compare(Path folder) {
        take(folder, side -> open.ifPresent(shown -> shown.model.compare(Optional.of(side))));
    }

    /** Reads another explanation of the same video in the background. */
    private void take(Path folder, Consumer<Side> taken) {
        background("Read " + folder.getFileName(), monitor -> {
            try {
                Side side = opener.read(folder, monitor);
                ui(() -> {
                    boolean same = side().filter(shown -> shown.explanation()
                                    .clip()
                                    .fingerprint()
                                    .equals(side.explanation().clip().fingerprint()))
                            .isPresent();
                    if (same) {
                        taken.accept(side);
                    } else {
                        message(folder + " explains another video. Open it with Analyse > Open Explanation.");
                    }
                });
            } catch (RunException e) {
                ui(() -> message(String.valueOf(e.getMessage())));
            }
        });
    }

    private void play(Open shown) {
        if (shown.player.isPlaying()) {
            stop();
        } else {
            var clip = shown.model.side().explanation().clip();
            shown.player.start(
                    shown.model.frame(), clip.first(), Math.min(clip.last(), shown.video.info.frameCount() - 1));
            shown.area.showPlaying(true);
        }
    }

    /** What is shown; empty while it is read or when it cannot be. */
    public Optional<ViewerModel> model() {
        return open.map(Open::model);
    }

    /** All that is in the page. */
    Composite page() {
        return parent;
    }

    /** The controls; empty as above. */
    Optional<ViewerArea> area() {
        return open.map(Open::area);
    }

    /** The side that is shown first. */
    public Optional<Side> side() {
        return model().map(ViewerModel::side);
    }

    private void message(String text) {
        getEditorSite().getActionBars().getStatusLineManager().setMessage(text);
    }

    private boolean ui(Runnable work) {
        if (display.isDisposed() || parent.isDisposed()) {
            return false;
        }
        display.asyncExec(() -> {
            if (!parent.isDisposed()) {
                work.run();
            }
        });
        return true;
    }

    private static void background(String name, ICoreRunnable work) {
        Job.create(name, work).schedule();
    }

    @Override
    public void setFocus() {
        open.ifPresentOrElse(shown -> shown.area.canvas().setFocus(), () -> parent.setFocus());
    }

    @Override
    public void doSave(@Nullable IProgressMonitor monitor) {
        // There is nothing to save
    }

    @Override
    public void doSaveAs() {
        // As above
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }
}
