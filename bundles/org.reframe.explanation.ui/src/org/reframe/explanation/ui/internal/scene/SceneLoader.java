// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.concurrent.CountDownLatch;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Makes scenes on a thread of its own. Only the latest request counts. Requests from any thread; results come on the loader's
 * thread. A closed loader ends after the scene in hand and then closes the video.
 */
public final class SceneLoader implements AutoCloseable {
    /**
     * A scene ready to be drawn; whoever takes it disposes the image.
     *
     * @param request what it shows
     * @param image of the canvas's size in device pixels
     */
    public record Scene(SceneRequest request, Image image) {}

    /** Takes results, on any thread. */
    public interface Receiver {
        /** A scene, to be disposed by the receiver. */
        void made(Scene scene);

        /** A scene that could not be made. */
        void failed(String problem);
    }

    private final Device device;
    private final Video video;
    private final Receiver receiver;
    private final Object signal = new Object();
    private final CountDownLatch finished = new CountDownLatch(1);
    private @Nullable SceneRequest wanted;
    private boolean closed;
    private boolean busy;

    /**
     * Starts the loader.
     *
     * @param device that images are made for
     * @param video to decode; closed by the loader
     * @param receiver takes the results
     */
    public SceneLoader(Device device, Video video, Receiver receiver) {
        this.device = device;
        this.video = video;
        this.receiver = receiver;
        Thread thread = new Thread(this::loop, "Heat over " + video.source().getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for a scene; replaces a request that was not begun. */
    public void request(SceneRequest request) {
        synchronized (signal) {
            wanted = request;
            signal.notifyAll();
        }
    }

    /** Whether a scene is being made or waited for. */
    public boolean isBusy() {
        synchronized (signal) {
            return busy || wanted != null;
        }
    }

    /** Lets the loader end after the scene in hand; does not wait. */
    @Override
    public void close() {
        synchronized (signal) {
            closed = true;
            signal.notifyAll();
        }
    }

    /** Waits until the loader has ended and the video is closed; not for the UI thread. */
    public void awaitEnd() throws InterruptedException {
        finished.await();
    }

    private void loop() {
        SceneRenderer renderer = new SceneRenderer(video::frame);
        try (video) {
            while (true) {
                SceneRequest request;
                synchronized (signal) {
                    busy = false;
                    while (wanted == null && !closed) {
                        signal.wait();
                    }
                    SceneRequest next = wanted;
                    if (closed || next == null) {
                        return;
                    }
                    request = next;
                    wanted = null;
                    busy = true;
                }
                make(renderer, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
    }

    private void make(SceneRenderer renderer, SceneRequest request) {
        try {
            receiver.made(new Scene(request, new Image(device, renderer.render(request))));
        } catch (RunException e) {
            receiver.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (!device.isDisposed()) {
                receiver.failed(video.source() + " cannot be shown: " + e.getMessage());
            }
        }
    }
}
