// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import java.nio.file.Path;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.run.RunContext;

/** Cannot be loaded. */
public final class LoadlessExchange implements Exchange {
    private static final int NUMBER = Integer.parseInt("not a number at load");

    @Override
    public Match probe(Path path) {
        return new Match(NUMBER, "never");
    }

    @Override
    public Exchanged read(Path path, RunContext context) {
        throw new IllegalStateException("no reading today");
    }

    @Override
    public LossReport write(AnnotationSet annotations, Path target, RunContext context) {
        throw new IllegalStateException("no writing today");
    }
}
