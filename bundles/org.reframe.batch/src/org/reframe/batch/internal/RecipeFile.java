// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A recipe read from YAML. Only plain values are built, and size, depth and aliases are limited.
 *
 * @param task id
 * @param seed of all randomness
 * @param settings texts by setting name
 */
record RecipeFile(String task, long seed, Map<String, List<String>> settings) {
    private static final long LARGEST = 1 << 20;
    private static final int DEEPEST = 20;

    static RecipeFile read(Path file) throws RunException {
        try {
            if (Files.size(file) > LARGEST) {
                throw RunException.usage(file + " is larger than 1 MB; a recipe is not.");
            }
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(DEEPEST);
            options.setAllowDuplicateKeys(false);
            Object root = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            if (!(root instanceof Map<?, ?> map) || !(map.get("task") instanceof String task)) {
                throw RunException.usage(file + " is no recipe: it has no \"task\".");
            }
            long seed = map.get("seed") instanceof Number number ? number.longValue() : 0;
            Map<String, List<String>> settings = new LinkedHashMap<>();
            if (map.get("settings") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> settings.put(String.valueOf(name), texts(value)));
            }
            return new RecipeFile(task, seed, settings);
        } catch (IOException e) {
            throw RunException.usage(file + " cannot be read: " + e.getMessage());
        } catch (YAMLException e) {
            throw RunException.usage(file + " is not valid YAML: " + e.getMessage());
        }
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(item -> texts.add(String.valueOf(item)));
            return texts;
        }
        return List.of(String.valueOf(value));
    }
}
