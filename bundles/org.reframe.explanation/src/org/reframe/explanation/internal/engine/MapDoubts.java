// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.ExplanationMethod.Need;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.MapSource;
import org.reframe.api.explanation.MeasuredCurve;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.measure.Similarity;
import org.reframe.explanation.internal.network.ScorePass;
import org.reframe.explanation.internal.network.Target;

/**
 * Whether maps can be believed: whether they change when the weights are shuffled (Adebayo et al., NeurIPS 2018) and when another class
 * is asked for, and whether what they point at moves the score (insertion and deletion: Petsiuk et al., BMVC 2018, section 3.3).
 */
final class MapDoubts {
    static final String SHUFFLED = "similarity after shuffling weights";
    static final String OTHER = "similarity to another class";
    /** Attribute of methods whose maps are the same for each class. */
    private static final String CLASSLESS = "classless";
    /** Attribute of methods that weigh a channel alike at all places. */
    private static final String WEIGHTED = "channelWeights";

    private static final double ALIKE = 0.75;
    private static final double FLAT = 0.98;

    private final ExplainedNetwork network;
    private final MapPlan plan;
    private final Checks checks;
    private final RunContext context;

    MapDoubts(ExplainedNetwork network, MapPlan plan, Checks checks, RunContext context) {
        this.network = network;
        this.plan = plan;
        this.checks = checks;
        this.context = context;
    }

    /**
     * What maps are of.
     *
     * @param clip the input
     * @param target the score
     * @param scores of all classes
     */
    record Subject(SeenClip clip, Target target, ClassScores scores) {}

    /** Adds measures and curves of each map. */
    void measure(
            Subject subject,
            List<HeatVolume> volumes,
            List<Map<String, Double>> measures,
            List<List<MeasuredCurve>> curves)
            throws RunException {
        MapPlan cheap = new MapPlan(cheap(), plan.layers(), plan.pooling(), plan.smooth());
        if (!cheap.methods().isEmpty()) {
            shuffled(subject, cheap, volumes, measures, curves);
            other(subject, cheap, volumes, measures);
        }
        if (checks.steps() > 0) {
            for (int i = 0; i < volumes.size(); i++) curves(subject, volumes.get(i), measures.get(i), curves.get(i));
        }
    }

    /** Methods that need but one pass. */
    private List<Contribution<ExplanationMethod>> cheap() throws RunException {
        List<Contribution<ExplanationMethod>> cheap = new ArrayList<>();
        for (Contribution<ExplanationMethod> method : plan.methods()) {
            if (!method.create().needs().contains(Need.SCORES)) cheap.add(method);
        }
        return cheap;
    }

    private void shuffled(
            Subject subject,
            MapPlan cheap,
            List<HeatVolume> volumes,
            List<Map<String, Double>> measures,
            List<List<MeasuredCurve>> curves)
            throws RunException {
        int count = checks.shuffled().size();
        if (count == 0) return;
        double[][] similarity = new double[volumes.size()][count];
        for (double[] row : similarity) Arrays.fill(row, Double.NaN);
        for (int n = 0; n < count; n++) {
            MapMaker maker = new MapMaker(
                    checks.shuffled().get(n), cheap, subject.scores().count(), context);
            List<HeatVolume> found =
                    maker.maps(subject.clip(), subject.target()).volumes();
            for (int i = 0; i < volumes.size(); i++) similarity[i][n] = similarity(volumes.get(i), found);
        }
        double[] shares = IntStream.rangeClosed(1, count)
                .mapToDouble(n -> (double) n / count)
                .toArray();
        for (int i = 0; i < volumes.size(); i++) {
            double all = similarity[i][count - 1];
            if (Double.isNaN(all)) continue;
            measures.get(i).put(SHUFFLED, all);
            if (count > 1) {
                curves.get(i).add(new MeasuredCurve(SHUFFLED, "share of parameters", shares, similarity[i]));
            }
        }
    }

    private void other(Subject subject, MapPlan cheap, List<HeatVolume> volumes, List<Map<String, Double>> measures)
            throws RunException {
        int other = ClassChoice.runnerUp(subject.scores(), subject.target().index());
        if (other == subject.target().index() || subject.target().mask()) return;
        MapMaker maker = new MapMaker(network, cheap, subject.scores().count(), context);
        List<HeatVolume> found = maker.maps(subject.clip(), Target.of(other)).volumes();
        for (int i = 0; i < volumes.size(); i++) {
            double similarity = similarity(volumes.get(i), found);
            if (!Double.isNaN(similarity)) measures.get(i).put(OTHER, similarity);
        }
    }

