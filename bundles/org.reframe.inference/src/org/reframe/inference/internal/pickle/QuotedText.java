// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

/** Texts of protocol 0, with Python's escapes. */
final class QuotedText {
    private QuotedText() {}

    static String string(String line) throws PickleException {
        String quoted = line.strip();
        char quote = quoted.isEmpty() ? ' ' : quoted.charAt(0);
        if (quoted.length() < 2 || quote != '\'' && quote != '"' || quoted.charAt(quoted.length() - 1) != quote) {
            throw new PickleException("a text has no quotes");
        }
        return unescape(quoted.substring(1, quoted.length() - 1), "\\'\"nrtx");
    }

    static String unicode(String line) throws PickleException {
        return unescape(line, "uU");
    }

    private static String unescape(String text, String known) throws PickleException {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length() || known.indexOf(text.charAt(i)) < 0) {
                out.append(c);
                continue;
            }
            char escape = text.charAt(i++);
            int digits = "xuU".indexOf(escape) < 0 ? 0 : 2 << "xuU".indexOf(escape);
            if (digits == 0) {
                out.append(escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape == 't' ? '\t' : escape);
            } else {
                out.appendCodePoint(code(text, i, digits));
                i += digits;
            }
        }
        return out.toString();
    }

    private static int code(String text, int at, int digits) throws PickleException {
        String hex = at + digits > text.length() ? "" : text.substring(at, at + digits);
        if (!hex.matches("[0-9a-fA-F]+")) throw new PickleException("an escape is damaged");
        long code = Long.parseLong(hex, 16);
        if (code > Character.MAX_CODE_POINT) throw new PickleException("an escape is damaged");
        return (int) code;
    }
}
