// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import java.nio.file.Path;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.run.RunContext;

/** Throws where it may not. */
public final class Nosy implements Exchange {
    @Override
    public Match probe(Path path) {
        throw new IllegalStateException("no looking today");
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
