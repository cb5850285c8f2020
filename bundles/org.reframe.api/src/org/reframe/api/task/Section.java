// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

import java.util.List;

/** A part of a report. */
public sealed interface Section {
    /** Heading. */
    String title();

    /**
     * A paragraph.
     *
     * @param title heading
     * @param text plain text
     */
    record Text(String title, String text) implements Section {}

    /**
     * A table, also written as {@code <name>.csv}.
     *
     * @param title heading
     * @param name file stem, {@code [a-z0-9-]+}
     * @param columns headings, with units
     * @param rows cells: numbers or text
     */
    record Table(String title, String name, List<String> columns, List<List<Object>> rows) implements Section {}

    /**
     * Curves over a common axis, drawn as a picture.
     *
     * @param title heading
     * @param xLabel what the x axis shows, with unit
     * @param yLabel what the y axis shows, with unit
     * @param series at least one
     */
    record Chart(String title, String xLabel, String yLabel, List<Series> series) implements Section {}

    /**
     * One curve, with or without a band around it.
     *
     * @param name legend
     * @param x positions
     * @param y values, as many; NaN leaves a gap
     * @param low lower edge of the band, as many; empty for no band
     * @param high upper edge, as many as {@code low}
     */
    record Series(String name, double[] x, double[] y, double[] low, double[] high) {
        /** A curve without a band. */
        public Series(String name, double[] x, double[] y) {
            this(name, x, y, new double[0], new double[0]);
        }
    }

    /**
     * Pictures or clips in the output folder.
     *
     * @param title heading
     * @param files paths relative to the output folder, with {@code /}
     */
    record Gallery(String title, List<String> files) implements Section {}
}
