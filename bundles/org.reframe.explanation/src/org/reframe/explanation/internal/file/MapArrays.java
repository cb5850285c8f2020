// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.run.RunException;

/** Maps as NumPy files of their own, named by layer and method. */
public final class MapArrays {
    private MapArrays() {}

    /** Writes {@code LAYER-METHOD.npy} for each map. */
    public static void write(Explanation explanation, Path folder) throws RunException {
        for (ExplainedMap map : explanation.maps()) {
            HeatVolume volume = map.volume();
            String method = volume.source().method();
            String name = volume.source().layer() + "-" + method.substring(method.lastIndexOf('.') + 1);
            Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9_.-]", "_") + ".npy");
            int[] shape = {
                volume.grid().depth(), volume.grid().height(), volume.grid().width()
            };
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new NpyArray(shape, volume.values()).write(out);
            } catch (IOException e) {
                throw RunException.environment(
                        file + " cannot be written: " + e.getMessage() + ". Free some space or choose another folder.",
                        e);
            }
        }
    }
}
