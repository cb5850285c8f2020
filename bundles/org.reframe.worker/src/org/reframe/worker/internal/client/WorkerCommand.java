// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.client;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command line that starts this installation again, headless, as a worker. */
final class WorkerCommand {
    private static final String APPLICATION = "org.reframe.worker.application";

    /** Set in a worker, so that it does not start another for its own sessions and tasks. */
    static final String INSIDE = "reframe.worker.inside";

    private static final String LOG_FILE = "-Dreframe.log=";

    private WorkerCommand() {}

    /** Where the worker logs: beside this program's own log, as two processes cannot write one file. Empty without one. */
    static Optional<Path> log() {
        String own = System.getProperty("reframe.log", "");
        return own.isEmpty() ? Optional.empty() : Optional.of(Path.of(own).resolveSibling("worker.log"));
    }

    private static String own(String argument) {
        return argument.startsWith(LOG_FILE)
                ? LOG_FILE + log().map(Path::toString).orElse("")
                : argument;
    }

    /**
     * The command.
     *
     * @param configuration a folder for the worker's own configuration; what the platform needs to start is put there
     */
    static List<String> of(Path configuration) throws IOException {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        Path java = Path.of(System.getProperty("java.home", ""), "bin", windows ? "java.exe" : "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Djava.awt.headless=true"));
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // Agents and debuggers watch one process; a second one would end for want of their port or file.
            if (!argument.startsWith("-agentlib")
                    && !argument.startsWith("-javaagent")
                    && !argument.startsWith("-XstartOn")) {
                command.add(own(argument));
            }
        }
        command.add("-D" + INSIDE + "=true");
        shareBundles(configuration);
        command.addAll(List.of("-jar", System.getProperty("java.class.path", ""), "-nosplash"));
        command.addAll(List.of("-install", folder("osgi.install.area").toString()));
        command.addAll(List.of("-configuration", configuration.toString()));
        command.addAll(List.of("-data", "@none", "-application", APPLICATION));
        return command;
    }

    /** The list of bundles may lie in our own configuration instead of the installation's. */
    private static void shareBundles(Path configuration) throws IOException {
        Files.createDirectories(configuration);
        Path own = folder("osgi.configuration.area").resolve("config.ini");
        if (Files.isRegularFile(own)) {
            Files.copy(own, configuration.resolve("config.ini"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path folder(String property) {
        String url = System.getProperty(property, "file:/").replace(" ", "%20");
        return Path.of(URI.create(url));
    }
}
