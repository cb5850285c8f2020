// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The ffmpeg command, for what our own encoders cannot make. Tests are skipped only where it or the encoder is not installed. */
final class Ffmpeg {
    static final int WIDTH = 96;
    static final int HEIGHT = 64;

    private static String known = "";

    private Ffmpeg() {}

    /** Skips the test when the command does not know an encoder. */
    static void need(String encoder) throws IOException, InterruptedException {
        try {
            if (known.isEmpty()) {
                known = run(List.of("-encoders"));
            }
        } catch (IOException e) {
            Assumptions.abort("the ffmpeg command is not installed");
            return;
        }
        Assumptions.assumeTrue(known.contains(" " + encoder + " "), "this ffmpeg has no " + encoder);
    }

    /** Barcodes 0… at 25 frames a second as raw pictures. */
    static Path barcodes(Path folder, int frames) throws IOException {
        Path raw = folder.resolve("barcodes-" + frames + ".rgb");
        if (!Files.exists(raw)) {
            try (OutputStream out = Files.newOutputStream(raw)) {
                for (int i = 0; i < frames; i++) {
                    out.write(Barcode.of(i, WIDTH, HEIGHT).rgb());
                }
            }
        }
        return raw;
    }

    /** Encodes barcodes; the options stand between input and output. */
    static void encode(Path raw, String options, Path target) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "-s"));
        arguments.addAll(List.of(WIDTH + "x" + HEIGHT, "-r", "25", "-i", raw.toString()));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(target.toString());
        run(arguments);
    }

    /** Runs the command and gives what it said; fails when the command does. */
    static String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-v", "error", "-y"));
        command.addAll(arguments);
        Path said = Files.createTempFile("ffmpeg", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + text);
            }
            return text;
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
