// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import java.util.List;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.parity.ParityRunner;

/** Every network against recorded outputs of its official implementation. */
public final class NetworkParity implements ParityKind {
    private final ParityRunner runner = new ParityRunner(GoldenChecks.all());

    /** Makes a kind. */
    public NetworkParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) throws RunException {
        return runner.items(folder);
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        runner.run(item, rows, context);
    }
}
