// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.editor.PromptPreview;
import org.reframe.ui.playback.FrameLoader;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;

/**
 * Opens a video in the background with its frame loader, and closes both in the background. A video that is missing is opened
 * as soon as the project names another file for it.
 */
final class VideoHolder {
    /** What came of opening. Called on the UI thread. */
    interface Client {
        /** The video is open. */
        void opened(Video video);

        /** A frame is ready; to be disposed by the client. */
        void loaded(LoadedFrame frame);

        /** Something failed. */
        void failed(String message);
    }

    private static final int SETTLE_MILLISECONDS = 50;

    private final IServiceLocator services;
    private final ProjectVideo wanted;
    private final MaskLayers layers;
    private final Client client;
    private final Display display;
    private boolean closed;
    private boolean missing;
    private Optional<DesktopProject.Registration> registration = Optional.empty();
    private Optional<Video> video = Optional.empty();
    private Optional<FrameLoader> loader = Optional.empty();

    VideoHolder(IServiceLocator services, ProjectVideo wanted, MaskLayers layers, Client client, Display display) {
        this.services = services;
        this.wanted = wanted;
        this.layers = layers;
        this.client = client;
        this.display = display;
    }

    /** Opens; for the UI thread. */
    void open() {
        Job opening = background("Open " + wanted.name(), this::openNow);
        Job again = Job.create("Look for " + wanted.name(), monitor -> {
            if (isFound()) opening.schedule();
        });
        again.setSystem(true);
        registration = Optional.of(
                services.getService(DesktopProject.class).listen(() -> again.schedule(SETTLE_MILLISECONDS)));
    }

    private boolean isFound() throws RunException {
        Optional<Project> project = services.getService(DesktopProject.class).current();
        synchronized (this) {
            if (!missing || closed || project.isEmpty()) return false;
        }
        return project.get().content().locate(wanted.id()).isPresent();
    }

    synchronized Optional<Video> video() {
        return video;
    }

    synchronized Optional<FrameLoader> loader() {
        return loader;
    }

    /** Closes; for the UI thread. */
    void close() {
        registration.ifPresent(DesktopProject.Registration::close);
        Optional<Video> open;
        Optional<FrameLoader> reading;
        synchronized (this) {
            closed = true;
            open = video;
            reading = loader;
            video = Optional.empty();
            loader = Optional.empty();
        }
        if (open.isPresent() && reading.isPresent()) {
            reading.get().close();
            background("Close " + wanted.name(), monitor -> end(open.get(), reading.get()));
        }
    }

    private void end(Video open, FrameLoader reading) {
        try {
            reading.awaitEnd();
            Object service = services.getService(PromptPreview.class);
            if (service instanceof PromptPreview preview) {
                preview.release(open);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.close();
    }

    private void openNow(IProgressMonitor monitor) {
        try {
            Video open = openVideo(monitor);
            synchronized (this) {
                if (!closed) {
                    video = Optional.of(open);
                    loader = Optional.of(new FrameLoader(display, open, layers, receiver()));
                }
            }
            if (video().isEmpty()) {
                open.close();
            } else {
                ui(() -> client.opened(open));
            }
        } catch (RunException e) {
            ui(() -> client.failed(String.valueOf(e.getMessage())));
        }
    }

    private Video openVideo(IProgressMonitor monitor) throws RunException {
        Project project = services.getService(DesktopProject.class)
                .current()
                .orElseThrow(() -> RunException.usage("No project is open. Open one with File > Open Project."));
        Optional<Path> path = project.content().locate(wanted.id());
        synchronized (this) {
            missing = path.isEmpty();
        }
        if (path.isEmpty()) {
            throw RunException.input(wanted.path() + " is missing. Relink it with File > Relink Videos.", null);
        }
        try (DesktopRunContext context = new DesktopRunContext(services, monitor)) {
            return context.service(VideoService.class)
                    .open(path.get(), Optional.of(project.folder().resolve("cache")), monitor);
        }
    }

    private FrameLoader.Receiver receiver() {
        return new FrameLoader.Receiver() {
            @Override
            public void loaded(LoadedFrame frame) {
                if (!ui(() -> client.loaded(frame))) {
                    frame.dispose();
                }
            }

            @Override
            public void failed(int index, RunException problem) {
                ui(() -> client.failed(String.valueOf(problem.getMessage())));
            }
        };
    }

    private boolean ui(Runnable work) {
        if (display.isDisposed()) {
            return false;
        }
        display.asyncExec(work);
        return true;
    }

    private static Job background(String name, ICoreRunnable work) {
        Job job = Job.create(name, work);
        job.schedule();
        return job;
    }
}
