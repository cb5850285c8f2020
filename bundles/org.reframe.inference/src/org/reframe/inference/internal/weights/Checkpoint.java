// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import org.reframe.inference.weights.WeightFile;

/**
 * What a pickled file holds.
 *
 * @param format how it is laid out
 * @param root what was pickled; may hold itself
 * @param storages where its tensors lie
 * @param bigEndian whether they do so with the high byte first
 */
record Checkpoint(WeightFile.Format format, Object root, Storages storages, boolean bigEndian) {}
