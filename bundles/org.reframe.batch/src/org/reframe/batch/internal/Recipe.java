// SPDX-License-Identifier: EPL-2.0
package org.reframe.batch.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recipe file says.
 *
 * @param task id, if given
 * @param seed if given
 * @param settings texts by setting name
 */
record Recipe(Optional<String> task, Optional<Long> seed, Map<String, List<String>> settings) {
    static final Recipe NONE = new Recipe(Optional.empty(), Optional.empty(), Map.of());
}
