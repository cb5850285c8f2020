// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Promises a large file by http, sends the start of it and then nothing more. */
final class SilentServer implements AutoCloseable {
    private static final int PROMISED = 10_000_000;

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    SilentServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/weights.safetensors";
    }

    int connections() {
        return open.size();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                client.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + PROMISED + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().write(new byte[PROMISED / 2]);
                client.getOutputStream().flush();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
