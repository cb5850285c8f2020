// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.project.Project;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** Another Java program that edits a project and says so on its output after each edit, until it is killed. */
final class ChildProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> acknowledged = new ArrayList<>();

    private ChildProgram(Process process) {
        this.process = process;
        output = process.inputReader();
    }

    static ChildProgram edit(Path folder, long seed) throws IOException, URISyntaxException {
        return new ChildProgram(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        EditingProgram.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static String classPath() throws URISyntaxException {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(
                EditingProgram.class,
                ProjectStore.class,
                Project.class,
                SQLiteConfig.class,
                Gson.class,
                LoggerFactory.class,
                IProgressMonitor.class,
                FrameworkUtil.class)) {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            // A bundle that is run from its project has its classes in the output folder.
            Path classes = place.resolve("target/classes");
            places.add((Files.isDirectory(classes) ? classes : place).toString());
        }
        return String.join(System.getProperty("path.separator"), places);
    }

    long pid() {
        return process.pid();
    }

    /** Waits for some more acknowledgements; fails when the program ends instead. */
    void awaitAcknowledged(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The child ended after " + acknowledged);
            }
            acknowledged.add(line);
        }
    }

    /** Kills it, and gives all it had acknowledged: sequence number and content hash. */
    List<String> kill() throws IOException, InterruptedException {
        // By its handle: killing through the process object would close the pipe with what was acknowledged.
        process.toHandle().destroyForcibly();
        StringBuilder rest = new StringBuilder();
        int c;
        while ((c = output.read()) >= 0) {
            rest.append((char) c);
        }
        process.waitFor();
        // Half a line is half a word given; only whole lines count.
        int end = rest.lastIndexOf("\n");
        if (end > 0) {
            acknowledged.addAll(rest.substring(0, end).lines().toList());
        }
        return acknowledged;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
