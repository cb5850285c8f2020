// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.WeightFile;
import org.reframe.inference.weights.WeightFiles;
import org.reframe.networks.internal.sam2.FamilyCheckpoint;

/**
 * The weights that a run uses.
 *
 * @param file weight file
 * @param sha256 of the file
 * @param network which network it holds
 */
record ModelChoice(Path file, String sha256, FamilyCheckpoint network) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final Set<String> ARCHITECTURES =
            Set.of("org.reframe.networks.sam2", "org.reframe.networks.edgetam");

    /**
     * Finds the model: of that id in the store, or that weight file; without a name the first fitting one of the store.
     *
     * @throws RunException (usage) saying how to get one when there is none
     */
    static ModelChoice of(Optional<String> name, RunContext context) throws RunException {
        ModelStore store = context.service(ModelStore.class);
        Optional<StoredModel> stored = name.isPresent() ? stored(name.get(), store) : first(store);
        Path file = stored.map(StoredModel::file).orElse(Path.of(name.orElse("")));
        if (stored.isEmpty() && (name.isEmpty() || !Files.isRegularFile(file))) throw missing(name, store);
        String known = stored.map(StoredModel::sha256).orElse("");
        String sha256 = known.isEmpty() ? Sha256.of(file) : known;
        try (WeightFile weights = context.service(WeightFiles.class).open(file)) {
            FamilyCheckpoint network = FamilyCheckpoint.of(weights.tensors(), file.toString());
            context.note("model", stored.map(StoredModel::id).orElse(file.toString()));
            context.note("model.network", network.name());
            context.note("model.sha256", sha256);
            return new ModelChoice(file, sha256, network);
        }
    }

    /** Loads it. */
    ModelSession open(RunContext context) throws RunException {
        WeightFiles files = context.service(WeightFiles.class);
        SessionRequest request =
                new SessionRequest(sha256, network.definition(), () -> files.open(file), Priority.INTERACTIVE);
        return context.service(InferenceService.class).open(request, context);
    }

    /** The store refuses names that cannot be ids, such as paths. */
    private static Optional<StoredModel> stored(String name, ModelStore store) throws RunException {
        return ID.matcher(name).matches() ? store.find(name) : Optional.empty();
    }

    private static Optional<StoredModel> first(ModelStore store) throws RunException {
        return store.list().stream()
                .filter(model -> ARCHITECTURES.contains(model.use().architecture()))
                .min(Comparator.comparing(StoredModel::id));
    }

    private static RunException missing(Optional<String> name, ModelStore store) throws RunException {
        String published = store.known().stream()
                .filter(model -> ARCHITECTURES.contains(model.architecture()))
                .map(KnownModel::id)
                .collect(Collectors.joining(", "));
        List<String> there = store.list().stream().map(StoredModel::id).toList();
        String problem = name.isPresent()
                ? "There is no model and no file " + name.get() + "."
                : "The propagator sam2 needs weights, and there are none of SAM 2, SAM 2.1 or EdgeTAM in the model store.";
        String have = there.isEmpty() ? "" : " In the store: " + String.join(", ", there) + ".";
        return RunException.usage(problem + have + " Download a checkpoint yourself and import it: reframe run models"
                + " --action import --model sam2.1-tiny --file sam2.1_hiera_tiny.pt (ids of published ones: "
                + published
                + "), or give a file: --propagator sam2:model=FILE.");
    }
}
