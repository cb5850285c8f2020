// SPDX-License-Identifier: EPL-2.0
/**
 * The project store: a folder with one SQLite database, in which every step is a row of an append-only, hash-chained journal
 * that is written in the same transaction as the rows it changes. Undo and redo play the journal's row images.
 */
@NonNullByDefault
package org.reframe.core.internal.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
