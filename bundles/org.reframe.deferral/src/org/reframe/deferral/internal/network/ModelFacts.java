// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.network;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.deferral.internal.trained.TrainedFor;

/**
 * What a weight file of a deferral network says of itself, in its metadata.
 *
 * @param format of these facts
 * @param trained on what
 * @param input what the network sees
 * @param scoring how its outputs are read
 * @param architecture full id
 * @param options of it
 * @param recipe how it was trained, for people
 */
public record ModelFacts(
        int format,
        TrainedFor trained,
        Input input,
        Scoring scoring,
        String architecture,
        Map<String, Object> options,
        Map<String, String> recipe) {
    /** Key in the metadata. */
    public static final String KEY = "reframe.deferral";

    static final int FORMAT = 1;
    private static final int LONGEST = 1 << 16;
    private static final Gson GSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();

    public ModelFacts {
        if (format != FORMAT) {
            throw new IllegalArgumentException("It has format " + format + ", this program knows " + FORMAT);
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        recipe = Map.copyOf(recipe);
        if (trained.candidates() < 1) throw new IllegalArgumentException("A network without a number of candidates");
    }

    /** Facts in the present format. */
    public ModelFacts(
            TrainedFor trained, Input input, Scoring scoring, Shape shape, Map<String, String> recipe) {
        this(FORMAT, trained, input, scoring, shape.architecture(), shape.options(), recipe);
    }

    /**
     * Which network.
     *
     * @param architecture full id
     * @param options of it
     */
    public record Shape(String architecture, Map<String, Object> options) {}

    /**
     * What the network sees.
     *
     * @param frames number
     * @param size edge of its pictures
     */
    public record Input(int frames, int size) {
        public Input {
            if (frames < 1 || frames > 1000 || size < 8 || size > 1024) {
                throw new IllegalArgumentException(frames + " frames of " + size + " pixels");
            }
        }
    }

    /** As metadata. */
    public Map<String, String> metadata() {
        return Map.of(KEY, GSON.toJson(this));
    }

    /**
     * From metadata.
     *
     * @return empty when they are of no deferral network
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public static Optional<ModelFacts> of(Map<String, String> metadata) {
        String text = metadata.getOrDefault(KEY, "");
        if (text.isEmpty()) return Optional.empty();
        if (text.length() > LONGEST) throw new IllegalArgumentException("its description is too long");
        try {
            @Nullable ModelFacts facts = GSON.fromJson(text, ModelFacts.class);
            return Optional.ofNullable(facts);
        } catch (JsonParseException | NullPointerException e) {
            throw new IllegalArgumentException("its description is damaged: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The parser wraps what a record refuses.
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(String.valueOf(cause == null ? e.getMessage() : cause.getMessage()), e);
        }
    }
}
