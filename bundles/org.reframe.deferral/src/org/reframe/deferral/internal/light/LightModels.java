// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.deferral.internal.trained.TrainedFor;

/**
 * Models of the light policy, one for each propagator and kind of prompt that it knows. Immutable.
 *
 * @param all at least one; the first one speaks where none fits
 */
public record LightModels(List<LightModel> all) {
    private static final String SHIPPED = "light.json";

    public LightModels {
        all = List.copyOf(all);
        if (all.isEmpty()) throw new IllegalArgumentException("No light model");
    }

    /**
     * Those that come with the program.
     *
     * @throws RunException when the installation is damaged
     */
    static LightModels shipped() throws RunException {
        try (InputStream in = LightModels.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw RunException.environment("The light deferral model is missing; install again.", null);
            }
            return new LightModels(List.of(LightModel.read(in, SHIPPED)));
        } catch (IOException e) {
            throw RunException.environment("The light deferral model cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a model, or all {@code .json} files of a folder that begin with {@code light}.
     *
     * @throws RunException (usage) when a folder has none; (input) when one is none of this version
     */
    static LightModels read(Path file) throws RunException {
        if (!Files.isDirectory(file)) return new LightModels(List.of(LightModel.read(file)));
        List<LightModel> models = new ArrayList<>();
        try (Stream<Path> files = Files.list(file)) {
            for (Path each : files.sorted().toList()) {
                String name = String.valueOf(each.getFileName());
                if (name.startsWith("light") && name.endsWith(".json")) models.add(LightModel.read(each));
            }
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage(), e);
        }
        if (models.isEmpty()) {
            throw RunException.usage(file + " holds no light*.json; give the folder, or the file, of deferral-train.");
        }
        return new LightModels(models);
    }

    /** The model for a question, by whose masks they are and by the kind of its prompts; where none fits, the first. */
    LightModel of(DeferralQuestion question) {
        return all.stream()
                .filter(model -> trained(model).knows(question))
                .findFirst()
                .orElse(all.get(0));
    }

    /** What a model was trained on. */
    static TrainedFor trained(LightModel model) {
        return new TrainedFor(model.propagator(), model.prompt(), model.identity(), model.candidates());
    }

    /**
     * Refuses tables that none was trained on.
     *
     * @throws RunException (usage) saying what they were trained on
     */
    void check(String identity, String table) throws RunException {
        if (all.stream().anyMatch(model -> model.identity().equals(identity))) return;
        if (all.size() == 1) trained(all.get(0)).check(identity, table, "light deferral model");
        List<String> known = all.stream()
                .map(model -> model.propagator() + ", prompt " + model.prompt() + ", hash " + model.identity())
                .toList();
        throw RunException.usage("The light deferral models were trained on costs with " + String.join("; ", known)
                + "; " + table + " has the hash " + identity + ". Train one on tables like it with deferral-train.");
    }

    /** SHA-256 of all that they say, their recipes left out. */
    String hash() {
        if (all.size() == 1) return all.get(0).hash();
        return Sha256.of(String.join(" ", all.stream().map(LightModel::hash).toList()));
    }
}
