// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.reframe.api.run.RunException;

/** Pictures that the task {@code explain} left, by the names of their clips. */
final class CaseMaps {
    private static final String BETWEEN = "--";
    private static final String ENDING = ".png";
    /** Mean maps of classes lie beside those of clips. */
    private static final String CLASSES = "classes";

    private final Map<String, List<Path>> pictures;
    private final Path output;

    private CaseMaps(Map<String, List<Path>> pictures, Path output) {
        this.pictures = pictures;
        this.output = output;
    }

    /**
     * Looks through a folder.
     *
     * @param folder output of {@code explain}
     * @param output where pictures are copied to
     * @throws RunException (input) when it holds no pictures of explanations
     */
    static CaseMaps of(Path folder, Path output) throws RunException {
        Map<String, List<Path>> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                String name = String.valueOf(file.getFileName());
                int between = name.lastIndexOf(BETWEEN);
                if (between < 1 || !name.endsWith(ENDING) || name.startsWith(CLASSES + BETWEEN)) return;
                pictures.computeIfAbsent(name.substring(0, between), n -> new ArrayList<>())
                        .add(file);
            });
        } catch (IOException e) {
            throw RunException.input(
                    folder
                            + " has no pictures of explanations: give --maps the folder that 'reframe run explain --out' wrote.",
                    e);
        }
        return new CaseMaps(pictures, output);
    }

    /**
     * Copies a clip's pictures, one of each model.
     *
     * @param clip as tables of scores name it: with or without folders and ending
     * @return paths relative to the output; empty when there are none
     */
    List<String> take(String clip) throws RunException {
        List<String> files = new ArrayList<>();
        for (Path picture : find(clip)) {
            String file = "pictures/" + picture.getFileName();
            Path to = output.resolve(file).toAbsolutePath().normalize();
            try {
                Files.createDirectories(to.getParent());
                if (!picture.toAbsolutePath().normalize().equals(to)) {
                    Files.copy(picture, to, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw RunException.environment(
                        picture + " cannot be copied to " + to + ": " + e.getMessage() + ". Free some space.", e);
            }
            files.add(file);
        }
        return files;
    }

    private List<Path> find(String clip) {
        String last = clip.substring(Math.max(clip.lastIndexOf('/'), clip.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        for (String name : List.of(last, dot > 0 ? last.substring(0, dot) : last)) {
            // As explain makes names of files.
            List<Path> found = pictures.getOrDefault(name.replaceAll("[^A-Za-z0-9_.-]", "_"), List.of());
            if (!found.isEmpty()) return found;
        }
        return List.of();
    }
}
