// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;

/**
 * Finds golden files of networks and checks each with the check that accepts it. Lists of parameters come last: each is held
 * against the networks that were run in its folder. Used by one thread, for one folder.
 */
public final class ParityRunner implements ParityKind {
    private static final String NO_NETWORK = "no network in its folder";

    private final List<GoldenCheck> checks;
    private final Map<ParityItem, GoldenFile> found = new HashMap<>();
    private static final String GRAD_CAM = "org.reframe.explanation.grad-cam";

    private final Map<Path, List<NetworkDefinition>> definitions = new HashMap<>();

    /**
     * A runner.
     *
     * @param checks the first that accepts a file checks it
     */
    public ParityRunner(List<GoldenCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        List<ParityItem> items = new ArrayList<>();
        List<ParityItem> manifests = new ArrayList<>();
        for (org.reframe.api.parity.GoldenFile candidate : folder.files()) {
            Optional<GoldenFile> file = read(candidate.path());
            boolean known = file.isPresent() && check(file.get()).isPresent();
            if (!known && !(file.isPresent() && file.get().manifest())) continue;
            ParityItem item = item(candidate, folder);
            found.put(item, file.get());
            if (known) items.add(item);
            else manifests.add(item);
        }
        items.addAll(manifests);
        return items;
    }

    /** A file, and the noise that was measured of it. */
    private static ParityItem item(org.reframe.api.parity.GoldenFile main, GoldenFolder folder) {
        String index = ".index.json";
        if (main.name().endsWith(index)) {
            String name = main.name().substring(main.name().lastIndexOf('/') + 1);
            String noise = name.substring(0, name.length() - index.length()) + ".noise.json";
            Optional<org.reframe.api.parity.GoldenFile> other = folder.beside(main, noise);
            if (other.isPresent()) return ParityItem.of(main, other.get());
        }
        return ParityItem.of(main);
    }

    private static Optional<GoldenFile> read(Path path) {
        if (!path.toString().endsWith(".json")) return Optional.empty();
        try {
            return Optional.of(GoldenFile.read(path));
        } catch (RunException e) {
            // A damaged file is of no kind; the task tells of it.
            return Optional.empty();
        }
    }

    private Optional<GoldenCheck> check(GoldenFile file) {
        return checks.stream().filter(check -> check.accepts(file)).findFirst();
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        if (!found.containsKey(item)) throw new IllegalArgumentException(item.name() + " is not of this folder");
        GoldenFile file = found.get(item);
        Optional<GoldenCheck> check = check(file);
        if (check.isEmpty()) {
            rows.accept(manifest(file));
            return;
        }
        NetworkLoader loader = context.service(NetworkLoader.class);
        try (ParityRun run = new ParityRun(file, loader, context.monitor())) {
            try {
                contributed(run, context);
                check.get().check(file, run);
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

    /** Maps are made by the contribution that users get, where it is installed. */
    private static void contributed(ParityRun run, RunContext context) throws RunException {
        for (Contribution<ExplanationMethod> method :
                context.service(Contributions.class).all(ExplanationMethod.class)) {
            if (!method.id().equals(GRAD_CAM)) continue;
            run.mapsBy(method.create(), context);
            context.note("maps", method.id());
        }
    }

    private static Path folder(Path path) {
        return path.resolveSibling(".").normalize();
    }

    private Comparison manifest(GoldenFile manifest) throws RunException {
        List<String> nearest = List.of(NO_NETWORK);
        for (NetworkDefinition definition : definitions.getOrDefault(folder(manifest.path()), List.of())) {
            List<String> differences = Manifest.differences(manifest, definition);
            boolean first = nearest.equals(List.of(NO_NETWORK));
            if (first || differences.size() < nearest.size()) nearest = differences;
        }
        return nearest.isEmpty()
                ? Comparison.within("manifest", "differences", 0, 0)
                : Comparison.failed("manifest", nearest.size() + " differences: " + nearest.get(0));
    }
}
