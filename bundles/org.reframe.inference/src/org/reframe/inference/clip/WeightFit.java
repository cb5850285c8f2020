// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.weights.NumberCheck;
import org.reframe.inference.weights.StateDictMatch;
import org.reframe.inference.weights.WeightFile;

/**
 * A definition that weights fit.
 *
 * @param definition the network
 * @param options those it was made with
 */
public record WeightFit(NetworkDefinition definition, Map<String, Object> options) {
    private static final String CLASSES = "classes";

    /**
     * Finds the definition. When the options do not say how many classes there are, the weights do.
     *
     * @param file for messages
     * @param others architectures that may fit better, for the message
     * @throws RunException (input) with what does not fit, or numbers that are not finite
     */
    static WeightFit of(
            Contribution<Architecture> architecture,
            Map<String, Object> options,
            String file,
            WeightFile weights,
            List<Contribution<Architecture>> others)
            throws RunException {
        Optional<WeightFit> fit = find(architecture.create(), options, weights);
        if (fit.isEmpty()) {
            StateDictMatch match = match(architecture.create().define(options), weights);
            throw RunException.input(
                    file + " does not fit the architecture " + architecture.id() + ": " + match.report() + ". "
                            + advice(architecture, options, weights, others),
                    null);
        }
        NumberCheck numbers = NumberCheck.of(weights);
        if (!numbers.clean()) {
            throw RunException.input(
                    file + " cannot give a result: it holds " + numbers.report()
                            + ". Use an earlier checkpoint, or fetch the file again.",
                    null);
        }
        return fit.get();
    }

    private static Optional<WeightFit> find(Architecture architecture, Map<String, Object> options, WeightFile weights)
            throws RunException {
        NetworkDefinition definition = architecture.define(options);
        if (match(definition, weights).complete()) return Optional.of(new WeightFit(definition, options));
        return options.containsKey(CLASSES) ? Optional.empty() : withClasses(architecture, options, weights);
    }

    /** With as many classes as a differing axis is long. */
    private static Optional<WeightFit> withClasses(
            Architecture architecture, Map<String, Object> options, WeightFile weights) throws RunException {
        Set<Long> candidates = new TreeSet<>();
        NetworkDefinition asked = architecture.define(options);
        if (!match(asked, weights).missing().isEmpty()) return Optional.empty();
        asked.parameters().forEach(parameter -> {
            List<Long> found = weights.tensors().get(parameter.key()).shape();
            for (int i = 0; i < Math.min(found.size(), parameter.shape().size()); i++) {
                if (!found.get(i).equals(parameter.shape().get(i))) candidates.add(found.get(i));
            }
        });
        if (candidates.size() > 4) return Optional.empty();
        for (long classes : candidates) {
            Map<String, Object> with = new HashMap<>(options);
            with.put(CLASSES, classes);
            try {
                NetworkDefinition definition = architecture.define(with);
                if (match(definition, weights).complete()) return Optional.of(new WeightFit(definition, with));
            } catch (RunException e) {
                // No option of that name, or out of its range: not a matter of classes.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String advice(
            Contribution<Architecture> asked,
            Map<String, Object> options,
            WeightFile weights,
            List<Contribution<Architecture>> others)
            throws RunException {
        Map<String, Object> free = new HashMap<>(options);
        if (free.remove(CLASSES) != null) {
            Optional<WeightFit> fit = find(asked.create(), free, weights);
            if (fit.isPresent()) {
                return "The weights have another number of classes than the options say ("
                        + options.get(CLASSES) + "): give --option classes="
                        + fit.get().options().getOrDefault(CLASSES, "") + " or correct model.json.";
            }
        }
        for (Contribution<Architecture> other : others) {
            if (other.problem().isPresent() || other.id().equals(asked.id())) continue;
            if (find(other.create(), Map.of(), weights).isPresent()) {
                return "It fits " + other.id() + ": give --architecture " + other.id() + ".";
            }
        }
        return "Give the architecture and the options that it was trained with.";
    }

    private static StateDictMatch match(NetworkDefinition definition, WeightFile weights) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        definition.parameters().forEach(parameter -> shapes.put(parameter.key(), parameter.shape()));
        return StateDictMatch.of(shapes, weights.tensors());
    }
}
