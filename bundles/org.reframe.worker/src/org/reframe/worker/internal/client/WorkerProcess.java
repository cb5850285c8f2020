// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.worker.internal.protocol.Message;
import org.reframe.worker.internal.protocol.Wire;
import org.reframe.worker.internal.server.WorkerApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker. Address and token go through its input, which nobody else can read, and end it when they end. */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int LAST_LINES = 20;

    private final Process process;
    private final Path folder;
    private final Path address;
    private final String token;
    private final LastWords words;

    private WorkerProcess(Process process, Path folder, Path address, String token) {
        this.process = process;
        this.folder = folder;
        this.address = address;
        this.token = token;
        words = LastWords.of(process);
    }

    /**
     * Starts a worker and waits until it takes connections.
     *
     * @param command what to start
     * @param cache where it keeps indices of videos
     * @throws RunException (environment) with the worker's last words when it does not start
     */
    static WorkerProcess start(List<String> command, Path cache) throws RunException {
        try {
            Path folder = privateFolder();
            Path address = folder.resolve("s");
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            String token = HexFormat.of().formatHex(secret);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "4");
            WorkerProcess worker = new WorkerProcess(builder.start(), folder, address, token);
            boolean ready = false;
            try {
                worker.process
                        .getOutputStream()
                        .write((address + "\n" + token + "\n" + cache + "\n").getBytes(StandardCharsets.UTF_8));
                worker.process.getOutputStream().flush();
                worker.awaitReady();
                ready = true;
                return worker;
            } finally {
                if (!ready) worker.close();
            }
        } catch (IOException e) {
            throw RunException.environment("The worker process cannot be started: " + e.getMessage(), e);
        }
    }

    private static Path privateFolder() throws IOException {
        // A socket's path may have little more than 100 characters, so it lies in the system's own folder.
        FileAttribute<?>[] owner =
                Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        return Files.createTempDirectory("reframe-", owner);
    }

    private void awaitReady() throws IOException, RunException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (int i = 0; i < LAST_LINES; i++) {
            @Nullable String line = lines.readLine();
            if (line == null) break;
            if (line.equals(WorkerApplication.READY)) {
                LOG.info("Worker process {} is ready", process.pid());
                return;
            }
            said.append('\n').append(line);
        }
        throw RunException.environment("The worker process ended before it was ready." + said, null);
    }

    /** A new connection; the first message is sent. */
    Wire connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean done = false;
        try {
            channel.connect(UnixDomainSocketAddress.of(address));
            Wire wire = new Wire(channel);
            wire.send(Message.HELLO, out -> Wire.writeText(out, token));
            done = true;
            return wire;
        } finally {
            if (!done) channel.close();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Where it listens. */
    Path address() {
        return address;
    }

    /** Ends its input, as the end of this process would. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits up to half a second for its end. */
    void awaitEnd() {
        try {
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) LOG.debug("The worker process goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How it ended, and what it said last: its exit code, and up to three lines. Of use once it is not alive.
     */
    String end() {
        if (process.isAlive()) return "its connection broke";
        int code = process.exitValue();
        // The shells' convention: a process that a signal ended has 128 and the signal's number.
        String how = code > 128 && code < 160 ? "signal " + (code - 128) : "exit code " + code;
        String last = words.text();
        return last.isEmpty() ? how : how + "; its last words: " + last;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
            Files.deleteIfExists(address);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.info("The worker process was gone already: {}", e.getMessage());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
