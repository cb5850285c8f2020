// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes names that every file system takes, that stay inside their folder and differ even without case. Not thread-safe. */
public final class FileNames {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|\\x{D800}-\\x{DFFF}]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 120;

    private final Set<String> taken = new HashSet<>();

    /** A name as near to the wanted one as can be, and not given before. */
    public String fit(String wanted) {
        String name = UNFIT.matcher(wanted).replaceAll("_").strip();
        if (name.length() > LONGEST) {
            name = name.substring(0, Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
        }
        while (name.endsWith(".") || name.endsWith(" ")) {
            name = name.substring(0, name.length() - 1) + "_";
        }
        if (name.isEmpty() || name.startsWith(".") || DEVICE.matcher(name).matches()) {
            name = "_" + name;
        }
        String unique = name;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }
}
