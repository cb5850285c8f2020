// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.viewer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.ui.internal.scene.Side;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.run.DesktopRunContext;

/** Reads explanations and finds their videos. Not for the UI thread. */
public final class ExplanationOpener {
    private final IServiceLocator services;

    /**
     * An explanation with its video.
     *
     * @param side what was read
     * @param video open; the receiver's
     */
    public record Opened(Side side, Video video) {}

    /** An opener. */
    public ExplanationOpener(IServiceLocator services) {
        this.services = services;
    }

    /** Reads a folder. */
    public Side read(Path folder, IProgressMonitor monitor) throws RunException {
        try (DesktopRunContext context = new DesktopRunContext(services, monitor)) {
            Explanation explanation = context.service(ExplanationFiles.class).read(folder);
            if (explanation.maps().isEmpty()) {
                throw RunException.input(
                        folder + " holds no maps: " + String.join(" ", explanation.warnings())
                                + " Explain the clip again with other layers or another method.",
                        null);
            }
            return Side.first(folder, explanation);
        }
    }

    /**
     * Reads a folder and opens its video.
     *
     * @param elsewhere where the video is, when it was moved
     */
    public Opened open(Path folder, Optional<Path> elsewhere, IProgressMonitor monitor) throws RunException {
        Side side = read(folder, monitor);
        ExplainedClip clip = side.explanation().clip();
        Optional<Path> found = elsewhere.or(() -> recorded(folder, clip)).or(() -> inProject(clip));
        Path path = found.orElseThrow(() -> RunException.input(
                clip.video() + " is missing, the video of " + folder + ". Choose where it is now.", null));
        try (DesktopRunContext context = new DesktopRunContext(services, monitor)) {
            // A project keeps the index, so that a long video is not read through each time
            Optional<Path> cache = Optional.ofNullable(services.getService(DesktopProject.class))
                    .flatMap(DesktopProject::current)
                    .map(project -> project.folder().resolve("cache"));
            Video video = context.service(VideoService.class).open(path, cache, monitor);
            Optional<String> problem = misfit(video, clip, path);
            if (problem.isPresent()) {
                video.close();
                throw RunException.input(problem.get(), null);
            }
            return new Opened(side, video);
        }
    }

    private static Optional<String> misfit(Video video, ExplainedClip clip, Path path) {
        if (video.info().fingerprint().equals(clip.fingerprint())) {
            return Optional.empty();
        }
        return Optional.of(
                path + " is not the video that was explained, or it was changed since: its content is another. "
                        + "Choose the right file, or explain this one.");
    }

    private static Optional<Path> recorded(Path folder, ExplainedClip clip) {
        try {
            return Optional.of(folder.resolve(clip.video())).filter(Files::exists);
        } catch (InvalidPathException e) {
            // Written on another system; the project may know the video
            return Optional.empty();
        }
    }

    private Optional<Path> inProject(ExplainedClip clip) {
        Optional<Project> project =
                Optional.ofNullable(services.getService(DesktopProject.class)).flatMap(DesktopProject::current);
        if (project.isEmpty()) {
            return Optional.empty();
        }
        try {
            for (ProjectVideo video : project.get().content().videos()) {
                if (video.info().fingerprint().equals(clip.fingerprint())) {
                    return project.get().content().locate(video.id());
                }
            }
        } catch (RunException e) {
            // The message about the missing video says what to do
            return Optional.empty();
        }
        return Optional.empty();
    }
}
