// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.planes;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/**
 * Examples in a folder: {@code examples.json} says what they are, {@code examples.bin} has a byte a number, for each example
 * its planes and then its mask. Read by one thread.
 */
final class PlaneFolder implements AutoCloseable {
    private static final Gson GSON = new Gson();
    private static final long LARGEST_LIST = 64L << 20;

    private final Path folder;
    private final Form form;
    private final FileChannel channel;

    private PlaneFolder(Path folder, Form form, FileChannel channel) {
        this.folder = folder;
        this.form = form;
        this.channel = channel;
    }

    /**
     * What the examples are.
     *
     * @param planes that the network sees
     * @param side cells each way
     * @param negated planes whose sign changes in a mirror
     * @param scale byte of the number 1 in a plane
     * @param truthScale byte of the number 1 in a mask
     * @param clips the clip of each example
     */
    record Form(int planes, int side, List<Integer> negated, double scale, double truthScale, List<String> clips) {
        int cells() {
            return side * side;
        }

        int bytes() {
            return (planes + 1) * cells();
        }

        private @Nullable String problem() {
            if (planes < 1 || planes > 256 || side < 1 || side > 1024) return planes + " planes of side " + side;
            if (!(scale > 0 && truthScale > 0)) return "scales " + scale + " and " + truthScale;
            if (negated.stream().anyMatch(plane -> plane < 0 || plane >= planes)) return "negated planes " + negated;
            return null;
        }

        boolean alike(Form other) {
            return planes == other.planes
                    && side == other.side
                    && negated.equals(other.negated)
                    && scale == other.scale
                    && truthScale == other.truthScale;
        }
    }

    /**
     * Opens a folder.
     *
     * @throws RunException (input) naming what is missing or damaged
     */
    static PlaneFolder open(Path folder) throws RunException {
        Path list = folder.resolve("examples.json");
        Path numbers = folder.resolve("examples.bin");
        try {
            if (Files.size(list) > LARGEST_LIST) throw new IOException("it is larger than " + LARGEST_LIST + " bytes");
            Form form = Objects.requireNonNull(GSON.fromJson(Files.readString(list), Form.class));
            String problem = form.problem();
            if (problem != null) throw new IOException("it says " + problem);
            long expected = (long) form.bytes() * form.clips().size();
            if (Files.size(numbers) != expected) {
                throw new IOException(numbers + " has " + Files.size(numbers) + " bytes, not " + expected);
            }
            return new PlaneFolder(folder, form, FileChannel.open(numbers));
        } catch (IOException | JsonParseException | NullPointerException e) {
            throw RunException.input(
                    "The examples of " + folder + " cannot be read: " + e.getMessage()
                            + ". Make them again with refiner-examples.",
                    e);
        }
    }

    Form form() {
        return form;
    }

    /** The bytes of an example. */
    byte[] read(int index) throws RunException {
        ByteBuffer buffer = ByteBuffer.allocate(form.bytes());
        try {
            long at = (long) index * form.bytes();
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) throw new IOException("it ends too early");
            }
        } catch (IOException e) {
            throw RunException.input("Example " + index + " of " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return buffer.array();
    }

    @Override
    public void close() throws RunException {
        try {
            channel.close();
        } catch (IOException e) {
            throw RunException.environment(folder + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
