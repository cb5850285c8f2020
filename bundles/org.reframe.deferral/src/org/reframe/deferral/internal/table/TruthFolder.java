// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.reframe.api.run.RunException;

/**
 * Sequences with truth in a DAVIS folder: {@code JPEGImages/<name>} and {@code Annotations/<name>}, with or without a level
 * such as {@code 480p} between.
 */
final class TruthFolder {
    private static final List<String> LEVELS = List.of("480p", "Full-Resolution", "1080p");

    private TruthFolder() {}

    /**
     * A sequence.
     *
     * @param name of its folders
     * @param frames folder of pictures
     * @param masks folder of label maps
     */
    record Sequence(String name, Path frames, Path masks) {}

    /**
     * Sequences that have pictures and truth, by name.
     *
     * @param wanted names; empty for all
     * @throws RunException (input) when there are none; (usage) when a wanted one is not there
     */
    static List<Sequence> sequences(Path davis, List<String> wanted) throws RunException {
        Path images = level(davis.resolve("JPEGImages"));
        Path truth = level(davis.resolve("Annotations"));
        List<Sequence> sequences = new ArrayList<>();
        for (Path folder : folders(images)) {
            String name = String.valueOf(folder.getFileName());
            Path masks = truth.resolve(name);
            if (Files.isDirectory(masks)) sequences.add(new Sequence(name, folder, masks));
        }
        if (sequences.isEmpty()) {
            throw RunException.input(
                    davis + " holds no sequence with both JPEGImages/<name> and Annotations/<name>.", null);
        }
        if (wanted.isEmpty()) return sequences;
        List<String> names = sequences.stream().map(Sequence::name).toList();
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw RunException.usage(
                        "There is no sequence " + name + " in " + davis + "; there are " + String.join(", ", names));
            }
        }
        return sequences.stream().filter(s -> wanted.contains(s.name())).toList();
    }

    private static Path level(Path root) throws RunException {
        if (!Files.isDirectory(root)) {
            throw RunException.input(root + " is missing; a DAVIS folder has JPEGImages and Annotations.", null);
        }
        for (String level : LEVELS) {
            Path below = root.resolve(level);
            if (Files.isDirectory(below) && !folders(below).isEmpty()) return below;
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
}
