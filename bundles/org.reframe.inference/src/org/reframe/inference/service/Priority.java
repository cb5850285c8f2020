// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.service;

/** Who waits for a result; the first comes first. */
public enum Priority {
    /** A person waits. */
    INTERACTIVE,
    /** A long run goes on in the background. */
    BATCH
}
