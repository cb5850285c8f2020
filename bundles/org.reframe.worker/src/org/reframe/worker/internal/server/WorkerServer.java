// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoService;
import org.reframe.worker.internal.protocol.Wire;

/** Listens on a local socket and serves each connection as a session. */
public final class WorkerServer implements AutoCloseable {
    private final ServerSocketChannel socket;
    private final String token;
    private final Services services;
    private final SharedVideos videos;

    /**
     * Begins to listen.
     *
     * @param address where; the caller keeps the folder to its user
     * @param token what a connection has to say first
     * @param cache where indices of videos are kept
     */
    public WorkerServer(Path address, String token, Path cache, Services services) throws IOException, RunException {
        this.token = token;
        this.services = services;
        videos = new SharedVideos(services.get(VideoService.class), cache);
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(address));
    }

    /** Serves until it is closed. */
    public void serve() throws IOException {
        try {
            while (true) {
                SocketChannel channel = socket.accept();
                Thread.ofPlatform().daemon().name("worker connection").start(() -> new Connection(
                                new Wire(channel), token, services, videos)
                        .serve());
            }
        } catch (AsynchronousCloseException e) {
            // Closed from another thread, as meant.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
