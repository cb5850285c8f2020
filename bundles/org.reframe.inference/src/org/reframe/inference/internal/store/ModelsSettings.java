// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;

/**
 * Settings of {@link ModelsTask}.
 *
 * @param action what to do
 * @param model id of a model
 * @param file weight file to import
 * @param url where to fetch it
 * @param sha256 its expected hash
 * @param architecture id of its architecture
 * @param licence of the weights
 */
public record ModelsSettings(
        @Setting(description = "What to do: LIST, IMPORT, TRUST, VERIFY or REMOVE.", byDefault = "LIST") Action action,
        @Setting(
                        description =
                                "Id of the model; a published one's id fills in what is known of it. Empty: all for VERIFY.")
                Optional<String> model,
        @Setting(description = "Weight file to import, or a folder of such files.") Optional<Path> file,
        @Setting(description = "URL to fetch the weight file from, http or https; nothing is fetched without it.")
                Optional<String> url,
        @Setting(description = "Expected SHA-256 of the file, 64 hexadecimal digits.") Optional<String> sha256,
        @Setting(description = "Id of the architecture.") Optional<String> architecture,
        @Setting(description = "Licence of the weights.") Optional<String> licence)
        implements Settings {
    /** What to do. */
    public enum Action {
        /** Show what is there and what is published. */
        LIST,
        /** Copy a file into the store. */
        IMPORT,
        /** Decide to run a TorchScript archive that somebody else made; with file it is copied into the store. */
        TRUST,
        /** Hash files again. */
        VERIFY,
        /** Delete a model. */
        REMOVE
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (action == Action.IMPORT && file.isPresent() == url.isPresent()) {
            problems.add("import needs either file or url");
        }
        if (action == Action.TRUST) {
            if (file.isEmpty() && model.isEmpty()) problems.add("trust needs file, or model for one of the store");
            if (sha256.isEmpty()) problems.add("sha256: state the hash of the archive that you trust");
            if (url.isPresent()) problems.add("url: fetch the archive yourself and look at it first");
        }
        if (action == Action.REMOVE && model.isEmpty()) problems.add("model: say which one to remove");
        if (sha256.isPresent() && !sha256.get().matches("[0-9a-fA-F]{64}")) {
            problems.add("sha256: it has 64 hexadecimal digits");
        }
        return problems;
    }
}
