// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.PreprocessingData;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.WeightFile;
import org.reframe.inference.weights.WeightFiles;

/**
 * A model that is ready to be opened.
 *
 * @param stored from the store, or made up for a weight file
 * @param architecture full id
 * @param fit definition and options
 * @param recipe how it is fed
 * @param classes names, possibly none
 */
public record ClipModel(
        StoredModel stored, String architecture, WeightFit fit, ClipRecipe recipe, List<String> classes) {
    private static final String QUALITY = "predicted IoU";
    private static final Gson GSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();

    /**
     * Finds model, architecture and preprocessing, and notes them in the provenance.
     *
     * @throws RunException saying what is missing or does not fit
     */
    public static ClipModel of(ClipModelRequest request, RunContext context) throws RunException {
        return of(request, context, false);
    }

    /**
     * As {@link #of}, and networks that are prompted too: the caller gives them their prompts.
     *
     * @throws RunException saying what is missing or does not fit
     */
    public static ClipModel prompted(ClipModelRequest request, RunContext context) throws RunException {
        return of(request, context, true);
    }

    private static ClipModel of(ClipModelRequest request, RunContext context, boolean prompts) throws RunException {
        StoredModel stored = stored(request.model(), context.service(ModelStore.class));
        Optional<ClipModel> program = CarriedProgram.of(stored, request, context);
        if (program.isPresent()) return program.get().noted(context);
        String asked = request.architecture().orElse(stored.use().architecture());
        if (asked.isEmpty()) {
            throw RunException.usage("The architecture of " + stored.file()
                    + " is not known: give --architecture, such as org.reframe.networks.r2plus1d.");
        }
        Contributions contributions = context.service(Contributions.class);
        Contribution<Architecture> architecture = contributions.find(Architecture.class, asked);
        Map<String, Object> options = new LinkedHashMap<>(stored.use().options());
        options.putAll(given(request));
        ClipRecipe recipe = recipe(architecture, options, stored.use(), prompts);
        WeightFit fit;
        try (WeightFile weights = context.service(WeightFiles.class).open(stored.file())) {
            fit = WeightFit.of(
                    architecture,
                    options,
                    String.valueOf(stored.file()),
                    weights,
                    contributions.all(Architecture.class));
        }
        List<String> classes =
                recipe.output() == ClipRecipe.Output.QUALITY ? List.of(QUALITY) : classes(request, stored);
        return new ClipModel(stored, architecture.id(), fit, recipe, classes).noted(context);
    }

    private ClipModel noted(RunContext context) {
        context.note("model.id", stored.id());
        context.note("model.file", String.valueOf(stored.file()));
        context.note("model.sha256", stored.sha256());
        context.note("model.architecture", architecture);
        context.note("model.options", GSON.toJson(fit.options()));
        context.note("model.preprocessing", GSON.toJson(PreprocessingData.write(recipe.preprocessing())));
        return this;
    }

    /** Options of the command line. */
    static Map<String, Object> given(ClipModelRequest request) {
        Map<String, Object> options = new LinkedHashMap<>();
        request.options().forEach(text -> {
            int at = text.indexOf('=');
            options.put(text.substring(0, at), value(text.substring(at + 1)));
        });
        return options;
    }

    /** The request for a session of it. */
    public SessionRequest request(RunContext context) throws RunException {
        if (CarriedProgram.is(this)) return CarriedProgram.request(stored, context);
        WeightFiles files = context.service(WeightFiles.class);
        return new SessionRequest(key(), fit.definition(), () -> files.open(stored.file()), Priority.BATCH);
    }

    /** What tells its weights and definition from others', for requests of changed versions of it. */
    public String key() {
        return stored.sha256() + " " + architecture + " " + GSON.toJson(fit.options());
    }

    /** Whether its file carries the network itself, so that it has no gradients: an ONNX model or a TorchScript archive. */
    public boolean carriesProgram() {
        return CarriedProgram.is(this);
    }

    /**
     * The methods of a TorchScript archive that are its two halves: clip to activations, and these to scores. Through the second
     * there are gradients. Its manifest's options {@code features} and {@code head} may name them otherwise.
     *
     * @param session of it
     * @return both names; empty for a model that has no such methods
     * @throws RunException (usage) when the options name one that it has not
     */
    public List<String> halves(ModelSession session, RunContext context) throws RunException {
        if (!carriesProgram()) return List.of();
        return CarriedProgram.halves(this, session.run(new MethodNames(), context));
    }

    /**
     * The model as its open network wants to be fed; only ONNX models differ.
     *
     * @throws RunException (usage) when it cannot take the video's frames
     */
    public ClipModel ready(VideoInfo info, ModelSession session, RunContext context) throws RunException {
        return CarriedProgram.ready(this, info, session, context);
    }

    /** The weight file, when it was named by its path and is of no store. */
    public Optional<Path> looseFile() {
        // A file of the store was taken from elsewhere; a loose one is where it comes from
        return stored.origin().source().equals(String.valueOf(stored.file()))
                ? Optional.of(stored.file())
                : Optional.empty();
    }

    /** The same, fed in another way. */
    ClipModel with(ClipRecipe other) {
        return new ClipModel(stored, architecture, fit, other, classes);
    }

    private static StoredModel stored(String model, ModelStore store) throws RunException {
        Optional<Path> file = file(model);
        boolean id = model.matches("[a-z0-9][a-z0-9._-]{0,80}");
        if (id && file.isEmpty()) {
            return store.find(model).orElseThrow(() -> unknown(model, store));
        }
        Optional<StoredModel> kept = id ? store.find(model) : Optional.empty();
        if (kept.isPresent()) return kept.get();
        Path path = file.orElseThrow(() -> unknown(model, store));
        String name = String.valueOf(path.getFileName());
        return new StoredModel(
                name, ModelUse.UNKNOWN, new ModelOrigin(name, "", path.toString()), path, Sha256.of(path));
    }

    private static RunException unknown(String model, ModelStore store) {
        return RunException.usage("There is no model '" + model + "' in " + store.folder()
                + " and no such file. 'reframe run models' lists what is there.");
    }

    private static Optional<Path> file(String model) {
        try {
            Path path = Path.of(model);
            return Files.isRegularFile(path) ? Optional.of(path.toAbsolutePath()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Object value(String text) {
        try {
            Object value = GSON.fromJson(text, Object.class);
            return value == null ? text : value;
        } catch (JsonParseException e) {
            return text;
        }
    }

    private static ClipRecipe recipe(
            Contribution<Architecture> contribution, Map<String, Object> options, ModelUse use, boolean prompts)
            throws RunException {
        String architecture = contribution.id();
        Architecture network = contribution.create();
        Optional<ClipRecipe> bare = network.recipe(options);
        Optional<ClipRecipe> own = prompts && bare.isEmpty() ? network.prompted(options) : bare;
        if (!use.preprocessing().isEmpty()) {
            var read = PreprocessingData.read(use.preprocessing());
            return own.map(recipe -> recipe.with(read)).orElseGet(() -> ClipRecipe.clips(read));
        }
        String last = architecture.substring(architecture.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String what =
                switch (last) {
                    case "sam2", "edgetam" ->
                        "It follows objects that are prompted: use 'reframe run propagate --propagator " + last
                                + "' or the canvas.";
                    case "qnet" -> "It judges masks and classifies nothing by the picture alone.";
                    default -> "Its manifest says nothing of preprocessing: add it to model.json.";
                };
        return own.orElseThrow(() ->
                RunException.usage("The architecture " + architecture + " cannot be run over a bare video. " + what));
    }

    /** Names of the classes. */
    static List<String> classes(ClipModelRequest request, StoredModel stored) throws RunException {
        if (request.classNames().isEmpty()) return stored.use().classes();
        Path file = request.classNames().get();
        try {
            if (Files.size(file) > 1 << 20) throw new IOException("it is larger than a list of names");
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw RunException.input("The class names " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
