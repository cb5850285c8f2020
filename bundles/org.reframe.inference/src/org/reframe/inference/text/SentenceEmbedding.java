// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.text;

import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/**
 * Sentences as vectors whose cosine tells how alike they are in meaning, such as names of classes. An OSGi service;
 * thread-safe.
 */
public interface SentenceEmbedding {
    /** How many numbers a sentence has. */
    int LENGTH = 384;

    /**
     * A sentence's vector.
     *
     * @param text English; beyond about a hundred words it is cut
     * @return {@link #LENGTH} numbers with a sum of squares of 1, so that the cosine of two sentences is their dot product
     * @throws RunException (environment) when the model or its library is missing
     */
    float[] embed(String text, RunContext context) throws RunException;
}
