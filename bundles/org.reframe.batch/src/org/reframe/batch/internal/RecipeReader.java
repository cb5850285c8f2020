// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a recipe. Nothing is constructed from it: only the syntax tree is read and only plain texts are taken, so that no tag
 * can name a class, and aliases, depth and size are limited.
 */
final class RecipeReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 8;
    private static final Set<String> PLAIN_TAGS = Set.of("str", "int", "float", "bool", "timestamp", "seq", "map");

    private final Path file;

    private RecipeReader(Path file) {
        this.file = file;
    }

    static Recipe read(Path file) throws RunException {
        RecipeReader reader = new RecipeReader(file);
        return reader.recipe(reader.tree());
    }

    private Optional<Node> tree() throws RunException {
        try {
            if (!Files.isRegularFile(file)) {
                throw RunException.usage(
                        "The recipe " + file + " is not a file. Give an existing file after --recipe.");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw RunException.usage("The recipe " + file + " is larger than 1 MiB; that cannot be a recipe.");
            }
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(MAX_DEPTH);
            options.setCodePointLimit(MAX_BYTES);
            options.setAllowDuplicateKeys(false);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Optional.ofNullable(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
        } catch (IOException e) {
            throw RunException.input("The recipe " + file + " cannot be read: " + e.getMessage(), e);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw RunException.usage(
                    "The recipe " + file + ", line " + line + ", is not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw RunException.usage("The recipe " + file + " is not acceptable YAML: " + e.getMessage());
        }
    }

    private Recipe recipe(Optional<Node> root) throws RunException {
        Optional<String> task = Optional.empty();
        Optional<Long> seed = Optional.empty();
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry :
                entries(root.orElseThrow(() -> bad(null, "is empty"))).entrySet()) {
            Node value = entry.getValue();
            switch (entry.getKey()) {
                case "task" -> task = Optional.of(text(value));
                case "seed" -> seed = Optional.of(number(value));
                case "settings" -> {
                    for (Map.Entry<String, Node> setting : entries(value).entrySet()) {
                        settings.put(setting.getKey(), texts(setting.getValue()));
                    }
                }
                default -> throw bad(value, "has an unknown key '" + entry.getKey() + "'; known: task, seed, settings");
            }
        }
        return new Recipe(task, seed, settings);
    }

    private Map<String, Node> entries(Node node) throws RunException {
        if (!(node instanceof MappingNode mapping) || !plain(node)) {
            throw bad(node, "needs 'key: value' lines here");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (!seen.add(key)) {
                throw bad(tuple.getKeyNode(), "gives '" + key + "' twice");
            }
            entries.put(key, tuple.getValueNode());
        }
        return entries;
    }

    private List<String> texts(Node node) throws RunException {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(text(node));
        }
        if (!plain(node)) {
            throw bad(node, "has a tag " + node.getTag().getValue() + ", which is not allowed");
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            texts.add(text(item));
        }
        return texts;
    }

    private String text(Node node) throws RunException {
        if (!(node instanceof ScalarNode scalar) || !plain(node)) {
            throw bad(node, "needs a plain value here, not " + node.getTag().getValue());
        }
        return scalar.getValue();
    }

    private long number(Node node) throws RunException {
        try {
            return Long.parseLong(text(node));
        } catch (NumberFormatException e) {
            throw bad(node, "needs a whole number as seed");
        }
    }

    private static boolean plain(Node node) {
        String tag = node.getTag().getValue();
        String prefix = "tag:yaml.org,2002:";
        return tag.startsWith(prefix) && PLAIN_TAGS.contains(tag.substring(prefix.length()));
    }

    private RunException bad(@Nullable Node node, String what) {
        String line = node == null ? "" : ", line " + (node.getStartMark().getLine() + 1) + ",";
        return RunException.usage("The recipe " + file + line + " " + what + ".");
    }
}
