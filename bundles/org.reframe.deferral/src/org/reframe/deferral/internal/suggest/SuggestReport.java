// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.reframe.api.deferral.DiceEstimate;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.task.Section;
import org.reframe.deferral.internal.suggest.DeferralSuggestTask.Row;
import org.reframe.deferral.internal.table.TableHeader;

/** Suggestions as figures and as a table. The desktop reads the figures back where a policy runs in the worker. */
final class SuggestReport {
    private SuggestReport() {}

    /** Figures of one object: names as in {@link Suggested} and {@link Suggestion}; what is unknown is left out. */
    static Map<String, Object> entry(Row row) {
        Suggested suggested = row.suggested();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("video", row.video().id().value().toString());
        entry.put("videoName", row.video().name());
        entry.put("track", row.track().id().value().toString());
        entry.put("object", row.track().name());
        entry.put(
                "suggestions",
                suggested.suggestions().stream().map(SuggestReport::entry).toList());
        entry.put(
                "others", suggested.others().stream().map(SuggestReport::entry).toList());
        suggested.estimate().ifPresent(estimate -> entry.put("estimate", entry(estimate)));
        entry.put("asked", suggested.asked());
        entry.put("left", suggested.left());
        entry.put("reason", suggested.reason());
        if (!suggested.kinds().isEmpty()) {
            entry.put("kinds", suggested.kinds());
        }
        return entry;
    }

    private static Map<String, Object> entry(Suggestion suggestion) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("frame", suggestion.frame());
        entry.put("first", suggestion.first());
        entry.put("last", suggestion.last());
        if (suggestion.gain().isPresent()) {
            entry.put("gain", suggestion.gain().getAsDouble());
        }
        entry.put("reason", suggestion.reason());
        suggestion.give().ifPresent(give -> entry.put("give", name(give)));
        entry.put(
                "offers", suggestion.offers().stream().map(SuggestReport::entry).toList());
        return entry;
    }

    private static Map<String, Object> entry(PromptOffer offer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", name(offer));
        entry.put("seconds", offer.price().seconds());
        entry.put("cost", offer.price().cost());
        if (offer.gain().isPresent()) {
            entry.put("gain", offer.gain().getAsDouble());
        }
        if (offer.share().isPresent()) {
            entry.put("share", offer.share().getAsDouble());
        }
        return entry;
    }

    private static String name(PromptOffer offer) {
        return TableHeader.name(offer.kind());
    }

    private static Map<String, Object> entry(DiceEstimate estimate) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dice", estimate.dice());
        entry.put("atLeast", estimate.atLeast());
        entry.put("risk", estimate.risk());
        entry.put("source", estimate.source());
        return entry;
    }

    static List<Section> sections(List<Row> rows) {
        List<List<Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            Suggested suggested = row.suggested();
            for (Suggestion each : suggested.suggestions()) {
                cells.add(List.of(
                        row.video().name(),
                        row.track().name(),
                        "correct",
                        each.frame(),
                        each.first() + "-" + each.last(),
                        each.give().map(SuggestReport::name).orElse(""),
                        each.give().map(SuggestReport::seconds).orElse(""),
                        gain(each.gain()),
                        dice(row),
                        each.reason()));
            }
            if (suggested.suggestions().isEmpty()) {
                String state = suggested.goodEnough() ? "good enough" : "nothing to ask";
                cells.add(List.of(
                        row.video().name(),
                        row.track().name(),
                        state,
                        "",
                        "",
                        "",
                        "",
                        "",
                        dice(row),
                        suggested.reason()));
            }
        }
        List<String> columns = List.of(
                "video",
                "object",
                "decision",
                "frame",
                "clip (frames)",
                "give",
                "takes (s)",
                "gain (Dice)",
                "Dice now",
                "reason");
        return List.of(new Section.Table("What to correct next", "suggestions", columns, cells));
    }

    private static String seconds(PromptOffer offer) {
        return String.format(Locale.ROOT, "%.1f", offer.price().seconds());
    }

    private static Object gain(OptionalDouble gain) {
        return gain.isPresent() ? String.format(Locale.ROOT, "%+.4f", gain.getAsDouble()) : "";
    }

    private static Object dice(Row row) {
        return row.suggested()
                .estimate()
                .map(estimate -> estimate.isBounded()
                        ? String.format(
                                Locale.ROOT,
                                "%.3f, at least %.3f but for a risk of %.0f %%",
                                estimate.dice(),
                                estimate.atLeast(),
                                100 * estimate.risk())
                        : String.format(Locale.ROOT, "%.3f", estimate.dice()))
                .orElse("");
    }
}
