// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.WeightFile;
import org.reframe.inference.weights.WeightFiles;

/** Tells the formats apart by their first bytes. */
@Component
public final class ContentWeightFiles implements WeightFiles {
    private static final int ZIP = 0x04034b50;
    private static final int EMPTY_ZIP = 0x06054b50;
    private static final int PICKLE = 0x80;
    private static final int TAR_MAGIC = 257;

    @Override
    public WeightFile open(Path file) throws RunException {
        return open(file, "");
    }

    @Override
    public WeightFile open(Path path, String wrapper) throws RunException {
        if (!Files.isRegularFile(path)) throw WeightFileErrors.bad(path, "there is no such file", null);
        MappedFile file = null;
        boolean done = false;
        try {
            file = new MappedFile(path);
            if (safetensors(file)) return plain(path, wrapper);
            PickledWeights weights = new PickledWeights(path, file, checkpoint(file), wrapper);
            done = true;
            return weights;
        } catch (IOException | PickleException e) {
            throw WeightFileErrors.bad(path, String.valueOf(e.getMessage()), e);
        } finally {
            if (!done && file != null) close(path, file);
        }
    }

    private static WeightFile plain(Path path, String wrapper) throws RunException {
        if (!wrapper.isEmpty()) throw WeightFileErrors.bad(path, "a safetensors file has no '" + wrapper + "'", null);
        return new PlainWeights(SafetensorsFile.open(path));
    }

    private static Checkpoint checkpoint(MappedFile file) throws IOException, PickleException {
        ByteBuffer start = file.at(0, Math.min(file.size(), 512));
        int signature = start.limit() < 4 ? 0 : start.getInt(0);
        if (signature == ZIP || signature == EMPTY_ZIP) return TorchArchive.read(file);
        if (start.limit() == 512 && start.getInt(TAR_MAGIC) == 0x61747375) {
            throw new IOException("it is a tar archive; unpack it, or save it again with PyTorch 0.4 or later");
        }
        if (LegacyFile.begins(file)) return LegacyFile.read(file);
        if (start.limit() > 2 && (start.get(0) & 0xff) == PICKLE) return PlainPickle.read(file);
        throw new IOException("it is neither safetensors nor a PyTorch file");
    }

    /** A header length that fits, then the brace of its JSON. */
    private static boolean safetensors(MappedFile file) throws IOException {
        if (file.size() < 10) return false;
        ByteBuffer start = file.at(0, 9);
        long header = start.getLong(0);
        return start.get(8) == '{' && header >= 2;
    }

    private static void close(Path path, MappedFile file) throws RunException {
        try {
            file.close();
        } catch (IOException e) {
            throw WeightFileErrors.bad(path, String.valueOf(e.getMessage()), e);
        }
    }
}
