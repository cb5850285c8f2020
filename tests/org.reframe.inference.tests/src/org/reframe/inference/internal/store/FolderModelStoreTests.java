// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.environment.EnvironmentCheck.Level;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;

@Timeout(30)
class FolderModelStoreTests {
    private final Path folder;
    private final Path file;
    private final FolderModelStore store;
    private final NullProgressMonitor monitor = new NullProgressMonitor();

    FolderModelStoreTests(@TempDir Path temp) throws Exception {
        folder = temp.resolve("home").resolve("models");
        file = temp.resolve("w.safetensors");
        store = new FolderModelStore(folder, new ContentWeightFiles());
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("w", List.of(2L), new float[] {1, 2});
            SafetensorsWriter.write(file, weights, Map.of());
        }
    }

    private StoredModel model(String id, String sha256) {
        ModelUse use = new ModelUse("a.b", Map.of("classes", 3L), "action classification", List.of("x", "y"), Map.of());
        return new StoredModel(id, use, new ModelOrigin("Name", "MIT", "here"), file, sha256);
    }

    @Test
    void keepsWhatWasAdded() throws Exception {
        assertEquals(List.of(), store.list());
        StoredModel added = store.add(model("m-1", ""), monitor);
        assertEquals(List.of(added), store.list());
        assertEquals(model("m-1", "").use(), added.use());
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(added.file()));
        assertEquals(List.of(), store.verify(added, monitor));
        assertEquals(Level.OK, ModelStoreCheck.look(folder).level());
        assertThrows(RunException.class, () -> store.add(model("m-1", ""), monitor));
        byte[] bytes = Files.readAllBytes(added.file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(added.file(), bytes);
        assertTrue(store.verify(added, monitor).get(0).contains("the file changed"));
        Files.delete(added.file());
        assertEquals(Level.LIMITED, ModelStoreCheck.look(folder).level());
        store.remove(added);
        assertEquals(List.of(), store.list());
    }

    @Test
    void leavesNothingOfWhatFails() throws Exception {
        assertThrows(RunException.class, () -> store.add(model("../x", ""), monitor));
        assertThrows(RunException.class, () -> store.add(model("m", "00"), monitor));
        NullProgressMonitor cancelled = new NullProgressMonitor();
        cancelled.setCanceled(true);
        assertThrows(OperationCanceledException.class, () -> store.add(model("m", ""), cancelled));
        assertEquals(List.of(), store.list());
        assertEquals(0, folder.resolve(".incoming").toFile().list().length);
        Files.writeString(file, "nonsense that is no weight file");
        assertThrows(RunException.class, () -> store.add(model("m", ""), monitor));
        Files.createDirectories(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad").resolve("model.json"), "{\"file\": \"../../secret\"}");
        assertThrows(RunException.class, store::list);
    }

    @Test
    void goesOnWithABrokenDownload() throws Exception {
        byte[] content = Files.readAllBytes(file);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StringBuffer asked = new StringBuffer();
            Thread thread = Thread.ofVirtual().start(() -> serve(server, content, asked));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a/w.safetensors");
            assertThrows(RunException.class, () -> store.download(url, "", monitor));
            Path fetched = store.download(url, "", monitor);
            assertEquals("w.safetensors", String.valueOf(fetched.getFileName()));
            assertArrayEquals(content, Files.readAllBytes(fetched));
            assertTrue(
                    asked.toString().toLowerCase(java.util.Locale.ROOT).contains("range: bytes=10-"), asked.toString());
            thread.join();
        }
        assertThrows(RunException.class, () -> store.download(URI.create("file:///etc/passwd"), "", monitor));
    }

    /** Breaks off after 10 bytes, then sends the rest. */
    private static void serve(ServerSocket server, byte[] content, StringBuffer asked) {
        for (int turn = 0; turn < 2; turn++) {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream()) {
                byte[] request = new byte[4096];
                int n = in.read(request);
                asked.append(new String(request, 0, Math.max(0, n), StandardCharsets.US_ASCII));
                String head = turn == 0
                        ? "HTTP/1.1 200 OK\r\nContent-Length: " + content.length
                        : "HTTP/1.1 206 Partial Content\r\nContent-Length: " + (content.length - 10);
                out.write((head + "\r\nETag: \"a\"\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                if (turn == 0) out.write(content, 0, 10);
                else out.write(content, 10, content.length - 10);
                out.flush();
            } catch (java.io.IOException e) {
                asked.append(e);
            }
        }
    }

    @Test
    void knowsPublishedModels() {
        assertTrue(store.known().size() > 20);
        assertEquals(
                store.known().size(),
                store.known().stream().map(k -> k.id()).distinct().count());
        assertFalse(store.known().stream().anyMatch(k -> !k.origin().source().startsWith("https://")));
        // Every one says who may use it; lists among the options stay lists.
        assertEquals(
                List.of(),
                store.known().stream()
                        .filter(k -> k.origin().licence().isEmpty())
                        .map(k -> k.id())
                        .toList());
        Map<String, Object> options = store.known().stream()
                .filter(k -> k.id().equals("slowfast-r50-4x16-kinetics400"))
                .findFirst()
                .orElseThrow()
                .options();
        assertEquals(Map.of("alpha", 8L, "slowPool", List.of(4L, 7L, 7L)), options);
    }

    @Test
    void liesWhereTheVariablesSay() {
        String home = folder.toAbsolutePath().toString();
        assertEquals(
                folder.toAbsolutePath().resolve("models"),
                ModelStoreCheck.folder(Map.of("REFRAME_HOME", home, "HOME", "/elsewhere"), "user"));
        assertEquals(
                folder.toAbsolutePath().resolve(".reframe").resolve("models"),
                ModelStoreCheck.folder(Map.of("HOME", home), "user"));
        assertEquals(Path.of("user", ".reframe", "models"), ModelStoreCheck.folder(Map.of("HOME", "odd"), "user"));
        assertEquals(Path.of("user", ".reframe", "models"), ModelStoreCheck.folder(Map.of(), "user"));
    }
}
