// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The recipe of a run: the same task, settings and seed always give the same text, so recipes are compared as texts. */
public final class RecipeText {
    private RecipeText() {}

    /**
     * The text of {@code recipe.yaml}.
     *
     * @param settings numbers, booleans, texts and lists of these, in order
     */
    public static String of(String taskId, long seed, Map<String, Object> settings) {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("task", taskId);
        recipe.put("seed", seed);
        recipe.put("settings", settings);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setWidth(4096);
        return new Yaml(options).dump(recipe);
    }
}
