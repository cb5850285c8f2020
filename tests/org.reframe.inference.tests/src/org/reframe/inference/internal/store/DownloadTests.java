// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;

class DownloadTests {
    private static final int LARGE = 1 << 30;

    private final Path folder;
    private final byte[] file = new byte[300_000];

    DownloadTests(@TempDir Path folder) {
        this.folder = folder;
        new Random(4).nextBytes(file);
    }

    private Path fetch(URI url) throws RunException {
        return new Download(url, folder, LARGE).fetch(new NullProgressMonitor());
    }

    private int kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) Files.size(files.filter(path -> path.toString().endsWith(".part"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void goesOnWhereItBroke() throws Exception {
        try (FileServer server = new FileServer(file)) {
            server.silentAfter(100_000, true);
            RunException broken = assertThrows(RunException.class, () -> fetch(server.url("w.pt")));
            assertTrue(String.valueOf(broken.getMessage()).contains("goes on where it stopped"), broken.getMessage());
            // What the system still held when the connection broke may be lost; what is in the file is not.
            int kept = kept();
            assertTrue(kept > 0 && kept <= 100_000, "kept " + kept);
            server.silentAfter(Integer.MAX_VALUE, false);
            assertArrayEquals(file, Files.readAllBytes(fetch(server.url("w.pt"))));
            assertEquals(List.of(0, kept), server.starts());
        }
    }

    @Test
    void aCancelEndsTheWaitForASilentServer() throws Exception {
        try (FileServer server = new FileServer(file)) {
            server.silentAfter(50_000, false);
            NullProgressMonitor monitor = new NullProgressMonitor();
            Thread.ofVirtual().start(() -> {
                sleep(700);
                monitor.setCanceled(true);
            });
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThrows(
                            OperationCanceledException.class,
                            () -> new Download(server.url("w.pt"), folder, LARGE).fetch(monitor)));
            int kept = kept();
            assertTrue(kept > 0 && kept <= 50_000, "kept " + kept);
            server.silentAfter(Integer.MAX_VALUE, false);
            assertArrayEquals(file, Files.readAllBytes(fetch(server.url("w.pt"))));
            assertEquals(kept, server.starts().get(1));
        }
    }

    @Test
    void saysWhenThereIsNoServer() throws Exception {
        URI gone;
        try (FileServer server = new FileServer(file)) {
            gone = server.url("w.pt");
        }
        RunException none = assertThrows(RunException.class, () -> fetch(gone));
        assertTrue(String.valueOf(none.getMessage()).contains("no connection to the server"), none.getMessage());
        assertThrows(RunException.class, () -> new Download(URI.create("file:///etc/passwd"), folder, LARGE));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesThroughTheProxyThatTheEnvironmentNames() throws Exception {
        try (FileServer proxy = new FileServer(file)) {
            int port = proxy.url("").getPort();
            // No machine has this name; only the proxy can answer.
            URI far = URI.create("http://weights.invalid/w.pt");
            ProxyVariables named = new ProxyVariables(Map.of("HTTP_PROXY", "http://127.0.0.1:" + port));
            assertArrayEquals(
                    file, Files.readAllBytes(new Download(far, folder, LARGE, named).fetch(new NullProgressMonitor())));
            assertEquals(List.of(0), proxy.starts());
            ProxyVariables excepted = new ProxyVariables(
                    Map.of("http_proxy", "127.0.0.1:" + port, "no_proxy", "other.example, .invalid"));
            assertEquals(List.of(Proxy.NO_PROXY), excepted.select(far));
            assertThrows(RunException.class, () -> new Download(
                            URI.create("http://weights.invalid/x.pt"), folder, LARGE, excepted)
                    .fetch(new NullProgressMonitor()));
            assertEquals(1, proxy.starts().size());
        }
    }
}
