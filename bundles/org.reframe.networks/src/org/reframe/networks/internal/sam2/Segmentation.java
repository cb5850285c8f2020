// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;

/**
 * What the mask decoder made of one prompt.
 *
 * @param masks logits of all masks that were asked for: (1, 3 or 1, S/4, S/4)
 * @param qualities predicted IoU of each: (1, 3 or 1)
 * @param mask logits of the chosen one: (1, 1, S/4, S/4)
 * @param pointer the object's token: (1, 256)
 * @param score (1, 1); above 0 the object is there
 */
public record Segmentation(NDArray masks, NDArray qualities, NDArray mask, NDArray pointer, NDArray score) {}
