// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.run;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;

/** What a run may use. One a run; used by the run's own threads. */
public interface RunContext {
    /** Progress and cancel; convert it with {@code SubMonitor} and split it for callees. */
    IProgressMonitor monitor();

    /**
     * A random source that depends on the run's seed and the purpose only, so that results repeat.
     *
     * @param purpose any text; the same text gives the same numbers
     */
    RandomGenerator random(String purpose);

    /**
     * A service of the platform.
     *
     * @throws RunException naming the service when it is missing
     */
    <S> S service(Class<S> type) throws RunException;

    /** Notes a fact for {@code provenance.json}, such as a model's SHA-256. */
    void note(String key, String value);

    /** A folder for this run alone, deleted when the run ends. */
    Path tempFolder() throws RunException;

    /** The same context with another monitor, for a callee that gets a share of the progress. */
    RunContext with(IProgressMonitor monitor);
}
