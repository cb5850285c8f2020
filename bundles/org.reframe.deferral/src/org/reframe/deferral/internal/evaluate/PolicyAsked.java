// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.core.runtime.OperationCanceledException;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.cost.DeferralScores;
import org.reframe.deferral.internal.table.ClipCosts;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.TableHeader;
import org.reframe.deferral.internal.trained.Held;
import org.reframe.deferral.internal.trained.PolicyName;
import org.reframe.deferral.internal.trained.Modelled;
import org.reframe.deferral.internal.trained.Trained;

/** A policy as it was asked for, with checks that its answers are answers. Used by one thread. */
final class PolicyAsked implements AutoCloseable {
    private final String name;
    private final DeferralPolicy policy;
    private final boolean needsTruth;

    /**
     * A policy.
     *
     * @param name id, or {@code id=MODEL}
     */
    PolicyAsked(String name, Contributions contributions) throws RunException {
        this.name = name;
        PolicyName asked = PolicyName.of(name, contributions);
        needsTruth = Boolean.parseBoolean(asked.contribution().attribute("needsTruth"));
        policy = asked.create();
    }

    String name() {
        return name;
    }

    /** Whether it only answers when the losses are measured. */
    boolean needsTruth() {
        return needsTruth;
    }

    /**
     * What its answers depend on beside the question and the run's seed; empty for a model that cannot be read, which is told when
     * the policy is asked.
     */
    Optional<String> basis(RunContext context) {
        String version = Optional.ofNullable(FrameworkUtil.getBundle(policy.getClass()))
                .map(bundle -> bundle.getVersion().toString())
                .orElse("");
        try {
            String model = policy instanceof Modelled modelled ? modelled.basis(context) : "";
            return Optional.of((policy.getClass().getName() + " " + version + " " + model).strip());
        } catch (RunException unreadable) {
            return Optional.empty();
        }
    }

    /** Refuses tables that are not of the kind that the policy was trained on. */
    void check(CostTable table, RunContext context) throws RunException {
        check(table.header().identity(), table.folder().toString(), context);
    }

    /** Refuses masks of another propagator or kind of prompt, by the hash that a table of them has. */
    void check(String identity, String where, RunContext context) throws RunException {
        if (policy instanceof Trained trained) trained.check(identity, where, context);
    }

    /** Asks about a clip. */
    Outcome ask(ClipCosts clip, TableHeader header, DeferralQuestion question, RunContext context) throws RunException {
        DeferralOutlook outlook = outlook(question, context);
        List<Double> gains = outlook.prospects().stream()
                .map(DeferralOutlook.Prospect::gain)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        boolean all = gains.size() == question.candidates().size();
        int frame = frame(outlook.decision(), question);
        List<String> said = outlook.prospects().stream()
                .map(DeferralOutlook.Prospect::reason)
                .toList();
        return new Outcome(
                clip,
                header.prompt(),
                frame,
                outlook.decision().reason(),
                all ? gains : List.of(),
                all ? said : List.of());
    }

    /** All that the policy expects, its decision being one of the candidates. */
    DeferralOutlook outlook(DeferralQuestion question, RunContext context) throws RunException {
        try {
            DeferralOutlook outlook = policy.outlook(question, context);
            frame(outlook.decision(), question);
            return outlook;
        } catch (OperationCanceledException cancelled) {
            throw cancelled;
        } catch (RuntimeException broken) {
            // A plug-in's defect must not end the evaluation of the others.
            throw new RunException(RunException.Kind.INTERNAL, "The policy " + name + " failed: " + broken, broken);
        }
    }

    /** The decision at another cost. */
    int at(double cost, Outcome known, DeferralQuestion question, RunContext context) throws RunException {
        if (!known.gains().isEmpty()) {
            double[] scores =
                    known.gains().stream().mapToDouble(gain -> cost - gain).toArray();
            int decision = new DeferralScores(scores).decision();
            return decision == 0 ? -1 : question.candidates().get(decision - 1);
        }
        DeferralQuestion other = new DeferralQuestion(
                question.clip(), question.candidates(), cost, question.measured(), question.propagator());
        return frame(policy.decide(other, context), other);
    }

    private int frame(DeferralDecision decision, DeferralQuestion question) throws RunException {
        if (!(decision instanceof DeferralDecision.Correct correct)) return -1;
        if (!question.candidates().contains(correct.frame())) {
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    "The policy " + name + " asks for frame " + correct.frame() + ", which is none of the candidates "
                            + question.candidates() + ".",
                    null);
        }
        return correct.frame();
    }

    @Override
    public void close() {
        Held.letGo(policy);
    }
}
