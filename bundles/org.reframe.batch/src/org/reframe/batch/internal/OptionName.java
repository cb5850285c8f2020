// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.Locale;

/** Setting names as options: {@code maxFrames} is {@code --max-frames}. Pure. */
final class OptionName {
    private OptionName() {}

    static String of(String setting) {
        return "--" + setting.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
