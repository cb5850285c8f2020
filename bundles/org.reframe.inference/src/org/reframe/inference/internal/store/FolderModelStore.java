// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.inference.script.ProgramModel;
import org.reframe.inference.store.KnownModel;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.store.TrustDecision;
import org.reframe.inference.weights.NumberCheck;
import org.reframe.inference.weights.WeightFile;
import org.reframe.inference.weights.WeightFiles;

/** The store as a folder: a folder a model, built beside and renamed into place. */
@Component
public final class FolderModelStore implements ModelStore {
    private static final String INCOMING = ".incoming";
    private static final String GOING = ".going-";
    private static final long LARGEST = 16L << 30;

    private final Path folder;
    private final WeightFiles weightFiles;
    private final Shelf shelf;

    /** In the folder that the environment names. */
    @Activate
    public FolderModelStore(@Reference WeightFiles weightFiles, @Reference Contributions contributions) {
        this(
                ModelStoreCheck.folder(System.getenv(), System.getProperty("user.home", ".")),
                weightFiles,
                Shelf.of(contributions));
    }

    FolderModelStore(Path folder, WeightFiles weightFiles) {
        this(folder, weightFiles, List::of);
    }

    /** One in another folder, without the models that come with bundles. */
    public static FolderModelStore in(Path folder, WeightFiles weightFiles) {
        return new FolderModelStore(folder, weightFiles);
    }

