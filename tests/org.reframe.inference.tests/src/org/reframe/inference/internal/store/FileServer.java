// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves one file on this machine by http, with ranges; can stop in the middle and say nothing more. */
final class FileServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Integer> starts = new CopyOnWriteArrayList<>();
    private final byte[] file;
    private volatile int silentAfter = Integer.MAX_VALUE;
    private volatile boolean breaks;

    FileServer(byte[] file) throws IOException {
        this.file = file;
        Thread.ofVirtual().start(this::serve);
    }

    /** Sends so many bytes of an answer at most, and then waits, or hangs up. */
    void silentAfter(int bytes, boolean hangsUp) {
        silentAfter = bytes;
        breaks = hangsUp;
    }

    URI url(String name) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + name);
    }

    /** First bytes asked for, one a request. */
    List<Integer> starts() {
        return starts;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            int start = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Range: bytes=")) {
                    start = Integer.parseInt(line.replaceAll("\\D", ""));
                }
            }
            starts.add(start);
            OutputStream out = client.getOutputStream();
            out.write(("HTTP/1.1 " + (start > 0 ? "206 Partial Content" : "200 OK") + "\r\nETag: \"one\"\r\n"
                            + "Content-Length: " + (file.length - start) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(file, start, Math.min(silentAfter, file.length - start));
            out.flush();
            if (silentAfter >= file.length - start || breaks) {
                client.close();
            }
        } catch (IOException e) {
            // The client has gone, as it may
            open.remove(client);
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
