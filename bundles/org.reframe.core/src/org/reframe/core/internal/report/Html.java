// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pieces of a page, with everything escaped. Pure. */
final class Html {
    private static final List<String> CLIPS = List.of("mp4", "webm", "mkv", "avi", "mov");
    private static final List<String> PICTURES = List.of("png", "jpg", "jpeg", "gif", "webp", "svg", "bmp");

    private Html() {}

    /** Text that is safe in elements and quoted attributes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c < 32 && c != '\n' && c != '\t' ? ' ' : c);
            }
        });
        return out.toString();
    }

    /** A relative link to a file of the run folder; empty for one that leads out of it. */
    static Optional<String> link(String file) {
        String[] parts = file.replace('\\', '/').split("/", -1);
        boolean inside =
                Arrays.stream(parts).noneMatch(part -> part.isEmpty() || part.equals("..") || part.equals("."));
        return inside
                ? Optional.of("./"
                        + Arrays.stream(parts)
                                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                                .collect(Collectors.joining("/")))
                : Optional.empty();
    }

    /** A picture, a clip or a plain link, by the file's ending. */
    static String show(String file) {
        Optional<String> link = link(file);
        String name = escape(file);
        if (link.isEmpty()) {
            return "<p>" + name + " (outside the run folder)</p>\n";
        }
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String target = link.get();
        String content = name;
        if (PICTURES.contains(ending)) {
            content = "<img loading=\"lazy\" src=\"" + target + "\" alt=\"" + name + "\">";
        } else if (CLIPS.contains(ending)) {
            return "<figure><video controls preload=\"metadata\" src=\"" + target + "\"></video><figcaption><a href=\""
                    + target + "\">" + name + "</a></figcaption></figure>\n";
        }
        return "<figure><a href=\"" + target + "\">" + content + "</a><figcaption>" + name + "</figcaption></figure>\n";
    }

    /** A number as people read it; anything else as it is. */
    static String value(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number)) {
                return "–";
            }
            boolean plain = number == Math.rint(number) && Math.abs(number) < 1e9;
            return plain ? Long.toString((long) number) : String.format(Locale.ROOT, "%.4g", number);
        }
        return escape(String.valueOf(value));
    }
}
