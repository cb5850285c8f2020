// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reframe.api.run.RunException;

/**
 * A value in a JSON file, which knows where it stands.
 *
 * @param file for messages
 * @param path from the root, such as {@code maps[3].frames}
 * @param value there
 */
record JsonPlace(Path file, String path, JsonElement value) {
    /** A member of an object. */
    JsonPlace get(String name) throws RunException {
        String at = path.isEmpty() ? name : path + "." + name;
        if (!value.isJsonObject() || !value.getAsJsonObject().has(name)) {
            throw new JsonPlace(file, at, value).wrong("is missing");
        }
        return new JsonPlace(file, at, value.getAsJsonObject().get(name));
    }

    /** The elements of a list. */
    List<JsonPlace> list() throws RunException {
        if (!value.isJsonArray()) throw wrong("is no list");
        List<JsonPlace> list = new ArrayList<>();
        for (JsonElement element : value.getAsJsonArray()) {
            list.add(new JsonPlace(file, path + "[" + list.size() + "]", element));
        }
        return list;
    }

    /** The members of an object. */
    JsonObject object() throws RunException {
        if (!value.isJsonObject()) throw wrong("is no object");
        return value.getAsJsonObject();
    }

    /** A text. */
    String text() throws RunException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) throw wrong("is no text");
        return value.getAsString();
    }

    /** A number; NaN for null. */
    double number() throws RunException {
        if (value.isJsonNull()) return Double.NaN;
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) throw wrong("is no number");
        try {
            return value.getAsDouble();
        } catch (NumberFormatException e) {
            throw wrong("is no number");
        }
    }

    /** A whole number of 32 bits. */
    int whole() throws RunException {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) throw wrong("is no whole number");
        return (int) number;
    }

    /** A list of numbers. */
    double[] numbers() throws RunException {
        List<JsonPlace> list = list();
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = list.get(i).number();
        return numbers;
    }

    /** A list of texts. */
    List<String> texts() throws RunException {
        List<String> texts = new ArrayList<>();
        for (JsonPlace place : list()) texts.add(place.text());
        return texts;
    }

    /** What is wrong here. */
    RunException wrong(String what) {
        return RunException.input(
                file + ": '" + path + "' " + what
                        + ". The file is damaged or of another program; run the task explain again.",
                null);
    }
}
