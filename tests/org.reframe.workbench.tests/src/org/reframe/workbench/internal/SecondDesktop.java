// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The installation that these tests run in, started once more as a desktop that propagates: see {@link KilledDesktop}.
 *
 * @param folder with the project, and for all that the desktop writes
 */
record SecondDesktop(Path folder) {
    /**
     * Starts it.
     *
     * @param counts file of acknowledged masks
     * @param propagator what it is to propagate with; empty for the default
     */
    Process start(Path counts, Path log, String propagator) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Path ini = area("osgi.configuration.area").resolve("config.ini");
        Files.copy(ini, configuration.resolve("config.ini"), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + KilledDesktop.PROJECT + "=" + folder.resolve("project"));
        command.add("-D" + KilledDesktop.COUNTS + "=" + counts);
        command.add("-D" + KilledDesktop.PROPAGATOR + "=" + propagator);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.eclipse.equinox.launcher.Main"));
        command.addAll(
                List.of("-nosplash", "-install", area("osgi.install.area").toString()));
        command.addAll(List.of("-configuration", configuration.toString()));
        // The same for all: the next desktop also opens by itself what the killed one had open
        command.addAll(List.of("-data", folder.resolve("workspace").toString()));
        command.addAll(List.of("-application", "org.reframe.workbench.application"));
        command.addAll(List.of("-product", "org.reframe.workbench.product"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The counts that a desktop wrote; a last line that is cut does not count. */
    static List<Integer> acknowledged(Path counts) {
        try {
            String text = Files.exists(counts) ? Files.readString(counts) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Integer::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path area(String property) {
        return Path.of(URI.create(System.getProperty(property).replace(" ", "%20")));
    }
}
