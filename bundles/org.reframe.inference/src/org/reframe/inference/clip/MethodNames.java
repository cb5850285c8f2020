// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.clip;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.reframe.inference.network.Network;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;

/** The methods that an open network has. */
record MethodNames() implements Work<List<String>> {
    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public List<String> compute(Network network, NDManager scope) {
        return network.definition().methods();
    }

    @Override
    public Optional<Work<List<String>>> smaller(LadderStep step) {
        return Optional.empty();
    }
}
