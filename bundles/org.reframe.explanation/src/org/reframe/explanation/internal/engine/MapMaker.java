// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.ExplanationMethod.Need;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.MapValues;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.Target;

/** Makes the maps of one clip. Used by one thread. */
public final class MapMaker {
    private static final double[] CONTRASTS = {0.9, 1, 1.1};

    private final ExplainedNetwork network;
    private final MapPlan plan;
    private final int classes;
    private final RunContext context;

    /** For a network with so many classes. */
    public MapMaker(ExplainedNetwork network, MapPlan plan, int classes, RunContext context) {
        this.network = network;
        this.plan = plan;
        this.classes = classes;
        this.context = context;
    }

    /**
     * What came of a clip.
     *
     * @param layers all that there are
     * @param volumes maps by layer, then method
     * @param warnings what makes them doubtful
     */
    public record Maps(List<LayerInfo> layers, List<HeatVolume> volumes, List<String> warnings) {
        public Maps {
            layers = List.copyOf(layers);
            volumes = List.copyOf(volumes);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * All maps of a clip for one score.
     *
     * @throws RunException (usage) for a layer that is not there or shows no places, or gradients that cannot be had
     */
    public Maps maps(SeenClip clip, Target target) throws RunException {
        if (!plan.smooth()) return plain(clip, target);
        Maps sum = plain(clip, target);
        List<float[]> sums =
                sum.volumes().stream().map(v -> new float[v.values().length]).toList();
        for (double contrast : CONTRASTS) {
            add(plain(clip.scaled(contrast), target), false, sums);
            add(plain(clip.scaled(contrast).mirrored(), target), true, sums);
        }
        List<HeatVolume> volumes = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            HeatVolume volume = sum.volumes().get(i);
            volumes.add(new HeatVolume(volume.source(), volume.grid(), sums.get(i)));
        }
        return new Maps(sum.layers(), volumes, sum.warnings());
    }

    private static void add(Maps maps, boolean mirrored, List<float[]> sums) {
        float share = 1f / (2 * CONTRASTS.length);
        for (int i = 0; i < sums.size(); i++) {
            float[] values = maps.volumes().get(i).values();
            int width = maps.volumes().get(i).grid().width();
            for (int k = 0; k < values.length; k++) {
                int x = k % width;
                sums.get(i)[k] += share * values[mirrored ? k - x + width - 1 - x : k];
            }
        }
    }

    private Maps plain(SeenClip clip, Target target) throws RunException {
        List<Contribution<ExplanationMethod>> onInput = new ArrayList<>();
        List<Contribution<ExplanationMethod>> onLayers = new ArrayList<>();
        for (Contribution<ExplanationMethod> method : plan.methods()) {
            Set<Need> needs = method.create().needs();
            if (needs.contains(Need.GRADIENTS) && !network.gradients()) throw noGradients(method);
            (needs.contains(Need.INPUT) ? onInput : onLayers).add(method);
        }
        List<String> warnings = new ArrayList<>();
        List<HeatVolume> volumes = new ArrayList<>();
        Recorded recorded = network.record(clip, classes, target, plan::wants);
        LayerCheck check = new LayerCheck(network, plan);
        List<RecordedLayer> layers = onLayers.isEmpty() ? List.of() : check.usable(recorded, warnings);
        for (RecordedLayer layer : layers) {
            for (Contribution<ExplanationMethod> method : onLayers) {
                if (context.monitor().isCanceled()) throw new OperationCanceledException();
                volumes.add(volume(clip, target, layer, method));
            }
        }
        for (Contribution<ExplanationMethod> method : onInput) {
            volumes.add(volume(clip, target, clip.asLayer(), method));
        }
        return new Maps(recorded.all(), volumes, warnings);
    }

    private HeatVolume volume(SeenClip clip, Target target, RecordedLayer layer, Contribution<ExplanationMethod> method)
            throws RunException {
        boolean input = layer.info().name().equals(MapSource.INPUT);
        MapGrid grid = clip.grid(layer.info(), input ? Optional.empty() : network.pathway(layer.info()));
        ChangedClips scorer = new ChangedClips(network, clip, target, grid, context);
        MapValues values = method.create().map(layer, plan.pooling(), scorer, context);
        if (values.frames() != grid.depth()) {
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    "The method " + method.id() + " gave " + values.frames() + " slices for a layer of " + grid.depth()
                            + ".",
                    null);
        }
        MapSource source =
                new MapSource(layer.info().name(), method.id(), plan.pooling(), target.index(), target.against());
        MapGrid own = new MapGrid(values.height(), values.width(), grid.frames(), grid.area());
        try {
            return new HeatVolume(source, own, values.values());
        } catch (IllegalArgumentException e) {
            throw RunException.input(
                    "The method " + method.id() + " gave no usable map of "
                            + layer.info().name() + ": " + e.getMessage() + ". Use another method for this layer.",
                    e);
        }
    }

    private RunException noGradients(Contribution<ExplanationMethod> method) throws RunException {
        List<String> without = new ArrayList<>();
        for (Contribution<ExplanationMethod> other :
                context.service(Contributions.class).all(ExplanationMethod.class)) {
            if (other.problem().isEmpty() && !other.create().needs().contains(Need.GRADIENTS)) {
                without.add(other.id().substring(other.id().lastIndexOf('.') + 1));
            }
        }
        return RunException.usage(method.name() + " needs gradients, which the model "
                + network.model().stored().id() + " has not: "
                + network.model().stored().file().getFileName()
                + " carries its own network. Methods without gradients: "
                + without.stream().sorted().collect(Collectors.joining(", "))
                + ". Or import its state_dict() with its architecture"
                + (network.model().architecture().equals("torchscript")
                        ? "; or save it with its two halves as methods, features(clip) and head(features)."
                        : "."));
    }
}
