// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * A sequence of a DAVIS folder: frames in {@code JPEGImages/<name>}, truth in {@code Annotations/<name>}, with or without a
 * level such as {@code 480p} between. DAVIS 2016 masks (0 and 255) hold one object with id 255; in indexed ones 255 is void.
 *
 * @param name folder name
 * @param frames folder of frames
 * @param annotations folder of truth
 */
public record TruthSequence(String name, Path frames, Path annotations) {
    /**
     * All sequences of a folder, by name.
     *
     * @throws RunException (input) when there is none
     */
    public static List<TruthSequence> in(Path davis) throws RunException {
        Path images = level(davis.resolve("JPEGImages"));
        Path truth = level(davis.resolve("Annotations"));
        List<TruthSequence> sequences = new ArrayList<>();
        for (Path folder : folders(images)) {
            Path annotations = truth.resolve(folder.getFileName());
            if (Files.isDirectory(annotations)) {
                sequences.add(new TruthSequence(folder.getFileName().toString(), folder, annotations));
            }
        }
        if (sequences.isEmpty()) {
            throw RunException.input(
                    davis + " holds no sequence with both JPEGImages/<name> and Annotations/<name>.", null);
        }
        return sequences;
    }

    /**
     * Some sequences of a folder, in its order.
     *
     * @param names of those; empty for all
     * @throws RunException (input) when there is none, (usage) for a name that there is not
     */
    public static List<TruthSequence> in(Path davis, List<String> names) throws RunException {
        List<TruthSequence> all = in(davis);
        for (String name : names) {
            if (all.stream().noneMatch(sequence -> sequence.name().equals(name))) {
                throw RunException.usage("There is no sequence " + name + " in " + davis + "; there are "
                        + String.join(
                                ", ", all.stream().map(TruthSequence::name).toList()));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream()
                        .filter(sequence -> names.contains(sequence.name()))
                        .toList();
    }

    /** The level below a folder of sequences, when there is one: a single folder that holds folders only. */
    private static Path level(Path root) throws RunException {
        if (!Files.isDirectory(root)) {
            throw RunException.input(root + " is missing; a DAVIS folder has JPEGImages and Annotations.", null);
        }
        for (String level : List.of("480p", "Full-Resolution", "1080p")) {
            if (Files.isDirectory(root.resolve(level))
                    && !folders(root.resolve(level)).isEmpty()) {
                return root.resolve(level);
            }
        }
        return root;
    }

    private static List<Path> folders(Path root) throws RunException {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw RunException.input(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a frame has truth. */
    public boolean hasTruth(String frameName) {
        return Files.isRegularFile(annotations.resolve(frameName + ".png"));
    }

    /**
     * The truth of a frame.
     *
     * @param frameName stem of the frame's file
     * @param video the sequence, to check the size
     */
    IndexedPng.LabelMap truth(String frameName, Video video) throws RunException {
        Path file = annotations.resolve(frameName + ".png");
        IndexedPng.LabelMap map = IndexedPng.read(file);
        if (map.width() != video.info().width() || map.height() != video.info().height()) {
            throw RunException.input(
                    file + " is " + map.width() + "x" + map.height() + " but its frame is "
                            + video.info().width() + "x" + video.info().height() + ".",
                    null);
        }
        return map;
    }

    /** Object ids of the first frame's truth. */
    List<Integer> objects(Video video) throws RunException {
        List<Integer> ids = objects(video, 0);
        if (ids.isEmpty()) {
            throw RunException.input(
                    annotations.resolve(video.frameName(0) + ".png") + " marks no object to start from.", null);
        }
        return ids;
    }

    /** Object ids of a frame's truth, which may be none. */
    public List<Integer> objects(Video video, int frame) throws RunException {
        IndexedPng.LabelMap first = truth(video.frameName(frame), video);
        Set<Integer> ids = new TreeSet<>();
        for (byte id : first.ids()) {
            ids.add(id & 0xff);
        }
        ids.remove(0);
        if (!first.isBinary()) {
            ids.remove(255);
        }
        return List.copyOf(ids);
    }

    /** The true region of an object on a frame. */
    public Mask truth(String frameName, Video video, int object) throws RunException {
        return Layers.region(truth(frameName, video), object);
    }
}
