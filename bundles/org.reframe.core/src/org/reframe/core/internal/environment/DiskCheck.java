// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Checks that the home and temporary folders can be written and have space. */
public final class DiskCheck implements EnvironmentCheck {
    private static final long GIB = 1L << 30;

    @Override
    public Finding check(RunContext context) {
        List<Finding> findings = new ArrayList<>();
        for (String property : new LinkedHashSet<>(List.of("user.home", "java.io.tmpdir"))) {
            findings.add(look(Path.of(System.getProperty(property, "."))));
        }
        Finding worst =
                findings.stream().max((a, b) -> a.level().compareTo(b.level())).orElseThrow();
        String all = String.join(", ", findings.stream().map(Finding::message).toList());
        return new Finding(worst.level(), all, worst.remedy());
    }

    static Finding look(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return new Finding(Level.MISSING, folder + " cannot be written", "make " + folder + " writable");
        }
        try {
            return judge(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return new Finding(Level.LIMITED, folder + ": space unknown (" + e.getMessage() + ")", "check the disk");
        }
    }

    static Finding judge(Path folder, long free) {
        String found = String.format(java.util.Locale.ROOT, "%s has %.1f GiB free", folder, free / (double) GIB);
        if (free < GIB / 4) {
            return new Finding(Level.MISSING, found, "free at least 1 GiB for " + folder);
        }
        return free < GIB
                ? new Finding(Level.LIMITED, found, "free at least 1 GiB for " + folder)
                : new Finding(Level.OK, found, "");
    }
}
