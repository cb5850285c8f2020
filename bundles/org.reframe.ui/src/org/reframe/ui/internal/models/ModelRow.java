// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.PublishedModel;

/**
 * A line of the view: a model that is here, a published one, or one that is both.
 *
 * @param id of the model
 * @param here what is on this machine
 * @param published what is known of it
 * @param checked what the last verification in this view said; empty text when all was well
 */
record ModelRow(
        String id, Optional<InstalledModel> here, Optional<PublishedModel> published, Optional<String> checked) {
    private static final String UNKNOWN = "not known";

    /** Models that are here first, then the published ones, each by id. */
    static List<ModelRow> of(List<InstalledModel> here, List<PublishedModel> published, Map<String, String> checked) {
        Map<String, PublishedModel> byId = new LinkedHashMap<>();
        published.stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(model -> byId.put(model.id(), model));
        List<ModelRow> rows = new ArrayList<>();
        for (InstalledModel model : here) {
            Optional<PublishedModel> known = Optional.ofNullable(byId.remove(model.id()));
            Optional<String> result = checked.containsKey(model.id())
                    ? Optional.of(checked.getOrDefault(model.id(), ""))
                    : Optional.empty();
            rows.add(new ModelRow(model.id(), Optional.of(model), known, result));
        }
        byId.values()
                .forEach(model ->
                        rows.add(new ModelRow(model.id(), Optional.empty(), Optional.of(model), Optional.empty())));
        return rows;
    }

    /** Whether it is in the store, usable or not. */
    boolean isHere() {
        return here.isPresent();
    }

    /** Whether it can be taken away: what came with the program stays. */
    boolean isRemovable() {
        return here.filter(model -> !model.bundled()).isPresent();
    }

    /** What is wrong with it; empty when nothing is known to be. */
    String problem() {
        String own = here.map(InstalledModel::problem).orElse("");
        return own.isEmpty() ? checked.orElse("") : own;
    }

    /** Where it stands, in a word or two. */
    String state() {
        if (here.isEmpty()) {
            return "not here";
        }
        if (!problem().isEmpty()) {
            return "damaged";
        }
        return (isRemovable() ? "here" : "comes along") + (checked.isPresent() ? ", verified" : "");
    }

    /** Name for people. */
    String name() {
        return first(here.map(model -> model.fact(InstalledModel.NAME)), published.map(PublishedModel::name), id);
    }

    /** Licence of the weights. */
    String licence() {
        return first(
                here.map(model -> model.fact(InstalledModel.LICENCE)), published.map(PublishedModel::licence), UNKNOWN);
    }

    /** Length of the file, or what it is at least. */
    String size() {
        long bytes = here.map(InstalledModel::bytes)
                .filter(own -> own > 0)
                .orElse(published.map(PublishedModel::bytes).orElse(0L));
        long weights = published.map(PublishedModel::weights).orElse(0L);
        return bytes == 0 && weights > 0 ? "\u2265 " + size(weights) : size(bytes);
    }

    private static String first(Optional<String> a, Optional<String> b, String otherwise) {
        return a.filter(text -> !text.isEmpty())
                .or(() -> b.filter(text -> !text.isEmpty()))
                .orElse(otherwise);
    }

    private static String size(long bytes) {
        if (bytes <= 0) {
            return UNKNOWN;
        }
        double mega = bytes / 1e6;
        return mega >= 1000
                ? String.format(Locale.ROOT, "%.2f GB", mega / 1000)
                : mega >= 1
                        ? String.format(Locale.ROOT, "%.0f MB", mega)
                        : String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }

    /** All that is known, for people: heading and text, in order. */
    Map<String, String> details() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("id", id);
        lines.put("name", name());
        here.ifPresent(model -> lines.putAll(model.facts()));
        lines.put("licence", licence());
        lines.put("size", size());
        here.ifPresent(model -> lines.put("file", model.file().toString()));
        published.ifPresent(model -> lines.put(isHere() ? "published at" : "source", model.source()));
        lines.values().removeIf(String::isEmpty);
        return lines;
    }

    /** What a person can do about it now. */
    String advice() {
        if (!problem().isEmpty()) {
            return problem();
        }
        return isHere()
                ? ""
                : "This file is not on this machine, and nothing is fetched by itself. Get it from its source and use"
                        + " Import File, or let Import from URL fetch it.";
    }
}
