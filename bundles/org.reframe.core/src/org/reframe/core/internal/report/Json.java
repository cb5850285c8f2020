// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

/** Figures as JSON; what is not a number (an undefined mean) is {@code null}. */
final class Json {
    private static final JsonSerializer<Double> FINITE = (value, type, context) ->
            Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .registerTypeAdapter(Double.class, FINITE)
            .create();

    private Json() {}

    static String text(Object value) {
        return GSON.toJson(value) + "\n";
    }
}
