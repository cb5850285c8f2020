// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import org.reframe.inference.internal.pickle.NamedValue;
import org.reframe.inference.weights.ElementType;

/**
 * A storage of a checkpoint: a run of elements that tensors share.
 *
 * @param key its name in the file
 * @param type type of its elements
 * @param elements how many
 * @param offset elements of the root storage before it; 0 but for views in legacy files
 */
record StoredArray(String key, ElementType type, long elements, long offset) {
    /**
     * The class of a storage, or an element type, in a pickle.
     *
     * @param name module and name
     * @param type type of the elements
     */
    record Kind(String name, ElementType type) implements NamedValue {}
}
