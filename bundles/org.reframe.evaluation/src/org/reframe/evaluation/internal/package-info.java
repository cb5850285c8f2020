/** Reframe Evaluation. */
@NonNullByDefault
package org.reframe.evaluation.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
