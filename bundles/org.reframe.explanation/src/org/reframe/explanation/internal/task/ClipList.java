// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.reframe.api.run.RunException;

/** Finds the clips that settings name. */
final class ClipList {
    private static final long LARGEST = 16 << 20;
    private static final int MOST_LABELS = 64;
    private static final List<String> LEVELS = List.of("480p", "Full-Resolution", "1080p");

    private ClipList() {}

    /**
     * A clip.
     *
     * @param name for files and tables, unlike all others
     * @param video file or folder
     * @param masks folder of masks
     * @param truth file that may tell its class
     */
    record Item(String name, Path video, Optional<Path> masks, Path truth) {
        /** The classes of its segments, as a phantom tells them, the first segment's first; empty when nothing does. */
        List<String> labels() throws RunException {
            try {
                if (!Files.isRegularFile(truth)) return List.of();
                if (Files.size(truth) > LARGEST) throw new IOException("it is larger than a description");
                JsonObject object =
                        JsonParser.parseString(Files.readString(truth)).getAsJsonObject();
                if (!object.has("segments")) return List.of();
                JsonArray segments = object.getAsJsonArray("segments");
                Set<String> labels = new LinkedHashSet<>();
                for (int i = 0; i < segments.size() && labels.size() < MOST_LABELS; i++) {
                    labels.add(segments.get(i).getAsJsonObject().get("label").getAsString());
                }
                return List.copyOf(labels);
            } catch (IOException | RuntimeException e) {
                // Gson has an exception of its own for each kind of thing that is not what was asked for
                throw RunException.input(
                        truth + " cannot be read as a clip's description: " + e.getMessage() + ". Take it away.", e);
            }
        }
    }

    /** This run's share of the clips. */
    static List<Item> of(ExplainSettings settings) throws RunException {
        List<Item> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path video : settings.video()) {
            String file = String.valueOf(video.toAbsolutePath().normalize().getFileName());
            int dot = file.lastIndexOf('.');
            String stem = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9_.-]", "_");
            String name = stem;
            for (int n = 2; !names.add(name); n++) name = stem + "-" + n;
            all.add(new Item(name, video, settings.masks(), video.resolveSibling(stem + ".json")));
        }
        if (settings.davis().isPresent()) all.addAll(set(settings.davis().get()));
        List<Item> own = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % settings.shards() == settings.shard() - 1) own.add(all.get(i));
        }
        return own;
    }

    private static List<Item> set(Path root) throws RunException {
        Path pictures = level(root.resolve("JPEGImages"));
        Path masks = level(root.resolve("Annotations"));
        List<Item> items = new ArrayList<>();
        for (Path folder : folders(pictures)) {
            String name = String.valueOf(folder.getFileName());
            Path own = masks.resolve(name);
            Optional<Path> found = Files.isDirectory(own) ? Optional.of(own) : Optional.empty();
            items.add(new Item(name, folder, found, root.resolve(name + ".json")));
        }
        if (items.isEmpty()) {
            throw RunException.input(root + " holds no clip: a set has JPEGImages/<name>/*.jpg.", null);
        }
        return items;
    }

    private static Path level(Path root) throws RunException {
        for (String level : LEVELS) {
            Path below = root.resolve(level);
            if (Files.isDirectory(below) && !folders(below).isEmpty()) return below;
        }
        return root;
    }

    private static List<Path> folders(Path root) throws RunException {
        if (!Files.isDirectory(root)) return List.of();
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw RunException.input(root + " cannot be read: " + e.getMessage(), e);
        }
    }
}