    private static double similarity(HeatVolume volume, List<HeatVolume> others) {
        MapSource source = volume.source();
        for (HeatVolume other : others) {
            MapSource found = other.source();
            if (found.layer().equals(source.layer()) && found.method().equals(source.method())) {
                double similarity = Similarity.ranks(volume.values(), other.values());
                // A map that is empty has nothing in common with one that is not.
                return Double.isNaN(similarity)
                                && volume.range().high() > volume.range().low()
                        ? 0
                        : similarity;
            }
        }
        return Double.NaN;
    }

    private void curves(Subject subject, HeatVolume volume, Map<String, Double> measures, List<MeasuredCurve> curves)
            throws RunException {
        ChangedClips scorer = new ChangedClips(network, subject.clip(), subject.target(), volume.grid(), context);
        Integer[] order = new Integer[volume.values().length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Float.compare(volume.values()[b], volume.values()[a]));
        for (boolean insertion : new boolean[] {true, false}) {
            List<float[]> masks = new ArrayList<>();
            double[] shares = new double[checks.steps() + 1];
            for (int n = 0; n <= checks.steps(); n++) {
                shares[n] = (double) n / checks.steps();
                float[] mask = new float[order.length];
                Arrays.fill(mask, insertion ? 0 : 1);
                for (int i = 0; i < Math.round(shares[n] * order.length); i++) mask[order[i]] = insertion ? 1 : 0;
                masks.add(mask);
            }
            List<double[]> logits = scorer.logits(masks);
            double[] probabilities = new double[shares.length];
            for (int n = 0; n < shares.length; n++) {
                probabilities[n] = ScorePass.probabilities(
                        logits.get(n), network.model().recipe().output())[
                        subject.target().index()];
            }
            double area = 0;
            for (int n = 1; n < shares.length; n++) {
                area += (probabilities[n] + probabilities[n - 1]) / 2 * (shares[n] - shares[n - 1]);
            }
            String name = insertion ? "insertion" : "deletion";
            measures.put(name + " area", area);
            curves.add(new MeasuredCurve(name, "share of the clip", shares, probabilities));
        }
    }

    /** What measures say in words. */
    List<String> warnings(MapMaker.Maps maps, List<Map<String, Double>> measures) throws RunException {
        List<String> warnings = new ArrayList<>();
        List<LayerInfo> spatial =
                maps.layers().stream().filter(LayerInfo::spatial).toList();
        for (int i = 0; i < maps.volumes().size(); i++) {
            MapSource source = maps.volumes().get(i).source();
            String what = "The map of " + source.layer() + " by "
                    + source.method().substring(source.method().lastIndexOf('.') + 1);
            double shuffled = measures.get(i).getOrDefault(SHUFFLED, 0.0);
            double other = measures.get(i).getOrDefault(OTHER, 0.0);
            if (shuffled > ALIKE) {
                warnings.add(
                        what + " hardly changes when the weights are shuffled (" + Math.round(shuffled * 100) / 100.0
                                + "): it shows the picture rather than what was learned. Take another layer or method.");
            }
            if (other > ALIKE && !says(source, CLASSLESS)) {
                warnings.add(what + " is nearly the same for another class (" + Math.round(other * 100) / 100.0
                        + "): it says little about this class. Look at the difference of two classes (--against).");
            }
            if (measures.get(i).getOrDefault("flatness", 0.0) > FLAT) {
                warnings.add(what + " is nearly flat and points nowhere. Take a later layer.");
            }
            early(source, spatial, what).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** Methods with a weight a channel suppose that a channel means the same everywhere, which holds for late layers. */
    private Optional<String> early(MapSource source, List<LayerInfo> layers, String what) {
        boolean weighted = says(source, WEIGHTED);
        for (int i = 0; i < layers.size() / 2; i++) {
            if (weighted && layers.get(i).name().equals(source.layer())) {
                return Optional.of(
                        what + " is of an early layer, where a weight for a whole channel says little. Take a later"
                                + " layer, or layer-cam or hires-cam.");
            }
        }
        return Optional.empty();
    }

    /** Whether a method's contribution says something of it. */
    private boolean says(MapSource source, String attribute) {
        return plan.methods().stream()
                .anyMatch(method -> method.id().equals(source.method())
                        && method.attribute(attribute).equals("true"));
    }
}
