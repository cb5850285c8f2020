// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralOutlook;
import org.reframe.api.deferral.PromptCost;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.SuggestionService.Request;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.kind.GainShares;
import org.reframe.deferral.internal.kind.KindChoice;
import org.reframe.deferral.internal.table.MeasuredPropagator;
import org.reframe.deferral.internal.trained.PolicyName;

/**
 * The kinds of prompt that a request may be answered with. Expected gains are those of masks: the policies of suggestions are
 * asked about pins as masks.
 *
 * @param asked by the request, in its order
 * @param shares of those whose share is known; empty when none may be compared
 * @param note why not all are offered; empty when all are
 */
record Kinds(List<PromptCost> asked, Map<PromptKind, Double> shares, String note) {
    /**
     * Finds out what was measured.
     *
     * @throws RunException when a file of shares is damaged
     */
    static Kinds of(Request request, PolicyName policy, Contributions contributions) throws RunException {
        List<PromptCost> asked = request.kinds();
        if (asked.isEmpty()) {
            return new Kinds(asked, Map.of(), "");
        }
        if (request.propagator().isEmpty()) {
            return first(asked, "It is not known which propagator the masks are of");
        }
        String propagator = request.propagator().get();
        String version;
        try {
            MeasuredPropagator measured = new MeasuredPropagator(propagator, contributions);
            propagator = measured.text();
            version = measured.version();
        } catch (RunException unknown) {
            return first(asked, "The propagator " + propagator + " is not installed");
        }
        GainShares file = file(policy);
        Map<PromptKind, Double> known = file.of(propagator, version);
        if (known.isEmpty()) {
            List<String> others = file.versions(propagator);
            return first(
                    asked,
                    others.isEmpty()
                            ? "What any kind but a mask gains was not measured with " + brief(propagator)
                            : "What kinds of prompt gain was measured with version " + String.join(", ", others)
                                    + " of " + brief(propagator) + ", this is " + version);
        }
        Map<PromptKind, Double> shares = new EnumMap<>(PromptKind.class);
        List<String> missing = new ArrayList<>();
        for (PromptCost each : asked) {
            if (known.containsKey(each.kind())) {
                shares.put(each.kind(), known.getOrDefault(each.kind(), 0.0));
            } else {
                missing.add(name(each.kind()));
            }
        }
        return new Kinds(
                        asked,
                        shares,
                        missing.isEmpty()
                                ? ""
                                : "Not offered, because it was not measured with " + brief(propagator)
                                        + " what they gain: " + String.join(", ", missing) + ".")
                .usualWhereAllCostTheSame(brief(propagator));
    }

    private static boolean costTheSame(List<PromptCost> kinds) {
        return kinds.stream().mapToDouble(PromptCost::cost).distinct().count() < 2;
    }

    /** Where all cost the same they cannot be compared: the usual one alone, or the next one if that gains nothing. */
    Kinds usualWhereAllCostTheSame(String propagator) {
        if (asked.size() < 2 || !costTheSame(asked)) return this;
        Optional<PromptCost> useful = asked.stream()
                .filter(each -> shares.getOrDefault(each.kind(), 0.0) > 0)
                .findFirst();
        if (useful.isEmpty()) return this;
        PromptKind kind = useful.get().kind();
        String why = useful.get().equals(asked.getFirst())
                ? ""
                : "With " + propagator + ", " + name(asked.getFirst().kind())
                        + " were measured to gain nothing after a mask, so " + name(kind) + " are suggested.";
        return new Kinds(List.of(useful.get()), Map.of(kind, shares.getOrDefault(kind, 0.0)), why);
    }

    /** Those beside a model of one's own hold for it. */
    private static GainShares file(PolicyName policy) throws RunException {
        Optional<Path> own = policy.model()
                .map(Path::of)
                .map(model -> Files.isDirectory(model)
                        ? model
                        : model.toAbsolutePath().getParent())
                .map(folder -> folder.resolve(GainShares.FILE))
                .filter(Files::isRegularFile);
        return own.isPresent() ? GainShares.read(own.get()) : GainShares.shipped();
    }

    private static Kinds first(List<PromptCost> asked, String why) {
        return costTheSame(asked)
                ? new Kinds(asked.subList(0, 1), Map.of(), "")
                : new Kinds(
                        asked.subList(0, 1),
                        Map.of(),
                        why + "; so it is left at your usual kind, "
                                + name(asked.getFirst().kind()) + ".");
    }

    private static String name(PromptKind kind) {
        return switch (kind) {
            case MASK -> "masks";
            case BOX -> "boxes";
            case POINTS -> "clicks";
        };
    }

    /** Without the name of the plug-in. */
    private static String brief(String propagator) {
        int options = propagator.indexOf(':');
        String id = options < 0 ? propagator : propagator.substring(0, options);
        return propagator.substring(id.lastIndexOf('.') + 1);
    }

    /** The rule; empty where kinds cannot be compared, and the policy's own decision holds. */
    Optional<KindChoice> rule(DeferralOutlook outlook) {
        if (shares.isEmpty() || !KindChoice.isKnown(outlook.prospects())) {
            return Optional.empty();
        }
        Map<PromptKind, KindChoice.Terms> terms = new EnumMap<>(PromptKind.class);
        for (PromptCost each : asked) {
            if (shares.containsKey(each.kind())) {
                terms.put(each.kind(), new KindChoice.Terms(shares.getOrDefault(each.kind(), 0.0), each.cost()));
            }
        }
        return Optional.of(new KindChoice(terms));
    }

    /** What may be given on a frame that is expected to gain something, the best first. */
    List<PromptOffer> offers(Optional<KindChoice> rule, int frame, OptionalDouble gain) {
        if (rule.isEmpty()) {
            return asked.stream()
                    .limit(1)
                    .map(price -> new PromptOffer(price, gain, OptionalDouble.empty()))
                    .toList();
        }
        return rule.get().of(frame, gain).stream()
                .map(choice -> new PromptOffer(
                        price(choice.kind()),
                        OptionalDouble.of(choice.gain()),
                        OptionalDouble.of(shares.getOrDefault(choice.kind(), 0.0))))
                .toList();
    }

    /** Why not all that were asked for are offered, in these answers. */
    String note(List<Answer> answers) {
        boolean blind = asked.size() > 1
                && answers.stream()
                        .anyMatch(answer -> !KindChoice.isKnown(answer.outlook().prospects()));
        return blind
                ? "This policy has no estimate of every frame, without which kinds of prompt cannot be compared; so it is left"
                        + " at your usual kind, " + name(asked.getFirst().kind()) + "."
                : note;
    }

    private PromptCost price(PromptKind kind) {
        return asked.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
    }
}
