// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.model.ModelImport;
import org.reframe.api.model.PublishedModel;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;

/** The store in the words of the API. */
@Component
public final class StoreCatalog implements ModelCatalog {
    private final ModelStore store;
    private final Shelf shelf;

    /** Over a store. */
    @Activate
    public StoreCatalog(@Reference ModelStore store, @Reference Contributions contributions) {
        this(store, Shelf.of(contributions));
    }

    StoreCatalog(ModelStore store, Shelf shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    @Override
    public Path folder() {
        return store.folder();
    }

    @Override
    public List<InstalledModel> installed() throws RunException {
        Map<String, InstalledModel> models = new TreeMap<>();
        for (StoredModel model : shelf.models()) models.put(model.id(), installed(model));
        if (!Files.isDirectory(store.folder())) return List.copyOf(models.values());
        try (Stream<Path> entries = Files.list(store.folder())) {
            for (Path entry : entries.sorted().toList()) {
                String id = String.valueOf(entry.getFileName());
                if (!id.startsWith(".") && Files.isDirectory(entry)) models.put(id, installed(id, entry));
            }
        } catch (IOException e) {
            throw RunException.environment(
                    "The model store " + store.folder() + " cannot be read: " + e.getMessage()
                            + ". Check its permissions, or set REFRAME_HOME.",
                    e);
        }
        return List.copyOf(models.values());
    }

    private InstalledModel installed(String id, Path folder) {
        try {
            StoredModel model =
                    store.find(id).orElseThrow(() -> RunException.input(folder + " has no manifest. Remove it.", null));
            return installed(model);
        } catch (RunException e) {
            return new InstalledModel(id, Map.of(), folder, 0, String.valueOf(e.getMessage()), false);
        }
    }

    private InstalledModel installed(StoredModel model) {
        long bytes = model.file().toFile().length();
        return new InstalledModel(
                model.id(),
                facts(model),
                model.file(),
                bytes,
                Files.isRegularFile(model.file())
                        ? ""
                        : model.file() + " is missing. Remove the model and import it again.",
                store.bundled(model));
    }

    private static Map<String, String> facts(StoredModel model) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(InstalledModel.NAME, model.origin().name());
        facts.put(InstalledModel.ARCHITECTURE, model.use().architecture());
        facts.put("options", text(model.use().options()));
        facts.put("task", model.use().task());
        facts.put("classes", String.join(", ", model.use().classes()));
        facts.put("preprocessing", text(model.use().preprocessing()));
        facts.put(InstalledModel.LICENCE, model.origin().licence());
        facts.put("source", model.origin().source());
        facts.put("SHA-256", model.sha256());
        return facts;
    }

    private static String text(Map<String, Object> options) {
        return String.join(
                ", ",
                options.entrySet().stream()
                        .map(e -> e.getKey() + " = " + e.getValue())
                        .sorted()
                        .toList());
    }

    @Override
    public List<PublishedModel> published() {
        return store.known().stream()
                .map(k -> new PublishedModel(
                        k.id(),
                        k.origin().name(),
                        k.origin().licence(),
                        k.origin().source(),
                        k.bytes(),
                        k.weights()))
                .toList();
    }

    @Override
    public List<String> bring(ModelImport request, IProgressMonitor monitor) throws RunException {
        return new ModelImporter(store)
                .bring(request, monitor).stream().map(StoredModel::id).toList();
    }

    @Override
    public String trust(ModelImport request, IProgressMonitor monitor) throws RunException {
        return new ModelImporter(store).trust(request, monitor).id();
    }

    @Override
    public List<String> verify(String id, IProgressMonitor monitor) throws RunException {
        StoredModel model = store.find(id).orElseThrow(() -> absent(id));
        long bytes = Files.isRegularFile(model.file()) ? model.file().toFile().length() : 0;
        SubMonitor progress = SubMonitor.convert(monitor, "Verifying " + id, (int) Math.min(1 << 30, bytes >> 10));
        return store.verify(model, progress);
    }

    @Override
    public void remove(String id) throws RunException {
        if (shelf.models().stream().anyMatch(model -> model.id().equals(id))) {
            throw RunException.usage("The model '" + id + "' is part of Reframe and cannot be removed");
        }
        Path place = store.folder().resolve(id);
        if (!id.matches("[A-Za-z0-9_][A-Za-z0-9._-]*") || !Files.isDirectory(place)) throw absent(id);
        // By its place alone, as what is wrong may be the manifest
        store.remove(new StoredModel(id, ModelUse.UNKNOWN, new ModelOrigin(id, "", ""), place, ""));
    }

    private RunException absent(String id) {
        return RunException.usage("There is no model '" + id + "' in " + store.folder());
    }
}
