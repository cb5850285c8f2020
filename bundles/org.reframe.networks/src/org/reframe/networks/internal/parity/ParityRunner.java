// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;

/** Checks every golden file in a folder and below. Used by one thread. */
public final class ParityRunner {
    private static final int DEEPEST = 12;

    private final List<ParityItem> items;
    private final NetworkLoader loader;
    private final Consumer<Check> rows;
    private final Map<Path, List<NetworkDefinition>> definitions = new HashMap<>();

    /**
     * A runner.
     *
     * @param items the kinds that it knows
     * @param loader of networks
     * @param rows gets each comparison when it is done
     */
    public ParityRunner(List<ParityItem> items, NetworkLoader loader, Consumer<Check> rows) {
        this.items = List.copyOf(items);
        this.loader = loader;
        this.rows = rows;
    }

    /**
     * Checks all files whose path below the folder contains a pattern, in the order of their names.
     *
     * @throws RunException (input) when the folder cannot be read
     */
    public void run(Path folder, Pattern only, SubMonitor monitor) throws RunException {
        List<Path> paths = find(folder).stream()
                .filter(path -> only.matcher(name(folder, path)).find())
                .toList();
        SubMonitor progress = SubMonitor.convert(monitor, Math.max(1, paths.size()));
        List<GoldenFile> manifests = new ArrayList<>();
        for (Path path : paths) {
            if (progress.isCanceled()) throw new OperationCanceledException();
            progress.subTask(name(folder, path));
            Optional<GoldenFile> file = read(folder, path);
            if (file.isPresent()) check(folder, file.get(), manifests, progress);
            progress.worked(1);
        }
        for (GoldenFile manifest : manifests) checkManifest(folder, manifest);
    }

    private static List<Path> find(Path folder) throws RunException {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw RunException.input("The golden folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        return name.replaceFirst("(\\.index)?\\.json$", "");
    }

    private Optional<GoldenFile> read(Path folder, Path path) {
        try {
            return Optional.of(GoldenFile.read(path));
        } catch (RunException e) {
            rows.accept(failure(name(folder, path), "file", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void check(Path folder, GoldenFile file, List<GoldenFile> manifests, SubMonitor monitor) {
        String name = name(folder, file.path());
        Optional<ParityItem> item =
                items.stream().filter(candidate -> candidate.accepts(file)).findFirst();
        if (item.isEmpty()) {
            if (file.manifest()) manifests.add(file);
            else if (!note(file)) {
                String kind = file.item().isEmpty() ? "" : " '" + file.item() + "'";
                rows.accept(failure(name, "file", "unknown kind" + kind));
            }
            return;
        }
        try (ParityRun run = new ParityRun(file, name, loader, monitor)) {
            try {
                item.get().check(file, run);
            } catch (RunException | RuntimeException e) {
                if (e instanceof OperationCanceledException cancel) throw cancel;
                run.fail("file", e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            run.checks().forEach(rows);
            definitions
                    .computeIfAbsent(folder(file.path()), key -> new ArrayList<>())
                    .addAll(run.definitions());
        }
    }

    /** Whether a file only accompanies an index, such as its measured noise. */
    private static boolean note(GoldenFile file) {
        String path = file.path().toString();
        return path.endsWith(".noise.json")
                && Files.exists(Path.of(path.substring(0, path.length() - ".noise.json".length()) + ".index.json"));
    }

    private static Path folder(Path path) {
        return path.resolveSibling(".").normalize();
    }

    private void checkManifest(Path folder, GoldenFile manifest) {
        String name = name(folder, manifest.path());
        List<String> nearest = List.of("no network in its folder");
        try {
            for (NetworkDefinition definition : definitions.getOrDefault(folder(manifest.path()), List.of())) {
                List<String> differences = Manifest.differences(manifest, definition);
                boolean first = nearest.equals(List.of("no network in its folder"));
                if (first || differences.size() < nearest.size()) nearest = differences;
            }
            if (nearest.isEmpty()) rows.accept(new Check(name, "manifest", "differences", 0, 0, true));
            else rows.accept(failure(name, "manifest", nearest.size() + " differences: " + nearest.get(0)));
        } catch (RunException e) {
            rows.accept(failure(name, "manifest", String.valueOf(e.getMessage())));
        }
    }

    private static Check failure(String item, String tensor, String why) {
        return new Check(item, tensor, why, Double.NaN, Double.NaN, false);
    }
}
