// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * A video in the file and the project's video it belongs to.
 *
 * @param read as in the file
 * @param video of the project
 */
record VideoMatch(AnnotatedVideo read, ProjectVideo video) {
    /** Opens a project's video, to learn the names of its frames. */
    @FunctionalInterface
    interface Opener {
        /** The open video; the caller closes it. */
        Video open(ProjectVideo video) throws RunException;
    }

    /**
     * Finds the project's video of each video in a file; those without one are noted as lost.
     *
     * @throws RunException when there is none at all, or what was chosen does not fit
     */
    static List<VideoMatch> find(AnnotationSet set, List<ProjectVideo> videos, ImportChoice choice, LossTally losses)
            throws RunException {
        Path source = choice.source();
        if (set.videos().isEmpty()) {
            throw RunException.input(source + " holds no video. Choose another file.", null);
        }
        List<VideoMatch> found = new ArrayList<>();
        Optional<VideoId> target = choice.target();
        for (AnnotatedVideo read : set.videos()) {
            Optional<ProjectVideo> video = videos.stream()
                    .filter(each -> target.isPresent()
                            ? each.id().equals(target.get()) && (set.videos().size() == 1 || sameName(each, read))
                            : sameName(each, read))
                    .findFirst();
            if (video.isEmpty() && target.isEmpty() && set.videos().size() == 1 && videos.size() == 1) {
                video = Optional.of(videos.getFirst());
            }
            if (video.isPresent()) {
                found.add(new VideoMatch(read, video.get()));
            } else {
                losses.add(read.name(), "video that is not in the project, with its objects");
            }
        }
        if (found.isEmpty()) {
            String names =
                    set.videos().stream().map(AnnotatedVideo::name).limit(5).collect(Collectors.joining(", "));
            throw RunException.input(
                    source + " is about " + names + (set.videos().size() > 5 ? ", …" : "")
                            + ", which is not the name of a video here. Add that video with File > Add Video, or"
                            + " choose the video to import into.",
                    null);
        }
        for (VideoMatch match : found) {
            match.checkSize(source);
        }
        return found;
    }

    private void checkSize(Path source) throws RunException {
        if (read.width() != video.info().width()
                || read.height() != video.info().height()) {
            throw RunException.input(
                    source + ": the video " + read.name() + " is " + read.width() + " × " + read.height()
                            + ", but " + video.name() + " is " + video.info().width() + " × "
                            + video.info().height() + ". Import into the video that was annotated.",
                    null);
        }
    }

    /**
     * The project's frame of each frame in the file.
     *
     * @param opener used when the numbers of frames differ
     * @throws RunException when frames cannot be told
     */
    int[] frames(Path source, Opener opener) throws RunException {
        int[] frames = new int[read.frameNames().size()];
        if (frames.length == video.info().frameCount()) {
            java.util.Arrays.setAll(frames, i -> i);
            return frames;
        }
        Map<String, Integer> byName = new HashMap<>();
        try (Video open = opener.open(video)) {
            for (int i = 0; i < video.info().frameCount(); i++) {
                byName.put(open.frameName(i), i);
            }
        }
        for (int i = 0; i < frames.length; i++) {
            String name = read.frameNames().get(i);
            if (!byName.containsKey(name)) {
                throw RunException.input(
                        source + ": " + read.name() + " has " + frames.length + " frames, but " + video.name() + " has "
                                + video.info().frameCount() + ", and none is named '" + name + "' (the file's frame "
                                + i + "). Import into the video that was annotated.",
                        null);
            }
            frames[i] = byName.getOrDefault(name, -1);
        }
        return frames;
    }

    private static boolean sameName(ProjectVideo video, AnnotatedVideo read) {
        String wanted = stem(read.name());
        return stem(video.name()).equals(wanted) || stem(video.path()).equals(wanted);
    }

    private static String stem(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return (dot > 0 ? last.substring(0, dot) : last).toLowerCase(Locale.ROOT);
    }
}
