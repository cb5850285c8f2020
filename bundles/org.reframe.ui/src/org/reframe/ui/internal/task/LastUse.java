// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tasks were run with last. It only pre-fills forms; a run takes nothing from it. */
final class LastUse {
    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final String TASK = "last";

    private final Preferences root;
    private final Optional<String> first;

    /**
     * Kept in a node of the preferences.
     *
     * @param root the node
     */
    LastUse(Preferences root) {
        this(root, Optional.empty());
    }

    private LastUse(Preferences root, Optional<String> first) {
        this.root = root;
        this.first = first;
    }

    /**
     * The same, with another task chosen at first.
     *
     * @param id of the task; null for the one run last
     */
    LastUse beginning(@Nullable String id) {
        return id == null ? this : new LastUse(root, Optional.of(id));
    }

    /** Id of the task that is chosen at first: the one run last, unless one was asked for. */
    Optional<String> task() {
        return first.or(() -> Optional.of(root.get(TASK, ""))).filter(id -> !id.isEmpty());
    }

    /** What a task was run with last, by setting name. */
    Map<String, List<String>> settings(String task) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Preferences node = root.node(task);
        try {
            for (String key : node.keys()) {
                texts.put(key, node.get(key, "").lines().toList());
            }
        } catch (BackingStoreException e) {
            LOG.warn("The last settings of {} cannot be read", task, e);
        }
        return texts;
    }

    /** Remembers a run. */
    void remember(String task, Map<String, List<String>> settings) {
        root.put(TASK, task);
        Preferences node = root.node(task);
        try {
            node.clear();
            settings.forEach((name, texts) -> node.put(name, String.join("\n", texts)));
            root.flush();
        } catch (BackingStoreException e) {
            LOG.warn("The settings of {} cannot be remembered", task, e);
        }
    }

    /**
     * A folder for the next run that does not exist yet.
     *
     * @param parent where runs are kept
     */
    static Path next(Path parent, String task) {
        String name = task.substring(task.lastIndexOf('.') + 1);
        int number = 1;
        while (Files.exists(parent.resolve(name + "-" + number))) {
            number++;
        }
        return parent.resolve(name + "-" + number);
    }
}
