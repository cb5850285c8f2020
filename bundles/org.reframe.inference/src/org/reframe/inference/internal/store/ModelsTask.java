// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;

/** Lists, imports, verifies and removes models. */
public final class ModelsTask implements Task<ModelsSettings> {
    private static final String BUNDLE = "org.reframe.inference";
    private static final String WEIGHTS = ".*\\.(safetensors|pt|pth|pyth|pth\\.tar|pkl|onnx)";

    /**
     * A file to import.
     *
     * @param file where it is
     * @param source where it came from
     */
    private record Arrival(Path file, String source) {}

    @Override
    public TaskReport run(ModelsSettings settings, TaskContext context) throws RunException {
        ModelStore store = context.service(ModelStore.class);
        MultiStatus status = new MultiStatus(BUNDLE, 0, "Models");
        switch (settings.action()) {
            case LIST -> {}
            case IMPORT -> bring(settings, store, context);
            case VERIFY -> verify(settings, store, context, status);
            case REMOVE -> store.remove(existing(store, settings.model().orElse("")));
        }
        List<StoredModel> models = store.list();
        return new TaskReport(
                status,
                Map.of("models", models.stream().map(StoredModel::id).toList()),
                List.of(stored(store, models), known(store, models)));
    }

    private static StoredModel existing(ModelStore store, String id) throws RunException {
        return store.find(id)
                .orElseThrow(() -> RunException.usage("There is no model '" + id + "' in " + store.folder()));
    }

    private static void verify(ModelsSettings settings, ModelStore store, TaskContext context, MultiStatus status)
            throws RunException {
        List<StoredModel> models = settings.model().isPresent()
                ? List.of(existing(store, settings.model().get()))
                : store.list();
        SubMonitor progress = SubMonitor.convert(context.monitor(), models.size());
        for (StoredModel model : models) {
            for (String problem : store.verify(model, progress.split(1))) {
                status.add(new Status(IStatus.ERROR, BUNDLE, problem));
            }
        }
    }

    private static void bring(ModelsSettings settings, ModelStore store, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), 2);
        if (settings.url().isPresent()) {
            String url = settings.url().get();
            Path fetched = store.download(uri(url), settings.sha256().orElse(""), progress.split(1));
            add(settings, new Arrival(fetched, url), context, progress.split(1));
            drop(fetched);
            return;
        }
        Path from = settings.file().orElse(Path.of(""));
        List<Path> files = files(from);
        if (files.isEmpty()) throw RunException.usage("There is no weight file in " + from);
        if (files.size() > 1
                && (settings.model().isPresent() || settings.sha256().isPresent())) {
            throw RunException.usage("model and sha256 are for one file; " + from + " has " + files.size());
        }
        SubMonitor each = progress.split(2).setWorkRemaining(files.size());
        for (Path file : files) {
            Arrival arrival = new Arrival(file, file.toAbsolutePath().toString());
            add(settings, arrival, context, each.split(1));
        }
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

    private static void add(ModelsSettings settings, Arrival arrival, TaskContext context, SubMonitor progress)
            throws RunException {
        ModelStore store = context.service(ModelStore.class);
        Path file = arrival.file();
        String name = String.valueOf(file.getFileName());
        String stem = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(pth\\.tar|[a-z]+)$", "");
        String own = stem.replaceAll("[^a-z0-9._-]", "-").replaceFirst("^[._-]+", "");
        // Without an id, the published file's name tells which one it is.
        Optional<KnownModel> known = store.known().stream()
                .filter(k -> settings.model().isPresent()
                        ? k.id().equals(settings.model().get())
                        : k.origin().source().endsWith("/" + name))
                .findFirst();
        String id = settings.model().orElse(known.map(KnownModel::id).orElse(own));
        ModelUse use = new ModelUse(
                settings.architecture()
                        .orElse(known.map(KnownModel::architecture).orElse("")),
                known.map(KnownModel::options).orElse(Map.of()),
                "",
                List.of(),
                Map.of());
        ModelOrigin origin = new ModelOrigin(
                known.map(k -> k.origin().name()).orElse(name),
                settings.licence().orElse(known.map(k -> k.origin().licence()).orElse("")),
                arrival.source());
        StoredModel added = store.add(
                new StoredModel(id, use, origin, file, settings.sha256().orElse("")), progress);
        context.note("model " + added.id(), "SHA-256 " + added.sha256());
    }

    private static URI uri(String url) throws RunException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw RunException.usage("'" + url + "' is no URL: " + e.getMessage());
        }
    }

    private static void drop(Path fetched) throws RunException {
        try {
            Files.deleteIfExists(fetched);
        } catch (IOException e) {
            throw RunException.environment(fetched + " cannot be deleted: " + e.getMessage() + ". Delete it.", e);
        }
    }

    private static Section stored(ModelStore store, List<StoredModel> models) {
        List<List<Object>> rows = new ArrayList<>();
        for (StoredModel m : models) {
            rows.add(List.of(
                    m.id(),
                    m.origin().name(),
                    m.use().architecture(),
                    m.origin().licence(),
                    m.sha256(),
                    String.valueOf(m.file().getFileName())));
        }
        return new Section.Table(
                "Models in " + store.folder(),
                "models",
                List.of("id", "name", "architecture", "licence", "SHA-256", "file"),
                rows);
    }

    private static Section known(ModelStore store, List<StoredModel> models) {
        List<String> have = models.stream().map(StoredModel::id).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (KnownModel k : store.known()) {
            rows.add(List.of(
                    k.id(),
                    k.origin().name(),
                    k.origin().licence().isEmpty() ? "unknown" : k.origin().licence(),
                    k.bytes() == 0 ? "unknown" : String.valueOf(k.bytes()),
                    k.origin().source(),
                    have.contains(k.id()) ? "yes" : "no"));
        }
        return new Section.Table(
                "Published models",
                "known-models",
                List.of("id", "name", "licence", "size (bytes)", "source", "in the store"),
                rows);
    }
}