    FolderModelStore(Path folder, WeightFiles weightFiles, Shelf shelf) {
        this.folder = folder;
        this.weightFiles = weightFiles;
        this.shelf = shelf;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public List<StoredModel> list() throws RunException {
        List<StoredModel> models = imported();
        Set<String> ids = models.stream().map(StoredModel::id).collect(Collectors.toSet());
        for (StoredModel model : shelf.models()) if (ids.add(model.id())) models.add(model);
        models.sort(Comparator.comparing(StoredModel::id));
        return models;
    }

    private List<StoredModel> imported() throws RunException {
        List<StoredModel> models = new ArrayList<>();
        if (!Files.isDirectory(folder)) return models;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isRegularFile(entry.resolve(Manifest.NAME)) && !hidden(entry))
                    models.add(Manifest.read(entry));
            }
        } catch (IOException e) {
            throw RunException.environment("The model store " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return models;
    }

    private static boolean hidden(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith(".");
    }

    @Override
    public Optional<StoredModel> find(String id) throws RunException {
        Path place = folder.resolve(checked(id));
        if (Files.isRegularFile(place.resolve(Manifest.NAME))) return Optional.of(Manifest.read(place));
        return shelf.models().stream().filter(model -> model.id().equals(id)).findFirst();
    }

    private static String checked(String id) throws RunException {
        if (id.matches("[a-z0-9][a-z0-9._-]{0,80}")) return id;
        throw RunException.usage("A model's id is made of a-z, 0-9, '.', '_' and '-', not '" + id + "'");
    }

    @Override
    public List<KnownModel> known() {
        return KnownModels.all();
    }

    @Override
    public StoredModel add(StoredModel model, IProgressMonitor monitor) throws RunException {
        Path file = model.file();
        if (ProgramModel.isArchive(file)) throw ProgramModel.untrusted(file);
        if (!onnx(file)) weightFiles.open(file).close();
        return copy(model, monitor);
    }

    @Override
    public StoredModel trust(StoredModel model, IProgressMonitor monitor) throws RunException {
        Path file = model.file();
        if (!ProgramModel.isArchive(file)) {
            throw RunException.input(
                    file + " is no TorchScript archive. Weights and ONNX models need no trust: import them.", null);
        }
        if (model.sha256().isEmpty()) {
            throw RunException.usage("State the SHA-256 of the archive that you trust, as its maker does: sha256");
        }
        Optional<StoredModel> there =
                find(model.id()).filter(known -> known.file().equals(file));
        StoredModel stored = there.isPresent() ? rehashed(there.get(), model.sha256(), monitor) : copy(model, monitor);
        Path place = folder.resolve(checked(stored.id()));
        try {
            Files.writeString(place.resolve(Manifest.NAME), Manifest.text(stored));
            TrustFile.in(place).write(TrustFile.now(stored.sha256()));
        } catch (IOException e) {
            throw RunException.environment("The decision could not be written to " + place + ": " + e.getMessage(), e);
        }
        return stored;
    }

    private static StoredModel rehashed(StoredModel model, String stated, IProgressMonitor monitor)
            throws RunException {
        try (InputStream in = Files.newInputStream(model.file());
                OutputStream nowhere = OutputStream.nullOutputStream()) {
            String hash = Hashing.copy(in, nowhere, LARGEST, monitor);
            same(model.file(), stated, hash);
            return new StoredModel(model.id(), model.use(), model.origin(), model.file(), hash);
        } catch (IOException e) {
            throw RunException.input(model.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<TrustDecision> trusted(StoredModel model) throws RunException {
        return TrustFile.in(folder.resolve(checked(model.id()))).read();
    }

    private StoredModel copy(StoredModel model, IProgressMonitor monitor) throws RunException {
        Path file = model.file();
        Path place = folder.resolve(checked(model.id()));
        if (Files.exists(place) || find(model.id()).isPresent()) {
            throw RunException.usage("There is a model '" + model.id() + "' already; remove it, or choose another id");
        }
        Path building = null;
        try {
            Files.createDirectories(folder.resolve(INCOMING));
            building = Files.createTempDirectory(folder.resolve(INCOMING), model.id());
            Path copy = building.resolve(String.valueOf(file.getFileName()));
            monitor.beginTask("Copying " + file, (int) Math.min(Integer.MAX_VALUE, Files.size(file) >> 10));
            String hash;
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = Files.newOutputStream(copy)) {
                hash = Hashing.copy(in, out, LARGEST, monitor);
            }
            same(file, model.sha256(), hash);
            StoredModel stored = new StoredModel(model.id(), model.use(), model.origin(), copy, hash);
            Files.writeString(building.resolve(Manifest.NAME), Manifest.text(stored));
            Files.move(building, place, StandardCopyOption.ATOMIC_MOVE);
            building = null;
            return Manifest.read(place);
        } catch (IOException e) {
            throw RunException.environment("The model could not be copied to " + place + ": " + e.getMessage(), e);
        } finally {
            if (building != null) delete(building);
        }
    }

    private static boolean onnx(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    private static void same(Path file, String wanted, String found) throws RunException {
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(found)) {
            throw RunException.input(
                    file + " has the SHA-256 " + found + " instead of " + wanted + ". Fetch it again.", null);
        }
    }

    @Override
    public Path download(URI url, String sha256, IProgressMonitor monitor) throws RunException {
        Path incoming = folder.resolve(INCOMING);
        try {
            Files.createDirectories(incoming);
            Path fetched = new Download(url, incoming, LARGEST).fetch(monitor);
            try (InputStream in = Files.newInputStream(fetched);
                    OutputStream nowhere = OutputStream.nullOutputStream()) {
                String hash = Hashing.copy(in, nowhere, LARGEST, monitor);
                if (!sha256.isEmpty() && !sha256.equalsIgnoreCase(hash)) Files.delete(fetched);
                same(Path.of(String.valueOf(fetched.getFileName())), sha256, hash);
            }
            String path = String.valueOf(url.getPath());
            String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
            Path named = incoming.resolve(name.isEmpty() || name.startsWith(".") ? "weights" : name);
            return Files.move(fetched, named, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RunException.environment(incoming + " cannot be used: " + e.getMessage() + ". Make it writable.", e);
        }
    }

    @Override
    public List<String> verify(StoredModel model, IProgressMonitor monitor) throws RunException {
        List<String> problems = new ArrayList<>();
        try (InputStream in = Files.newInputStream(model.file());
                OutputStream nowhere = OutputStream.nullOutputStream()) {
            String hash = Hashing.copy(in, nowhere, Long.MAX_VALUE, monitor);
            if (!hash.equalsIgnoreCase(model.sha256())) {
                problems.add(model.id() + ": the file changed: its SHA-256 is " + hash + ", not " + model.sha256());
            }
        } catch (IOException e) {
            return List.of(model.id() + ": " + model.file() + " cannot be read: " + e);
        }
        if (onnx(model.file())) return problems;
        if (ProgramModel.isArchive(model.file())) {
            if (trusted(model).isEmpty()) problems.add(model.id() + ": a TorchScript archive that nobody trusted");
            return problems;
        }
        try (WeightFile weights = weightFiles.open(model.file())) {
            NumberCheck check = NumberCheck.of(weights);
            if (!check.clean()) problems.add(model.id() + ": " + check.report());
        } catch (RunException e) {
            problems.add(model.id() + ": " + e.getMessage());
        }
        return problems;
    }

    @Override
    public void remove(StoredModel model) throws RunException {
        Path place = folder.resolve(checked(model.id()));
        if (bundled(model)) {
            throw RunException.usage("The model '" + model.id() + "' is part of Reframe and cannot be removed");
        }
        try {
            delete(Files.move(place, folder.resolve(GOING + model.id()), StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            throw RunException.environment(place + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static void delete(Path tree) throws RunException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw RunException.environment(tree + " cannot be deleted: " + e.getMessage() + ". Delete it.", e);
        }
    }
}
