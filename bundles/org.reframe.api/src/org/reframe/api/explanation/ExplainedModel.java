// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.explanation;

/**
 * The network that was explained.
 *
 * @param id in the model store, or the weight file's name
 * @param architecture id
 * @param sha256 of the weights
 * @param file the weight file; empty for a model of the store
 */
public record ExplainedModel(String id, String architecture, String sha256, String file) {
    /** A model of the store. */
    public ExplainedModel(String id, String architecture, String sha256) {
        this(id, architecture, sha256, "");
    }
}
