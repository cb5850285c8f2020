// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Video;
import org.reframe.ui.canvas.FramePainter;
import org.reframe.ui.canvas.FrameView;
import org.reframe.ui.canvas.LoadedFrame;
import org.reframe.ui.canvas.LoadedFrame.DrawnMask;
import org.reframe.ui.canvas.LoadedFrame.PlacedImage;
import org.reframe.ui.canvas.LoadedFrame.Rendered;
import org.reframe.ui.canvas.Overlay;
import org.reframe.ui.canvas.OverlayPainter;
import org.reframe.ui.canvas.ViewSettings;

/**
 * Decodes frames and makes their images on a thread of its own. Only the latest request counts: what was asked for while another
 * frame was decoded, and asked over since, is never decoded. When nothing is asked for, the neighbours of the last frame are made ready.
 * Requests from any thread; results come on the loader's thread, or at once on the caller's when they are ready.
 */
public final class FrameLoader implements AutoCloseable {
    /** Takes results, on any thread. */
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

    private record Request(int index, ViewSettings settings, Optional<FrameView> view, long number) {}

    /** Above this size, a frame is not made ready before it is asked for: it would take too much memory. */
    private static final long LARGEST_PREPARED = 4L << 20;

    private final Device device;
    private final Video video;
    private final MaskSource masks;
    private final Receiver receiver;
    private final AtomicReference<@Nullable Request> wanted = new AtomicReference<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Object signal = new Object();
    private final PreparedFrames prepared = new PreparedFrames();
    private long asked;
    private long delivered;
    private Request last = new Request(0, ViewSettings.DEFAULT, Optional.empty(), 0);
    private int direction = 1;
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

    /**
     * Asks for a frame; replaces a request that was not begun.
     *
     * @param view what the canvas shows, for a frame that has only to be copied there; empty when it shows nothing yet
     */
    public void request(int index, ViewSettings settings, Optional<FrameView> view) {
        Optional<LoadedFrame> ready = prepared.take(index, settings);
        synchronized (signal) {
            Request request = new Request(index, settings, view, ++asked);
            if (index != last.index) {
                direction = index > last.index ? 1 : -1;
            }
            last = request;
            wanted.set(ready.isPresent() ? null : request);
            if (ready.isPresent()) {
                delivered = request.number;
            }
            signal.notifyAll();
        }
        ready.ifPresent(receiver::loaded);
    }

    /** Drops what was made ready, as masks have changed. */
    public void forget() {
        prepared.clear();
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
                Optional<Request> ahead = Optional.empty();
                synchronized (signal) {
                    request = wanted.getAndSet(null);
                    busy = request != null;
                    if (request == null && !closed) {
                        ahead = neighbour();
                        if (ahead.isEmpty()) {
                            signal.wait();
                        }
                    }
                }
                if (request != null && !closed) {
                    load(request);
                } else if (ahead.isPresent() && !closed) {
                    prepare(ahead.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy = false;
            prepared.clear();
            finished.countDown();
        }
    }

    /** The next frame worth making ready: on in the direction of the last step, then back. */
    private Optional<Request> neighbour() {
        long pixels = (long) video.info().width() * video.info().height();
        if (asked == 0 || pixels > LARGEST_PREPARED) {
            return Optional.empty();
        }
        for (int index : new int[] {last.index + direction, last.index - direction}) {
            if (index >= 0 && index < video.info().frameCount() && !prepared.has(index, last.settings)) {
                return Optional.of(new Request(index, last.settings, last.view, last.number));
            }
        }
        return Optional.empty();
    }

    private void prepare(Request request) throws InterruptedException {
        int generation = prepared.generation();
        try {
            prepared.put(make(request), request.settings, generation);
        } catch (RunException | RuntimeException e) {
            // Told when the frame is asked for; until something new is, there is nothing to do
            synchronized (signal) {
                if (wanted.get() == null && !closed) {
                    signal.wait();
                }
            }
        }
    }

    private void load(Request request) {
        try {
            LoadedFrame frame = make(request);
            boolean current;
            synchronized (signal) {
                current = request.number > delivered;
                delivered = Math.max(delivered, request.number);
            }
            if (current) {
                receiver.loaded(frame);
            } else {
                frame.dispose();
            }
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

    private LoadedFrame make(Request request) throws RunException {
        Picture picture = video.frame(request.index);
        List<Overlay> overlays = masks.masks(request.index);
        List<DrawnMask> drawn = new ArrayList<>();
        for (Overlay overlay : overlays) {
            OverlayPainter.Patch patch = OverlayPainter.paint(overlay, request.settings);
            drawn.add(new DrawnMask(overlay, new PlacedImage(patch.x(), patch.y(), new Image(device, patch.image()))));
        }
        LoadedFrame frame = new LoadedFrame(request.index, picture, request.settings, drawn, Optional.empty());
        return request.view
                .map(view -> frame.with(new Rendered(view, FramePainter.render(device, frame, view))))
                .orElse(frame);
    }
}
