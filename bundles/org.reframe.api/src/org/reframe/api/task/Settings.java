// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import java.util.List;

/** A settings record: every component carries a {@link Setting}. */
public interface Settings {
    /**
     * Checks what annotations cannot say.
     *
     * @return problems in plain words, each naming the setting; empty when all is well
     */
    default List<String> problems() {
        return List.of();
    }
}
