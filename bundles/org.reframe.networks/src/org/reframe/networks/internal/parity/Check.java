// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

/**
 * One comparison, a row of the table.
 *
 * @param item the golden file, relative to the folder
 * @param tensor what was compared
 * @param measure how, or what went wrong
 * @param error the difference; NaN when there is no number
 * @param limit the largest allowed; NaN when there is no number
 * @param passed whether it is within the limit
 */
public record Check(String item, String tensor, String measure, double error, double limit, boolean passed) {}
