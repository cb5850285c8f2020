// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;

/** What a file's bytes are told by, for a person to compare. */
final class FileHash {
    private static final int CHUNK = 1 << 16;

    private FileHash() {}

    /**
     * Reads a whole file.
     *
     * @return SHA-256, 64 hexadecimal digits
     * @throws RunException (input) when it cannot be read
     */
    static String sha256(Path file, IProgressMonitor monitor) throws RunException {
        try (InputStream in = Files.newInputStream(file)) {
            long chunks = Math.max(1, Files.size(file) / CHUNK);
            SubMonitor progress = SubMonitor.convert(
                    monitor, "Reading " + file.getFileName(), (int) Math.min(Integer.MAX_VALUE, chunks));
            Sha256 hash = new Sha256();
            byte[] buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.add(buffer, 0, read);
                progress.split(1);
            }
            return hash.hex();
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage() + ". Choose another file.", e);
        }
    }
}
