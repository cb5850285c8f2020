// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.deferral.ui.internal.desk.Suggester;
import org.reframe.deferral.ui.internal.model.Price;
import org.reframe.deferral.ui.internal.model.PromptType;
import org.reframe.deferral.ui.internal.model.Terms;

/** What the view says. Pure. */
final class Words {
    private Words() {}

    /** The state in a line. */
    static String headline(Suggester.State state) {
        if (state.track().isEmpty()) {
            return "No object is selected";
        }
        String name = state.track().get().name();
        if (state.suggested().isEmpty()) {
            return name + ": " + (state.computing() ? "looking..." : state.stopped() ? "stopped" : "no suggestion");
        }
        Suggested suggested = state.suggested().get();
        if (suggested.goodEnough()) {
            return name + ": good enough";
        }
        return suggested.suggestions().stream()
                .findFirst()
                .map(next -> name + ": frame " + next.frame() + " next" + gain(next))
                .orElse(name + ": nothing left to correct");
    }

    private static String gain(Suggestion suggestion) {
        String give = suggestion
                .give()
                .map(offer -> PromptType.of(offer.kind()).one())
                .orElse("");
        return suggestion.gain().isPresent()
                ? ", " + gain(suggestion.gain()) + " Dice" + (give.isEmpty() ? "" : " with " + give)
                : give.isEmpty() ? "" : ", give " + give;
    }

    /** The kind of prompt to give; empty when it is open. */
    static String give(Suggestion suggestion) {
        return suggestion
                .give()
                .map(offer -> PromptType.of(offer.kind()).title())
                .orElse("");
    }

    /** Kinds of prompt to choose from, a line each. */
    static String offers(List<PromptOffer> offers) {
        return offers.stream().map(Words::offer).collect(Collectors.joining("\n"));
    }

    private static String offer(PromptOffer offer) {
        String gain = offer.gain().isEmpty()
                ? "gain not known"
                : gain(offer.gain()) + " Dice"
                        + (offer.share().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        " (%.0f %% of a mask's)",
                                        100 * offer.share().getAsDouble())
                                : " (a mask's)");
        return String.format(
                Locale.ROOT,
                "%s: %s in %s, which costs %s",
                PromptType.of(offer.kind()).title(),
                gain,
                seconds(offer.price().seconds()),
                cost(offer.price().cost()));
    }

    /** A cost in units of Dice. */
    static String cost(double cost) {
        return String.format(Locale.ROOT, "%.4f", cost);
    }

    /** A gain with its sign; empty when it is not known. */
    static String gain(OptionalDouble gain) {
        return gain.isPresent() ? String.format(Locale.ROOT, "%+.3f", gain.getAsDouble()) : "";
    }

    /** How good the masks are, and why the headline says so. */
    static String details(Suggester.State state) {
        if (state.track().isEmpty()) {
            return "Open a video and select an object in the Objects view or in the timeline.";
        }
        if (state.suggested().isEmpty()) {
            return state.problem();
        }
        Suggested suggested = state.suggested().get();
        StringBuilder text = new StringBuilder(state.problem());
        text.append(text.isEmpty() ? "" : " ").append(suggested.reason());
        if (suggested.goodEnough() && !suggested.others().isEmpty()) {
            Suggestion best = suggested.others().getFirst();
            text.append(" The best correction, of frame ").append(best.frame()).append(", would bring ");
            text.append(gain(best.gain()));
            best.give().ifPresent(give -> text.append(" with ")
                    .append(PromptType.of(give.kind()).one()));
            text.append('.');
        }
        suggested.estimate().ifPresent(estimate -> text.append(" Estimated Dice ")
                .append(dice(estimate))
                .append(", by ")
                .append(estimate.source())
                .append('.'));
        if (!suggested.kinds().isEmpty()) {
            text.append(' ').append(suggested.kinds());
        }
        if (suggested.left() > 0) {
            text.append(" ").append(suggested.left()).append(" less doubtful clips were not looked at.");
        }
        return text.toString();
    }

    /** An estimate with its bound. */
    static String dice(DiceEstimate estimate) {
        return estimate.isBounded()
                ? String.format(
                        Locale.ROOT,
                        "%.3f, not below %.3f but for a risk of %.0f %%",
                        estimate.dice(),
                        estimate.atLeast(),
                        100 * estimate.risk())
                : String.format(Locale.ROOT, "%.3f", estimate.dice());
    }

    /** An estimate in a cell. */
    static String dice(Optional<DiceEstimate> estimate) {
        return estimate.map(each -> String.format(Locale.ROOT, "%.3f", each.dice()))
                .orElse("");
    }

    /** A price with what it means for the next correction. */
    static String price(Price price, Terms terms) {
        if (!price.perMinute()) {
            return String.format(
                    Locale.ROOT,
                    "%.4f Dice a correction, whatever its kind (about %s with %s)",
                    price.amount(),
                    seconds(terms.seconds()),
                    terms.usual().one());
        }
        return String.format(Locale.ROOT, "%.4f Dice a minute: ", price.amount())
                + terms.kinds().stream()
                        .map(each -> String.format(
                                Locale.ROOT,
                                "%.4f for %s of %s",
                                each.cost(),
                                PromptType.of(each.kind()).one(),
                                seconds(each.seconds())))
                        .collect(Collectors.joining(", "));
    }

    /** How well a time is known. */
    static String measured(int count) {
        return count == 0 ? "not measured yet" : count + " measured";
    }

    /** A time; its unit is not torn off at the end of a line. */
    static String seconds(double seconds) {
        if (seconds >= 90) {
            return String.format(Locale.ROOT, "%.1f\u00a0min", seconds / 60);
        }
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f\u00a0s" : "%.0f\u00a0s", seconds);
    }
}
