// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What was run, so that it can be run again.
 *
 * @param task full id
 * @param seed of all randomness
 * @param settings texts as given; defaults are not written, so that a recipe says what was chosen
 */
record Recipe(String task, long seed, Map<String, List<String>> settings) {
    String toYaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("task", task);
        values.put("seed", seed);
        Map<String, Object> given = new TreeMap<>();
        settings.forEach((name, texts) -> given.put(name, texts.size() == 1 ? texts.get(0) : List.copyOf(texts)));
        values.put("settings", given);
        return new Yaml(options).dump(values);
    }
}
