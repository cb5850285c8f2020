// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;
import org.reframe.explanation.internal.engine.Checks;
import org.reframe.explanation.internal.engine.ClipExplainer;
import org.reframe.explanation.internal.engine.ExplainedNetwork;
import org.reframe.explanation.internal.engine.MapPlan;
import org.reframe.inference.clip.ClipModel;

/** A model and its shuffled versions, opened when the first clip needs them. Used by one thread. */
final class OpenModel implements AutoCloseable {
    private static final int PARTS = 5;
    private static final long SEED = 20_180_527;

    private final ClipModel model;
    private final ExplainSettings settings;
    private final MapPlan plan;
    private final RunContext context;
    private final List<ExplainedNetwork> open = new ArrayList<>();
    private Optional<ClipExplainer> explainer = Optional.empty();

    OpenModel(ClipModel model, ExplainSettings settings, MapPlan plan, RunContext context) {
        this.model = model;
        this.settings = settings;
        this.plan = plan;
        this.context = context;
    }

    ClipModel model() {
        return model;
    }

    /** The explainer. */
    ClipExplainer explainer(VideoInfo info) throws RunException {
        if (explainer.isPresent()) return explainer.get();
        ExplainedNetwork network = ExplainedNetwork.open(model, info, context);
        open.add(network);
        Checks checks = new Checks(shuffled(network), settings.steps(), settings.windows());
        ClipExplainer made = new ClipExplainer(network, plan, checks, context);
        explainer = Optional.of(made);
        return made;
    }

    private List<ExplainedNetwork> shuffled(ExplainedNetwork network) throws RunException {
        List<ExplainedNetwork> shuffled = new ArrayList<>();
        if (settings.randomise() == ExplainSettings.Randomise.NONE || network.model().carriesProgram()) return shuffled;
        List<String> learned = network.learned();
        int parts = settings.randomise() == ExplainSettings.Randomise.CASCADE ? PARTS : 1;
        for (int part = 1; part <= parts; part++) {
            int from = learned.size() - learned.size() * part / parts;
            ExplainedNetwork one = network.shuffled(new HashSet<>(learned.subList(from, learned.size())), SEED);
            open.add(one);
            shuffled.add(one);
        }
        return shuffled;
    }

    @Override
    public void close() {
        open.forEach(ExplainedNetwork::close);
    }
}
