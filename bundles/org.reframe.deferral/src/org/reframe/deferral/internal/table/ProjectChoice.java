// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.List;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunException;

/**
 * Which videos and objects of a project are meant ({@code --video}, {@code --object}).
 *
 * @param videos names or ids; empty for all
 * @param objects names, numbers or ids; empty for all
 */
public record ProjectChoice(List<String> videos, List<String> objects) {
    public ProjectChoice {
        videos = List.copyOf(videos);
        objects = List.copyOf(objects);
    }

    /**
     * The chosen videos, in the project's order.
     *
     * @param folder of the project, for people
     * @throws RunException (usage) when there is none, naming those that there are
     */
    public List<ProjectVideo> videos(Path folder, ProjectContent content) throws RunException {
        List<ProjectVideo> all = content.videos();
        List<ProjectVideo> chosen = all.stream()
                .filter(video -> videos.isEmpty()
                        || videos.contains(video.name())
                        || videos.contains(video.id().value().toString()))
                .toList();
        if (!chosen.isEmpty()) return chosen;
        throw RunException.usage(folder
                + (all.isEmpty()
                        ? " has no video."
                        : " has no video " + videos + " but "
                                + all.stream().map(ProjectVideo::name).toList() + "."));
    }

    /** The chosen objects of a video; may be none, as they may be in another one. */
    public List<Track> objects(ProjectContent content, ProjectVideo video) throws RunException {
        return content.tracks(video.id()).stream()
                .filter(track -> objects.isEmpty()
                        || objects.contains(track.name())
                        || objects.contains(Integer.toString(track.exportId()))
                        || objects.contains(track.id().value().toString()))
                .toList();
    }

    /** What is said when no video has a chosen object. */
    public static RunException noObject(Path folder) {
        return RunException.usage("There is no such object in " + folder
                + ": give --object by its name or number, or mark one first.");
    }
}
