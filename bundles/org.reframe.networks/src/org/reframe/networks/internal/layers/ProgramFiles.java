// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.layers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.reframe.api.run.RunException;

/** Reads the program texts that lie beside the classes. */
public final class ProgramFiles {
    private ProgramFiles() {}

    /** The shared layers, to be followed by an architecture's own text. */
    public static String layers() throws RunException {
        return read(ProgramFiles.class, "layers.py");
    }

    /**
     * One text.
     *
     * @param beside a class of the package that holds it
     * @param name file name
     * @throws RunException (internal) when the installation lacks it
     */
    public static String read(Class<?> beside, String name) throws RunException {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) throw new IOException("it is not there");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException(
                    RunException.Kind.INTERNAL, "The program text " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
