// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.exchange;

import java.nio.file.Path;
import org.reframe.api.contribution.ExtensionPoint;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Reads and writes one annotation format. Input is hostile: size and depth are limited, nothing outside is fetched. */
@ExtensionPoint(id = "org.reframe.api.exchanges", element = "exchange")
public interface Exchange {
    /** How likely a path holds this format, without side effects; never throws for a bad file. */
    Match probe(Path path);

    /**
     * Reads annotations.
     *
     * @throws RunException naming file and position when they cannot be read
     */
    Exchanged read(Path path, RunContext context) throws RunException;

    /**
     * Writes annotations; the target appears complete or not at all.
     *
     * @return what the format could not carry
     */
    LossReport write(AnnotationSet annotations, Path target, RunContext context) throws RunException;

    /**
     * How likely.
     *
     * @param score 0 no, 1 certainly
     * @param reason a sentence
     */
    record Match(double score, String reason) {}

    /**
     * What was read.
     *
     * @param annotations all of it that could be carried
     * @param losses what could not
     */
    record Exchanged(AnnotationSet annotations, LossReport losses) {}
}
