// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.canvas.LoadedFrame.PlacedImage;
import org.reframe.ui.canvas.Overlay;
import org.reframe.ui.canvas.OverlayPainter;
import org.reframe.ui.canvas.PictureConverter;
import org.reframe.ui.canvas.ViewSettings;

/**
 * Decodes frames and makes their images on a thread of its own. Only the latest request counts: what was asked for while another
 * frame was decoded, and asked over since, is never decoded. Requests from any thread; results come on the loader's thread.
 */
public final class FrameLoader implements AutoCloseable {
    /** Takes results on the loader's thread. */
    public interface Receiver {
        /** A frame, to be disposed by the receiver. */
        void loaded(LoadedFrame frame);

        /** A frame that could not be loaded. */
        void failed(int index, RunException problem);
    }

    /** Finds the masks of a frame; called on the loader's thread. */
    @FunctionalInterface
    public interface MaskSource {
        /** Masks of a frame in drawing order. */
        List<Overlay> masks(int index) throws RunException;
    }

    private record Request(int index, ViewSettings settings) {}

    private final Device device;
    private final Video video;
    private final MaskSource masks;
    private final Receiver receiver;
    private final AtomicReference<@Nullable Request> wanted = new AtomicReference<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Object signal = new Object();
    private volatile boolean closed;
    private volatile boolean busy;

    /**
     * Starts the loader.
     *
     * @param device that images are made for
     * @param video to decode; stays the caller's
     * @param masks finds the masks
     * @param receiver takes the results
     */
    public FrameLoader(Device device, Video video, MaskSource masks, Receiver receiver) {
        this.device = device;
        this.video = video;
        this.masks = masks;
        this.receiver = receiver;
        Thread thread = new Thread(this::loop, "Frames of " + video.source().getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for a frame; replaces a request that was not begun. */
    public void request(int index, ViewSettings settings) {
        wanted.set(new Request(index, settings));
        synchronized (signal) {
            signal.notifyAll();
        }
    }

    /** Whether a frame is being made or waited for. */
    public boolean isBusy() {
        return busy || wanted.get() != null;
    }

    /** Lets the loader end after the frame in hand; does not wait. */
    @Override
    public void close() {
        closed = true;
        synchronized (signal) {
            signal.notifyAll();
        }
    }

    /** Waits until the loader has ended and no longer uses the video; for a background thread. */
    public void awaitEnd() throws InterruptedException {
        finished.await();
    }

    private void loop() {
        try {
            while (!closed) {
                Request request;
                synchronized (signal) {
                    request = wanted.getAndSet(null);
                    busy = request != null;
                    if (request == null && !closed) {
                        signal.wait();
                    }
                }
                if (request != null && !closed) {
                    load(request);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy = false;
            finished.countDown();
        }
    }

    private void load(Request request) {
        try {
            Picture picture = video.frame(request.index);
            List<Overlay> overlays = masks.masks(request.index);
            List<PlacedImage> patches = new ArrayList<>();
            for (Overlay overlay : overlays) {
                OverlayPainter.Patch patch = OverlayPainter.paint(overlay.mask(), overlay.color(), request.settings);
                patches.add(new PlacedImage(patch.x(), patch.y(), new Image(device, patch.image())));
            }
            Image image = new Image(device, PictureConverter.convert(picture, request.settings));
            receiver.loaded(new LoadedFrame(request.index, picture, image, overlays, patches));
        } catch (RunException e) {
            receiver.failed(request.index, e);
        } catch (RuntimeException e) {
            receiver.failed(
                    request.index,
                    new RunException(
                            RunException.Kind.INTERNAL,
                            video.source() + ": frame " + request.index + " cannot be shown: " + e.getMessage(),
                            e));
        }
    }
}
