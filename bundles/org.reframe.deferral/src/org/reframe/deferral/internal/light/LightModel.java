// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;

/**
 * A trained light policy.
 *
 * @param format of the file
 * @param cues version of the cues it was trained on
 * @param propagator whose masks it was trained on, with options
 * @param prompt kind of prompts it was trained on
 * @param identity of the tables it was trained on
 * @param candidates |J| that it takes, 0 for any; a file that says nothing takes any
 * @param members models whose mean it follows, at least one
 * @param risks for which there is a bound, ascending
 * @param margins of the bounds, as many: shares of {@link #slack}
 * @param recipe how it was trained, for people
 */
public record LightModel(
        int format,
        int cues,
        String propagator,
        String prompt,
        String identity,
        int candidates,
        List<LightMember> members,
        double[] risks,
        double[] margins,
        Map<String, String> recipe) {
    static final int FORMAT = 2;
    /** Changed with any of the cues. */
    static final int CUES = 1;

    private static final int LONGEST = 1 << 24;

    public LightModel {
        if (format != FORMAT || cues != CUES) {
            throw new IllegalArgumentException(
                    "Format " + format + " with cues " + cues + ", this program knows " + FORMAT + " with " + CUES);
        }
        members = List.copyOf(members);
        recipe = Map.copyOf(recipe);
        if (candidates < 0) throw new IllegalArgumentException("It takes " + candidates + " candidates");
        if (members.isEmpty() || risks.length != margins.length) {
            throw new IllegalArgumentException("A model without members, or with bounds that do not fit");
        }
    }

    /** How much a bound may lie below a prediction of mean Dice, times the margin. */
    static double slack(double dice) {
        return 1.02 - dice;
    }

    /**
     * Reads a model.
     *
     * @throws RunException (input) when it is none of this version
     */
    public static LightModel read(Path file) throws RunException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static LightModel read(InputStream in, String name) throws RunException {
        try {
            byte[] bytes = in.readNBytes(LONGEST);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.ofNullable(new Gson().fromJson(known(text), LightModel.class))
                    .orElseThrow(() -> new IOException("it is empty"));
        } catch (IOException | RuntimeException damaged) {
            // The parser wraps what a record refuses.
            Throwable why = damaged.getCause() == null ? damaged : damaged.getCause();
            throw RunException.input(
                    name + " is no light deferral model of this version: " + why.getMessage()
                            + ". Train it again with deferral-train.",
                    damaged);
        }
    }

    /** Its contents, if they are of this version: those of another one may lack what its records need. */
    private static JsonElement known(String text) throws IOException {
        JsonElement read = JsonParser.parseString(text);
        if (!read.isJsonObject()) throw new IOException("it is no object");
        JsonElement format = read.getAsJsonObject().get("format");
        if (format == null || !format.isJsonPrimitive() || format.getAsInt() != FORMAT) {
            throw new IOException("its format is " + format + ", this program knows " + FORMAT);
        }
        return read;
    }

    /** SHA-256 of all that it says, its recipe left out. */
    String hash() {
        LightModel bare = new LightModel(
                format, cues, propagator, prompt, identity, candidates, members, risks, margins, Map.of());
        return Sha256.of(new Gson().toJson(bare));
    }

    /** Writes it whole or not at all. */
    public void write(Path file) throws RunException {
        WholeFile.of(file).write(new GsonBuilder().create().toJson(this));
    }
}
