// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.StoredModel;

/**
 * A weight file that a policy follows.
 *
 * @param file weights
 * @param sha256 of the file
 */
public record ModelPlace(Path file, String sha256) {
    /**
     * How a policy's model is named.
     *
     * @param policy id, for people
     * @param model file, folder with one weight file, or id in the model store; empty for the usual id
     * @param usual id in the model store
     * @param advice how to get one, a sentence
     */
    public record Wanted(String policy, Optional<String> model, String usual, String advice) {}

    /**
     * Finds it.
     *
     * @throws RunException (usage) saying how to get one when there is none
     */
    public static ModelPlace of(Wanted wanted, RunContext context) throws RunException {
        Optional<Path> path = wanted.model().flatMap(ModelPlace::path);
        if (path.isPresent()) {
            Path file = Files.isDirectory(path.get()) ? inside(path.get()) : path.get();
            return new ModelPlace(file, Sha256.of(file));
        }
        String id = wanted.model().orElse(wanted.usual());
        if (id.matches("[a-z0-9][a-z0-9._-]{0,80}")) {
            Optional<StoredModel> stored = context.service(ModelStore.class).find(id);
            if (stored.isPresent())
                return new ModelPlace(stored.get().file(), stored.get().sha256());
        }
        String what = wanted.model().isPresent()
                ? "There is no file and no model of the store named '" + id + "'."
                : "There is no model '" + id + "' in the model store.";
        throw RunException.usage(what + " The policy " + wanted.policy() + " follows a model: " + wanted.advice());
    }

    private static Optional<Path> path(String text) {
        try {
            Path path = Path.of(text);
            return Files.exists(path) ? Optional.of(path.toAbsolutePath()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path inside(Path folder) throws RunException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(".safetensors"))
                    .toList();
            if (files.size() == 1) return files.get(0);
            throw RunException.usage(folder + " has " + files.size() + " files of weights; name the one to follow.");
        } catch (IOException e) {
            throw RunException.input(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
