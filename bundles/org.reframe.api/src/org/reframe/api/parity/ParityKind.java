// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.util.List;
import java.util.function.Consumer;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * A kind of recorded results and how ours are held against them. Register it at {@code org.reframe.api.parityKinds}. One
 * instance a run: what it learns from one item it may use for the next.
 */
@ExtensionPoint(id = "org.reframe.api.parityKinds", element = "kind")
public interface ParityKind {
    /**
     * Finds what it can check. A file is judged by its content: names, seeds, sizes and settings come from there. A file that
     * no kind puts into an item counts as unknown and fails.
     *
     * @param folder all files of the golden folder
     * @return items in the order in which they are to be run; empty when there are none
     * @throws RunException when the folder cannot be read; a damaged file is no reason, it is left to be unknown
     */
    List<ParityItem> items(GoldenFolder folder) throws RunException;

    /**
     * Computes what an item records and hands over one row for each comparison. What is recorded and not compared must be
     * handed over as failed.
     *
     * @param item one of {@link #items}
     * @param rows takes comparisons, on this thread
     * @throws RunException when it cannot be computed; counts as failed, and the next item is run
     */
    void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException;
}
