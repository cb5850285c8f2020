// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import org.reframe.api.mask.Mask;

/** What tools write to. UI thread only. */
public interface DraftTarget {
    /** The draft of the frame shown. */
    Draft draft();

    /** Replaces the draft. */
    void draft(Draft draft);

    /** The mask to go on from: the draft's, else the stored one of the selected object, else an empty one. */
    Mask startingMask();
}
