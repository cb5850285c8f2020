// SPDX-License-Identifier: EPL-2.0
package org.reframe.parity.internal;

import org.reframe.api.parity.Comparison;

/**
 * A row of the table.
 *
 * @param item what was checked
 * @param comparison one comparison of it
 */
record Row(String item, Comparison comparison) {}
