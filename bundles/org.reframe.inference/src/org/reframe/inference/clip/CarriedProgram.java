// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.onnx.OnnxModel;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.PreprocessingData;
import org.reframe.inference.script.ProgramModel;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.store.TrustDecision;

/**
 * Models whose file is the network itself: ONNX models, and TorchScript archives that the user trusts. Such a model's
 * preprocessing is in its manifest. Options of the manifest: {@code scores} ({@code logits}; {@code probabilities}); for
 * TorchScript, which does not declare its input, also {@code layout} ({@code clip}, {@code frames}, {@code segments},
 * {@code picture}), and {@code features} and {@code head}, the names of the methods that are its two halves. Pure.
 */
final class CarriedProgram {
    private static final String ONNX = "onnx";
    private static final String TORCHSCRIPT = "torchscript";
    private static final String SCORES = "scores";
    private static final String LAYOUT = "layout";
    private static final String FEATURES = "features";
    private static final String HEAD = "head";

    private CarriedProgram() {}

    /** A model that carries its network, not yet fitted to it; empty for weights. */
    static Optional<ClipModel> of(StoredModel stored, ClipModelRequest request, RunContext context)
            throws RunException {
        String kind = kind(stored.file());
        if (kind.isEmpty()) return Optional.empty();
        String asked = request.architecture().orElse(kind);
        if (!asked.equals(kind)) {
            throw RunException.usage(
                    stored.file() + " carries its own network: leave out --architecture " + asked + ".");
        }
        if (kind.equals(TORCHSCRIPT)) trusted(stored, context);
        if (stored.use().preprocessing().isEmpty()) {
            throw RunException.usage("How pictures are made for " + stored.file()
                    + " is not known: import it ('reframe run models --action "
                    + (kind.equals(ONNX) ? "import" : "trust")
                    + "') and add \"preprocessing\" to its model.json; see docs/user-guide.md, Models.");
        }
        Preprocessing preprocessing = PreprocessingData.read(stored.use().preprocessing());
        Map<String, Object> options = new LinkedHashMap<>(stored.use().options());
        options.putAll(ClipModel.given(request));
        check(options, kind.equals(ONNX) ? List.of(SCORES) : List.of(SCORES, LAYOUT, FEATURES, HEAD));
        WeightFit fit = new WeightFit(new NetworkDefinition(kind, List.of(OnnxModel.METHOD), List.of()), options);
        ClipRecipe recipe = new ClipRecipe(layout(options, preprocessing), scores(options), preprocessing);
        return Optional.of(new ClipModel(stored, kind, fit, recipe, ClipModel.classes(request, stored)));
    }

    /** Whether a model is such a one. */
    static boolean is(ClipModel model) {
        return model.fit().definition().parameters().isEmpty();
    }

    /** The request for a session. */
    static SessionRequest request(StoredModel stored, RunContext context) throws RunException {
        return kind(stored.file()).equals(ONNX)
                ? OnnxModel.request("onnx " + stored.sha256(), stored.file(), Priority.BATCH)
                : ProgramModel.request(context.service(ModelStore.class), stored, Priority.BATCH);
    }

    /** The model as its open network wants to be fed; other models as they are. */
    static ClipModel ready(ClipModel model, VideoInfo info, ModelSession session, RunContext context)
            throws RunException {
        if (!model.architecture().equals(ONNX)) return model;
        Graph graph = session.run(new Graph.Look(), context);
        String file = String.valueOf(model.stored().file());
        Preprocessing preprocessing = model.recipe().preprocessing();
        ClipRecipe recipe = graph.recipe(file, preprocessing, model.fit().options());
        graph.fits(file, preprocessing.placement(info.width(), info.height()));
        return model.with(recipe);
    }

    /**
     * The methods that are the two halves of an archive: clip to activations, and these to scores.
     *
     * @param methods that it has
     * @return both names; empty when it has none
     * @throws RunException (usage) when the options name one that it has not
     */
    static List<String> halves(ClipModel model, List<String> methods) throws RunException {
        Map<String, Object> options = model.fit().options();
        List<String> halves = new ArrayList<>();
        for (String half : List.of(FEATURES, HEAD)) {
            String name = String.valueOf(options.getOrDefault(half, half));
            if (methods.contains(name)) {
                halves.add(name);
            } else if (options.containsKey(half)) {
                throw RunException.usage("The option " + half + " is " + name + ", but " + model.stored().file()
                        + " has no method of that name. It has " + String.join(", ", methods) + ".");
            }
        }
        return halves.size() == 2 ? halves : List.of();
    }

    /** Frames of one window. */
    static int count(FrameSampling sampling) {
        return switch (sampling) {
            case FrameSampling.Dense dense -> dense.count() * dense.clips();
            case FrameSampling.Uniform uniform -> uniform.count();
            case FrameSampling.Segments segments -> segments.count();
            case FrameSampling.SlowPathway slow -> sampling.indexes(Math.max(1, slow.alpha())).length;
        };
    }

    /** What scores are, as the options say. */
    static ClipRecipe.Output scores(Map<String, Object> options) throws RunException {
        String said = String.valueOf(options.getOrDefault(SCORES, "logits"));
        return switch (said) {
            case "logits" -> ClipRecipe.Output.SCORES;
            case "probabilities" -> ClipRecipe.Output.PROBABILITIES;
            default -> throw RunException.usage("The option scores is logits or probabilities, not '" + said + "'.");
        };
    }

    private static ClipRecipe.Layout layout(Map<String, Object> options, Preprocessing preprocessing)
            throws RunException {
        String usual = count(preprocessing.sampling()) == 1 ? "picture" : "clip";
        String said = String.valueOf(options.getOrDefault(LAYOUT, usual));
        for (ClipRecipe.Layout layout : ClipRecipe.Layout.values()) {
            if (layout.name().toLowerCase(Locale.ROOT).equals(said)) return layout;
        }
        throw RunException.usage("The option layout is clip, frames, segments or picture, not '" + said + "'.");
    }

    private static void check(Map<String, Object> options, List<String> known) throws RunException {
        for (String name : options.keySet()) {
            if (!known.contains(name)) {
                throw RunException.usage("A model that carries its network has the options " + String.join(", ", known)
                        + ", not '" + name + "'.");
            }
        }
    }

    private static void trusted(StoredModel stored, RunContext context) throws RunException {
        ModelStore store = context.service(ModelStore.class);
        boolean there = stored.file().toAbsolutePath().startsWith(store.folder().toAbsolutePath());
        Optional<TrustDecision> decision = there ? store.trusted(stored) : Optional.empty();
        TrustDecision made = decision.orElseThrow(() -> ProgramModel.untrusted(stored.file()));
        context.note("model.trusted", made.user() + ", " + made.time());
    }

    private static String kind(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) return ONNX;
        return ProgramModel.isArchive(file) ? TORCHSCRIPT : "";
    }
}
