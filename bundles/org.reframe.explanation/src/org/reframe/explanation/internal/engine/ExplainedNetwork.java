// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.explanation.internal.network.LayerProgram;
import org.reframe.explanation.internal.network.JoinedPictures;
import org.reframe.explanation.internal.network.OutputPass;
import org.reframe.explanation.internal.network.PromptedPass;
import org.reframe.explanation.internal.network.QualityPass;
import org.reframe.explanation.internal.network.RecordPass;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.ScorePass;
import org.reframe.explanation.internal.network.ShuffledWeights;
import org.reframe.explanation.internal.network.SplitPass;
import org.reframe.explanation.internal.network.Target;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.clip.ClipModel;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.WeightFiles;
import org.reframe.inference.weights.Weights;

/** An open model whose layers can be looked at. Used by one thread. */
public final class ExplainedNetwork implements AutoCloseable {
    /** Clips in one pass where many are scored. */
    private static final int BATCH = 8;

    private final ClipModel model;
    private final ModelSession session;
    private final RunContext context;
    private final List<String> halves;

    private ExplainedNetwork(ClipModel model, ModelSession session, List<String> halves, RunContext context) {
        this.model = model;
        this.session = session;
        this.context = context;
        this.halves = halves;
    }

    /**
     * Opens a model.
     *
     * @param info of a video that it is to be run over
     * @throws RunException (usage) when it names no layers
     */
    public static ExplainedNetwork open(ClipModel model, VideoInfo info, RunContext context) throws RunException {
        InferenceService service = context.service(InferenceService.class);
        if (model.carriesProgram()) {
            ModelSession session = service.open(model.request(context), context);
            boolean done = false;
            try {
                ExplainedNetwork open = new ExplainedNetwork(
                        model.ready(info, session, context), session, model.halves(session, context), context);
                done = true;
                return open;
            } finally {
                if (!done) session.close();
            }
        }
        WeightFiles files = context.service(WeightFiles.class);
        SessionRequest request = new SessionRequest(
                model.key() + " explained",
                program(model),
                () -> files.open(model.stored().file()),
                Priority.BATCH);
        return new ExplainedNetwork(model, service.open(request, context), List.of(), context);
    }

    /**
     * The same network after what some of its parameters learned was shuffled away.
     *
     * @param keys parameters
     * @param seed of the shuffling
     */
    public ExplainedNetwork shuffled(Set<String> keys, long seed) throws RunException {
        WeightFiles files = context.service(WeightFiles.class);
        SessionRequest request = new SessionRequest(
                model.key() + " explained, shuffled " + seed + " " + keys.hashCode(),
                program(model),
                () -> {
                    try (Weights weights = files.open(model.stored().file())) {
                        return ShuffledWeights.of(weights, keys, seed);
                    }
                },
                Priority.BATCH);
        return new ExplainedNetwork(
                model, context.service(InferenceService.class).open(request, context), List.of(), context);
    }

    private static NetworkDefinition program(ClipModel model) throws RunException {
        NetworkDefinition definition = model.fit().definition();
        if (!LayerProgram.possible(definition)) {
            throw RunException.usage("The architecture " + model.architecture()
                    + " names no layers (its program has no method 'stages' or 'prompted_stages'), so nothing can be recorded. Use a model of another"
                    + " architecture.");
        }
        return LayerProgram.of(definition);
    }

    /** What it was made from. */
    public ClipModel model() {
        return model;
    }

    /** Whether it has gradients. */
    public boolean gradients() {
        return !model.carriesProgram() || !halves.isEmpty();
    }

    /** Learned parameters with more than one axis, in the order in which the network holds them. */
    public List<String> learned() {
        return model.fit().definition().parameters().stream()
                .filter(parameter -> parameter.learned() && parameter.shape().size() > 1)
                .map(ParameterDefinition::key)
                .toList();
    }

    /** All of {@link #learned()}. */
    public Set<String> everything() {
        return learned().stream().collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Layers, and gradients where it has them: one pass forward and one back.
     *
     * @param classes how many the network has
     * @param wanted names of layers whose numbers are kept
     */
    public Recorded record(SeenClip clip, int classes, Target target, Predicate<String> wanted) throws RunException {
        ClipRecipe recipe = model.recipe();
        if (prompted()) {
            List<Recorded> pictures = new ArrayList<>();
            for (int t = 0; t < clip.frames(); t++) {
                pictures.add(session.run(
                        new PromptedPass(clip.picture(t), clip.prompts().get(t), target, wanted), context));
            }
            return JoinedPictures.of(pictures);
        }
        if (!halves.isEmpty()) return session.run(new SplitPass(clip.input(), recipe, target, wanted, halves), context);
        return gradients()
                ? session.run(new RecordPass(clip.input(), recipe.layout(), classes, target, wanted), context)
                : session.run(new OutputPass(clip.input(), recipe, wanted), context);
    }

    /** Whether an object is prompted in each picture; the only score is then the predicted IoU. */
    public boolean prompted() {
        return model.recipe().output() == ClipRecipe.Output.QUALITY;
    }

    /** Logits of clips; of a prompted network the mean over the pictures. */
    public List<double[]> scores(List<SeenClip> clips) throws RunException {
        if (clips.isEmpty()) return List.of();
        if (prompted()) {
            List<double[]> means = new ArrayList<>();
            for (SeenClip clip : clips) {
                means.add(new double[] {Arrays.stream(qualities(clip)).average().orElse(0)});
            }
            return means;
        }
        int batch = Math.min(BATCH, model.recipe().most());
        List<ClipInput> inputs = clips.stream().map(SeenClip::input).toList();
        return session.run(new ScorePass(inputs, model.recipe().output(), batch), context);
    }

    /** The IoU that a prompted network predicts for each picture, before the sigmoid. */
    public double[] qualities(SeenClip clip) throws RunException {
        double[] logits = new double[clip.frames()];
        for (int t = 0; t < logits.length; t++) {
            logits[t] = session.run(new QualityPass(clip.picture(t), clip.prompts().get(t)), context);
        }
        return logits;
    }

    /** Which of the frames that the network sees a layer's pathway sees; empty for all. */
    public Optional<FrameSampling> pathway(LayerInfo layer) throws RunException {
        if (model.carriesProgram() || prompted()) return Optional.empty();
        return context.service(Contributions.class)
                .find(Architecture.class, model.architecture())
                .create()
                .pathway(layer.name(), model.fit().options());
    }

    @Override
    public void close() {
        session.close();
    }
}
