// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.model.ModelImport;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.StoredModel;

/** Lists, imports, verifies and removes models. */
public final class ModelsTask implements Task<ModelsSettings> {
    private static final String BUNDLE = "org.reframe.inference";

    @Override
    public TaskReport run(ModelsSettings settings, TaskContext context) throws RunException {
        ModelStore store = context.service(ModelStore.class);
        MultiStatus status = new MultiStatus(BUNDLE, 0, "Models");
        switch (settings.action()) {
            case LIST -> {}
            case IMPORT -> bring(settings, store, context);
            case TRUST -> trust(settings, store, context);
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
        ModelImport.Place place = settings.url().isPresent()
                ? new ModelImport.Remote(uri(settings.url().get()))
                : new ModelImport.Local(settings.file().orElse(Path.of("")));
        ModelImport request = new ModelImport(
                place, settings.model(), settings.sha256(), settings.architecture(), settings.licence());
        for (StoredModel added : new ModelImporter(store).bring(request, context.monitor())) {
            context.note("model " + added.id(), "SHA-256 " + added.sha256());
        }
    }

    private static void trust(ModelsSettings settings, ModelStore store, TaskContext context) throws RunException {
        String sha256 = settings.sha256().orElse("");
        StoredModel model;
        if (settings.file().isPresent()) {
            ModelImport request = new ModelImport(
                    new ModelImport.Local(settings.file().get()),
                    settings.model(),
                    settings.sha256(),
                    settings.architecture(),
                    settings.licence());
            model = new ModelImporter(store).trust(request, context.monitor());
        } else {
            StoredModel known = existing(store, settings.model().orElse(""));
            model = store.trust(
                    new StoredModel(known.id(), known.use(), known.origin(), known.file(), sha256), context.monitor());
        }
        context.note("model " + model.id(), "TorchScript archive trusted, SHA-256 " + model.sha256());
    }

    private static URI uri(String url) throws RunException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw RunException.usage("'" + url + "' is no URL: " + e.getMessage());
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

    private static String size(KnownModel known) {
        if (known.bytes() > 0) return String.valueOf(known.bytes());
        return known.weights() == 0 ? "unknown" : "at least " + known.weights();
    }

    private static Section known(ModelStore store, List<StoredModel> models) {
        List<String> have = models.stream().map(StoredModel::id).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (KnownModel k : store.known()) {
            rows.add(List.of(
                    k.id(),
                    k.origin().name(),
                    k.origin().licence().isEmpty() ? "unknown" : k.origin().licence(),
                    size(k),
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
