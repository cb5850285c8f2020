// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.training.OptimiserRule;

/** Changes parameters by their gradients and keeps the moments of these. Used by one thread. */
final class Optimiser {
    private final OptimiserRule rule;
    private final Map<String, List<NDArray>> moments = new LinkedHashMap<>();

    /**
     * With moments of zero.
     *
     * @param learned the parameters that will be changed
     * @param scope where the moments live
     */
    Optimiser(OptimiserRule rule, Map<String, NDArray> learned, NDManager scope) {
        this.rule = rule;
        learned.forEach((key, parameter) -> {
            List<NDArray> zeros = new ArrayList<>();
            for (int i = 0; i < rule.moments(); i++) {
                NDArray zero = parameter.zerosLike();
                zero.attach(scope);
                zeros.add(zero);
            }
            moments.put(key, zeros);
        });
    }

    /** Moments of each parameter; the arrays themselves. */
    Map<String, List<NDArray>> moments() {
        return moments;
    }

    /**
     * One step for one parameter.
     *
     * @param key its name
     * @param parameter changed in place
     * @param gradient left as it is
     * @param rate learning rate
     * @param step 1 for the first
     */
    void update(String key, NDArray parameter, NDArray gradient, double rate, long step) {
        List<NDArray> kept = moments.getOrDefault(key, List.of());
        try (NDManager scope = gradient.getManager().newSubManager();
                NDArray g = gradient.duplicate()) {
            g.attach(scope);
            switch (rule) {
                case OptimiserRule.Sgd sgd -> sgd(sgd, kept, parameter, g, rate);
                case OptimiserRule.Adam adam -> adam(adam, kept, parameter, g, new double[] {rate, step});
            }
        }
    }

    private static boolean decays(NDArray parameter, double decay) {
        return decay > 0 && parameter.getShape().dimension() >= 2;
    }

    /** Adds {@code decay p} to a gradient. */
    private static void decay(NDArray g, NDArray parameter, double decay) {
        if (!decays(parameter, decay)) return;
        NDArray copy = parameter.duplicate();
        copy.attach(g.getManager());
        g.addi(copy.muli(decay));
    }

    private static void sgd(OptimiserRule.Sgd rule, List<NDArray> kept, NDArray parameter, NDArray g, double rate) {
        decay(g, parameter, rule.decay());
        if (kept.isEmpty()) {
            parameter.subi(g.muli(rate));
            return;
        }
        NDArray velocity = kept.get(0);
        velocity.muli(rule.momentum()).addi(g);
        NDArray ahead = velocity.duplicate();
        ahead.attach(g.getManager());
        if (rule.nesterov()) ahead.muli(rule.momentum()).addi(g);
        parameter.subi(ahead.muli(rate));
    }

    private static void adam(
            OptimiserRule.Adam rule, List<NDArray> kept, NDArray parameter, NDArray g, double[] rateAndStep) {
        double rate = rateAndStep[0];
        double step = rateAndStep[1];
        if (!rule.decoupled()) decay(g, parameter, rule.decay());
        else if (decays(parameter, rule.decay())) parameter.muli(1 - rate * rule.decay());
        NDArray mean = kept.get(0);
        NDArray square = kept.get(1);
        mean.muli(rule.beta1()).addi(g.mul(1 - rule.beta1()));
        square.muli(rule.beta2()).addi(g.mul(g).muli(1 - rule.beta2()));
        double first = 1 - Math.pow(rule.beta1(), step);
        double second = 1 - Math.pow(rule.beta2(), step);
        NDArray root = square.sqrt();
        root.attach(g.getManager());
        root.divi(Math.sqrt(second)).addi(rule.epsilon());
        NDArray change = mean.div(root);
        change.attach(g.getManager());
        parameter.subi(change.muli(rate / first));
    }
}
