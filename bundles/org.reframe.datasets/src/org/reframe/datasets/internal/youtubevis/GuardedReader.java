// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.datasets.internal.Limits;

/** Stops a JSON string, or a number, that would not fit into memory, before the parser has gathered it. */
final class GuardedReader extends FilterReader {
    private boolean inString;
    private boolean escaped;
    private int length;

    GuardedReader(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) {
            check((char) c);
        }
        return c;
    }

    @Override
    public int read(char @Nullable [] target, int offset, int count) throws IOException {
        char[] buffer = Objects.requireNonNull(target);
        int got = super.read(buffer, offset, count);
        for (int i = 0; i < got; i++) {
            check(buffer[offset + i]);
        }
        return got;
    }

    private void check(char c) throws IOException {
        if (inString ? !escaped && c == '"' : c == '"') {
            inString = !inString;
            length = 0;
        }
        escaped = inString && c == '\\' && !escaped;
        boolean within = inString || c > ' ' && c != ',' && c != ':' && c != '[' && c != ']' && c != '{' && c != '}';
        length = within ? length + 1 : 0;
        if (length > Limits.TEXT_CHARACTERS) {
            throw new IOException("a text is longer than " + Limits.TEXT_CHARACTERS + " characters");
        }
    }
}
