// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Typed reading with errors that name line, column and path. Not thread-safe. */
final class JsonPosition {
    private static final Pattern LOCATION = Pattern.compile("line \\d+ column \\d+");

    private final JsonReader in;

    JsonPosition(JsonReader in) {
        this.in = in;
    }

    /** Where the reader stands. */
    String here() {
        Matcher matcher = LOCATION.matcher(in.toString());
        return (matcher.find() ? matcher.group() + ", " : "") + in.getPath();
    }

    /** A failure at the current place. */
    IOException failure(String what) {
        return new IOException(what + " at " + here());
    }

    /** A whole number that fits 32 bits; some tools write it as text. */
    int integer() throws IOException {
        JsonToken token = in.peek();
        if (token != JsonToken.NUMBER && token != JsonToken.STRING) {
            throw failure("expected a whole number, found " + token);
        }
        try {
            return in.nextInt();
        } catch (NumberFormatException e) {
            throw new IOException("expected a whole number below 2^31 at " + here(), e);
        }
    }

    /** A finite number. */
    double number() throws IOException {
        if (in.peek() != JsonToken.NUMBER) {
            throw failure("expected a number, found " + in.peek());
        }
        double value = in.nextDouble();
        if (!Double.isFinite(value)) {
            throw failure("expected a finite number");
        }
        return value;
    }

    /** A text; numbers are taken as such. */
    String text() throws IOException {
        JsonToken token = in.peek();
        if (token == JsonToken.BOOLEAN) {
            return String.valueOf(in.nextBoolean());
        }
        if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
            throw failure("expected a text, found " + token);
        }
        return in.nextString();
    }

    /** Skips a null. */
    boolean skipNull() throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return true;
        }
        return false;
    }

    /** Whether a value of this kind follows. */
    boolean follows(JsonToken token) throws IOException {
        return in.peek() == token;
    }
}
