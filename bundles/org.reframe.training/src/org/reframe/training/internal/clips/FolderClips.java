// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoService;

/**
 * Reads a folder of labelled videos, {@code CLASS/VIDEO}; a video is a file or a folder of pictures. Of each class about a
 * fifth is kept for validation and a fifth for the test.
 */
public final class FolderClips {
    private static final int MOST = 100_000;

    private final RunContext context;
    private final ClipView view;
    private final Path cache;

    /**
     * For a view.
     *
     * @param context gives the services
     * @param cache folder of folders of clips
     */
    public FolderClips(RunContext context, ClipView view, Path cache) {
        this.context = context;
        this.view = view;
        this.cache = cache;
    }

    /**
     * The three parts.
     *
     * @param training to learn from
     * @param validation to choose by
     * @param test to report on
     */
    public record Parts(ClipSet training, ClipSet validation, ClipSet test) {}

    /**
     * Reads them all.
     *
     * @param seed of the division
     * @throws RunException (input) naming the folder when there are fewer than two classes or three videos in one
     */
    public Parts read(Path folder, long seed, SubMonitor monitor) throws RunException {
        Map<String, List<Path>> classes = videos(folder);
        List<String> names = List.copyOf(classes.keySet());
        List<List<Clip>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        SubMonitor progress = monitor.setWorkRemaining(
                classes.values().stream().mapToInt(List::size).sum());
        ClipReader reader = new ClipReader(context.service(VideoService.class), view.size(), 2 * view.span());
        for (Map.Entry<String, List<Path>> entry : classes.entrySet()) {
            int index = 0;
            for (Path video : shuffled(entry.getValue(), seed)) {
                Path file = cached(video);
                SubMonitor share = progress.split(1);
                share.subTask(String.valueOf(video));
                if (Files.notExists(file))
                    reader.read(video, entry.getKey(), share).write(file);
                int fold = index++ % 5;
                parts.get(fold == 1 ? 1 : fold == 2 ? 2 : 0).add(Clip.read(file));
            }
        }
        return new Parts(
                new ClipSet(parts.get(0), names, view),
                new ClipSet(parts.get(1), names, view),
                new ClipSet(parts.get(2), names, view));
    }

    /** Where the clip of a video lies; another place when the video changed. */
    private Path cached(Path video) throws RunException {
        Path folder = cache.resolve("videos-" + view.size() + "-" + view.span());
        try {
            String facts = video.toAbsolutePath() + " " + Files.size(video) + " " + Files.getLastModifiedTime(video);
            return Files.createDirectories(folder).resolve(Sha256.of(facts).substring(0, 32) + ".safetensors");
        } catch (IOException e) {
            throw RunException.environment(folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<Path> shuffled(List<Path> paths, long seed) {
        List<Path> order = new ArrayList<>(paths);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Path one = order.get(i);
            order.set(i, order.get(j));
            order.set(j, one);
        }
        return order;
    }

    private static Map<String, List<Path>> videos(Path folder) throws RunException {
        Map<String, List<Path>> classes = new LinkedHashMap<>();
        int count = 0;
        for (Path entry : entries(folder)) {
            if (!Files.isDirectory(entry)) continue;
            List<Path> videos = entries(entry);
            count += videos.size();
            if (videos.size() < 3) {
                throw RunException.input(
                        entry + " has fewer than three videos: one each for training, validation and test.", null);
            }
            classes.put(String.valueOf(entry.getFileName()), videos);
        }
        if (classes.size() < 2) {
            throw RunException.input(
                    folder + " has fewer than two folders, one for each class, with its videos.", null);
        }
        if (count > MOST) throw RunException.input(folder + " has more than " + MOST + " videos.", null);
        return classes;
    }

    private static List<Path> entries(Path folder) throws RunException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RunException.input(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
