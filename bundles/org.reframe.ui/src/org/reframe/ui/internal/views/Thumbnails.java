// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.views;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.ui.canvas.PictureConverter;
import org.reframe.ui.project.DesktopProject;

/** Small pictures of videos and what is amiss with them, made one after the other in the background when first asked for. UI thread only. */
final class Thumbnails {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 54;

    private record Look(ImageData thumbnail, List<String> warnings) {}

    private final IServiceLocator services;
    private final DesktopProject project;
    private final Runnable changed;
    private final Display display = Display.getCurrent();
    private final Map<VideoId, Image> images = new HashMap<>();
    private final Map<VideoId, List<String>> warnings = new HashMap<>();
    private final Map<VideoId, String> asked = new HashMap<>();
    private final Queue<ProjectVideo> waiting = new ConcurrentLinkedQueue<>();
    private final Image blank;
    private final Job maker;

    Thumbnails(IServiceLocator services, DesktopProject project, Runnable changed) {
        this.services = services;
        this.project = project;
        this.changed = changed;
        blank = new Image(
                display, new ImageData(WIDTH, HEIGHT, 1, new PaletteData(new RGB(64, 64, 64), new RGB(0, 0, 0))));
        maker = Job.create("Thumbnails", this::make);
        maker.setPriority(Job.DECORATE);
        maker.setSystem(true);
    }

    Image of(ProjectVideo video) {
        // Again when the video has been relinked.
        if (!video.path().equals(asked.put(video.id(), video.path()))) {
            waiting.add(video);
            maker.schedule();
        }
        return images.getOrDefault(video.id(), blank);
    }

    /** What is amiss with a video; empty while that is not known. */
    List<String> warnings(ProjectVideo video) {
        return warnings.getOrDefault(video.id(), List.of());
    }

    void dispose() {
        maker.cancel();
        waiting.clear();
        images.values().forEach(Image::dispose);
        images.clear();
        blank.dispose();
    }

    private void make(IProgressMonitor monitor) {
        for (ProjectVideo next = waiting.poll(); next != null && !monitor.isCanceled(); next = waiting.poll()) {
            VideoId id = next.id();
            Optional<Look> look = look(next, monitor);
            if (look.isPresent() && !display.isDisposed()) {
                display.asyncExec(() -> put(id, look.get()));
            }
        }
    }

    private Optional<Look> look(ProjectVideo wanted, IProgressMonitor monitor) {
        Optional<Project> open = project.current();
        @Nullable VideoService opener = services.getService(VideoService.class);
        if (open.isEmpty() || opener == null) {
            return Optional.empty();
        }
        try {
            Optional<Path> path = open.get().content().locate(wanted.id());
            if (path.isEmpty()) {
                return Optional.empty();
            }
            Optional<Path> cache = Optional.of(open.get().folder().resolve("cache"));
            try (Video video = opener.open(path.get(), cache, monitor)) {
                ImageData small =
                        PictureConverter.thumbnail(video.frame(video.info().frameCount() / 4), WIDTH);
                return Optional.of(new Look(boxed(small), video.warnings()));
            }
        } catch (RunException e) {
            // The editor says what is wrong when the video is opened; a blank thumbnail is enough here
            return Optional.empty();
        }
    }

    /** All of one size, as a table wants it. */
    private static ImageData boxed(ImageData small) {
        ImageData box = new ImageData(WIDTH, HEIGHT, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        int left = (WIDTH - Math.min(WIDTH, small.width)) / 2;
        int top = Math.max(0, (HEIGHT - small.height) / 2);
        int[] row = new int[small.width];
        for (int y = 0; y < Math.min(HEIGHT, small.height); y++) {
            small.getPixels(0, y, small.width, row, 0);
            box.setPixels(left, top + y, Math.min(WIDTH, small.width), row, 0);
        }
        return box;
    }

    private void put(VideoId id, Look look) {
        if (!blank.isDisposed()) {
            @Nullable Image before = images.put(id, new Image(display, look.thumbnail));
            if (before != null) before.dispose();
            warnings.put(id, look.warnings);
            changed.run();
        }
    }
}
