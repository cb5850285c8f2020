// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.model.ModelImport;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings weight files into the store, with what is known of published ones.
 *
 * @param store where they go
 */
record ModelImporter(ModelStore store) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelImporter.class);
    private static final String WEIGHTS = ".*\\.(safetensors|pt|pth|pyth|pth\\.tar|pkl|onnx)";

    /** A file to import, and where it came from. */
    private record Arrival(Path file, String source) {}

    List<StoredModel> bring(ModelImport request, IProgressMonitor monitor) throws RunException {
        SubMonitor progress = SubMonitor.convert(monitor, 10);
        return switch (request.place()) {
            case ModelImport.Remote(URI url) -> List.of(fetch(request, url, progress));
            case ModelImport.Local(Path path) -> copy(request, path, progress);
        };
    }

    private StoredModel fetch(ModelImport request, URI url, SubMonitor progress) throws RunException {
        progress.subTask("Fetching " + url);
        Path fetched = store.download(url, request.sha256().orElse(""), progress.split(8));
        try {
            return add(request, new Arrival(fetched, url.toString()), progress.split(2));
        } finally {
            // Also when it cannot be used: the next try shall not find it
            drop(fetched);
        }
    }

    private static void drop(Path fetched) {
        try {
            Files.deleteIfExists(fetched);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; delete it", fetched, e);
        }
    }

    private List<StoredModel> copy(ModelImport request, Path from, SubMonitor progress) throws RunException {
        List<Path> files = files(from);
        if (files.isEmpty()) throw RunException.usage("There is no weight file in " + from);
        if (files.size() > 1 && (request.model().isPresent() || request.sha256().isPresent())) {
            throw RunException.usage("model and sha256 are for one file; " + from + " has " + files.size());
        }
        progress.setWorkRemaining(files.size());
        List<StoredModel> added = new ArrayList<>();
        for (Path file : files) {
            progress.subTask("Copying " + file.getFileName());
            Arrival arrival = new Arrival(file, file.toAbsolutePath().toString());
            added.add(add(request, arrival, progress.split(1)));
        }
        return added;
    }

    private static List<Path> files(Path from) throws RunException {
        if (!Files.isDirectory(from)) return List.of(from);
        try (Stream<Path> entries = Files.list(from)) {
            return entries.filter(f -> String.valueOf(f.getFileName())
                            .toLowerCase(Locale.ROOT)
                            .matches(WEIGHTS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RunException.input(from + " cannot be read: " + e.getMessage() + ". Choose another folder.", e);
        }
    }

    private StoredModel add(ModelImport request, Arrival arrival, SubMonitor progress) throws RunException {
        return store.add(described(request, arrival), progress);
    }

    /** Brings a TorchScript archive in, with the decision to trust it. */
    StoredModel trust(ModelImport request, IProgressMonitor monitor) throws RunException {
        if (!(request.place() instanceof ModelImport.Local(Path file))) {
            throw RunException.usage("Fetch the archive yourself and look at it first");
        }
        return store.trust(
                described(request, new Arrival(file, file.toAbsolutePath().toString())), monitor);
    }

    private StoredModel described(ModelImport request, Arrival arrival) {
        Path file = arrival.file();
        String name = String.valueOf(file.getFileName());
        String stem = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(pth\\.tar|[a-z]+)$", "");
        String own = stem.replaceAll("[^a-z0-9._-]", "-").replaceFirst("^[._-]+", "");
        // Without an id, the published file's name tells which one it is.
        Optional<KnownModel> known = store.known().stream()
                .filter(k -> request.model().isPresent()
                        ? k.id().equals(request.model().get())
                        : k.origin().source().endsWith("/" + name))
                .findFirst();
        String id = request.model().orElse(known.map(KnownModel::id).orElse(own));
        ModelUse use = new ModelUse(
                request.architecture()
                        .orElse(known.map(KnownModel::architecture).orElse("")),
                known.map(KnownModel::options).orElse(Map.of()),
                "",
                List.of(),
                Map.of());
        ModelOrigin origin = new ModelOrigin(
                known.map(k -> k.origin().name()).orElse(name),
                request.licence().orElse(known.map(k -> k.origin().licence()).orElse("")),
                arrival.source());
        return new StoredModel(id, use, origin, file, request.sha256().orElse(""));
    }
}
