// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.reframe.api.file.WholeFile;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.TrustDecision;

/**
 * The decision to trust a TorchScript archive, {@code trust.json} beside its manifest. Not part of the manifest, so that a
 * manifest that came along with a model trusts nothing.
 *
 * @param path of the file
 */
record TrustFile(Path path) {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final int LARGEST = 1 << 16;

    /** In a model's folder. */
    static TrustFile in(Path folder) {
        return new TrustFile(folder.resolve("trust.json"));
    }

    /** A decision of today's user. */
    static TrustDecision now(String sha256) {
        return new TrustDecision(
                sha256.toLowerCase(java.util.Locale.ROOT),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("user.name", "unknown"));
    }

    Optional<TrustDecision> read() throws RunException {
        if (!Files.isRegularFile(path)) return Optional.empty();
        try {
            if (Files.size(path) > LARGEST) throw new IOException("it is larger than " + LARGEST + " bytes");
            if (!(JsonParser.parseString(Files.readString(path)) instanceof JsonObject json)) {
                throw new IOException("it is no JSON object");
            }
            return Optional.of(new TrustDecision(text(json, "sha256"), text(json, "time"), text(json, "user")));
        } catch (IOException | JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw RunException.input(
                    "The decision " + path + " cannot be read: " + e.getMessage() + ". Delete it, and decide again.",
                    e);
        }
    }

    private static String text(JsonObject json, String key) throws IOException {
        if (!json.has(key)) throw new IOException("'" + key + "' is missing");
        return json.get(key).getAsString();
    }

    void write(TrustDecision decision) throws RunException {
        WholeFile.of(path).write(GSON.toJson(decision) + "\n");
    }
}
