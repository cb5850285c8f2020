// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * The network that was explained.
 *
 * @param id in the model store, or the weight file's name
 * @param architecture id
 * @param sha256 of the weights
 */
public record ExplainedModel(String id, String architecture, String sha256) {}
