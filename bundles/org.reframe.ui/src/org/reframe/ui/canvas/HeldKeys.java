// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.canvas;

import org.eclipse.swt.SWT;

/** Keys that do something for as long as they are down. A key repeats while it is held. UI thread only. */
final class HeldKeys {
    private int hiding = SWT.NONE;
    private int panning = SWT.NONE;
    private boolean panned;
    private Runnable unlessPanned = () -> {};

    void hide(int keyCode) {
        hiding = keyCode;
    }

    /** Whether a key that is let go was the one that hid something. */
    boolean endsHiding(int keyCode) {
        boolean ends = hiding == keyCode;
        hiding = ends ? SWT.NONE : hiding;
        return ends;
    }

    void pan(int keyCode, Runnable otherwise) {
        if (panning != keyCode) {
            panning = keyCode;
            panned = false;
            unlessPanned = otherwise;
        }
    }

    boolean isPanning() {
        return panning != SWT.NONE;
    }

    void panned() {
        panned = true;
    }

    void endPanning(int keyCode) {
        if (panning == keyCode) {
            panning = SWT.NONE;
            if (!panned) {
                unlessPanned.run();
            }
        }
    }

    /** Forgets all keys, as another control has the keyboard now; whether one hid something. */
    boolean forget() {
        boolean hid = hiding != SWT.NONE;
        hiding = SWT.NONE;
        panning = SWT.NONE;
        return hid;
    }
}
