// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.networktraining;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.deferral.internal.network.ClipPlanes;

/** Options of a network's architecture, as people write them. */
final class NetworkOptions {
    private static final Gson GSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();

    private NetworkOptions() {}

    /**
     * Options with as many classes as candidates and a channel for the mask.
     *
     * @param given each {@code name=value}
     */
    static Map<String, Object> of(int candidates, List<String> given) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String text : given) {
            int at = text.indexOf('=');
            options.put(text.substring(0, at), value(text.substring(at + 1)));
        }
        options.put("classes", (long) candidates);
        options.put("channels", (long) ClipPlanes.CHANNELS);
        return options;
    }

    private static Object value(String text) {
        try {
            @Nullable Object value = GSON.fromJson(text, Object.class);
            return value == null ? text : value;
        } catch (JsonParseException e) {
            return text;
        }
    }
}
