// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.reframe.api.video.Video;

/** Plays the video of an editor, once it is open, and shows in the tool bar that it does. UI thread only. */
final class Playback {
    private final EditorToolBar bar;
    private @Nullable Player player;

    Playback(EditorToolBar bar) {
        this.bar = bar;
    }

    /** The video is there; parameters as of {@link Player}. */
    void opened(Display display, Video video, IntConsumer request, BooleanSupplier busy) {
        Player opened = new Player(display, video, request, busy);
        opened.onEnd(() -> bar.showPlaying(false));
        player = opened;
    }

    boolean isOpen() {
        return player != null;
    }

    boolean isPlaying() {
        return player instanceof Player known && known.isPlaying();
    }

    void start(int frame) {
        if (player instanceof Player known) {
            known.start(frame);
            bar.showPlaying(true);
        }
    }

    /** Stops; the tool bar may be gone already when nothing was playing. */
    void stop() {
        if (player instanceof Player known && known.isPlaying()) {
            known.stop();
            if (!bar.isDisposed()) {
                bar.showPlaying(false);
            }
        }
    }
}
