// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.reframe.datasets.internal.NaturalOrder;

/**
 * Where the masks and frames of a folder are. Known: a root with {@code Annotations} and perhaps {@code JPEGImages}, both
 * perhaps with a level such as {@code 480p}; a folder of sequence folders; one sequence folder.
 *
 * @param root the folder asked for
 * @param sequences in natural order
 * @param meta {@code meta.json} in the layout of YouTube-VOS, when there is one
 */
record DavisLayout(Path root, List<Sequence> sequences, Optional<Path> meta) {
    private static final String ANNOTATIONS = "Annotations";
    private static final String PREFERRED_LEVEL = "480p";
    private static final int MOST_SEQUENCES = 100_000;

    /**
     * One sequence.
     *
     * @param name folder name
     * @param masks folder of PNG files
     * @param frames folder of pictures, when there is one
     */
    record Sequence(String name, Path masks, Optional<Path> frames) {}

    /**
     * Looks at a folder.
     *
     * @return no sequences when it is none of the known layouts
     */
    static DavisLayout of(Path path) throws IOException {
        Path root = path.toAbsolutePath().normalize();
        if (hasMasks(root)) {
            Sequence sequence = new Sequence(String.valueOf(root.getFileName()), root, besideAnnotations(root));
            return new DavisLayout(root, List.of(sequence), Optional.empty());
        }
        Path masks = Files.isDirectory(root.resolve(ANNOTATIONS)) ? root.resolve(ANNOTATIONS) : root;
        masks = level(masks);
        List<Sequence> sequences = new ArrayList<>();
        for (Path folder : folders(masks)) {
            if (hasMasks(folder)) {
                sequences.add(new Sequence(String.valueOf(folder.getFileName()), folder, besideAnnotations(folder)));
            }
        }
        return new DavisLayout(root, sequences, meta(root, masks));
    }

    /** Files with a suffix, in natural order of their stems. */
    static List<Path> files(Path folder, String... suffixes) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = name(file).toLowerCase(Locale.ROOT);
                        return !name.startsWith(".")
                                && Stream.of(suffixes).anyMatch(name::endsWith)
                                && Files.isRegularFile(file);
                    })
                    .sorted(Comparator.comparing(DavisLayout::stem, new NaturalOrder()))
                    .toList();
        }
    }

    /** File name without its suffix. */
    static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean hasMasks(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> {
                String name = name(file).toLowerCase(Locale.ROOT);
                return name.endsWith(".png") && !name.startsWith(".") && Files.isRegularFile(file);
            });
        }
    }

    /** The level below Annotations that holds the sequences: 480p when there, else the first; the folder itself without. */
    private static Path level(Path masks) throws IOException {
        Path first = masks;
        for (Path folder : folders(masks)) {
            if (hasMasks(folder)) {
                return masks;
            }
            for (Path inner : folders(folder)) {
                if (hasMasks(inner)) {
                    if (name(folder).equals(PREFERRED_LEVEL)) {
                        return folder;
                    }
                    first = first.equals(masks) ? folder : first;
                    break;
                }
            }
        }
        return first;
    }

    private static List<Path> folders(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> Files.isDirectory(file) && !name(file).startsWith("."))
                    .limit(MOST_SEQUENCES)
                    .sorted(Comparator.comparing(DavisLayout::name, new NaturalOrder()))
                    .toList();
        }
    }

    private static Optional<Path> besideAnnotations(Path masks) {
        Path above = masks.getParent();
        for (int depth = 0; above != null && depth < 2; depth++, above = above.getParent()) {
            Path root = above.getParent();
            if (name(above).equals(ANNOTATIONS) && root != null) {
                Path frames = root.resolve("JPEGImages").resolve(above.relativize(masks));
                return Files.isDirectory(frames) ? Optional.of(frames) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> meta(Path root, Path masks) {
        Path above = masks.getParent();
        return Stream.of(root.resolve("meta.json"), above == null ? root : above.resolve("meta.json"))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
