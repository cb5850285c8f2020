// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.run.RunContext;

/** Free space where temporary files go. */
public final class DiskCheck implements EnvironmentCheck {
    private static final long ENOUGH_MEGABYTES = 2000;

    @Override
    public Finding check(RunContext context) {
        Path temp = Path.of(String.valueOf(System.getProperty("java.io.tmpdir")));
        try {
            long free = Files.getFileStore(temp).getUsableSpace() >> 20;
            String found = free + " MB free in " + temp;
            return free >= ENOUGH_MEGABYTES
                    ? new Finding(Level.OK, found, "")
                    : new Finding(Level.LIMITED, found, "Free some space, or set java.io.tmpdir to another disk.");
        } catch (IOException e) {
            return new Finding(
                    Level.MISSING, temp + " cannot be used: " + e.getMessage(), "Set java.io.tmpdir to a folder.");
        }
    }
}
