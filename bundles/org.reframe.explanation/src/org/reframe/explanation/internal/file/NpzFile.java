// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.reframe.api.run.RunException;

/** Named arrays in a zip archive, each compressed: what NumPy's {@code savez_compressed} writes and {@code load} reads. */
final class NpzFile {
    private static final String SUFFIX = ".npy";
    private static final int ENTRIES = 100_000;
    private static final long NUMBERS = 1L << 29;

    private NpzFile() {}

    /** Writes arrays in their order. The same arrays give the same bytes. */
    static void write(Map<String, NpyArray> arrays, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                // The first time that the format knows; else each writing gives other bytes.
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                array.getValue().write(zip);
                zip.closeEntry();
            }
        }
    }

    /**
     * Reads all arrays. Names are keys only; nothing is unpacked to disk.
     *
     * @throws RunException (input) naming the file and the array that is damaged or too large
     */
    static Map<String, NpyArray> read(Path file) throws RunException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        long left = NUMBERS;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > ENTRIES) throw new ZipException("it has " + zip.size() + " entries");
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) throw new ZipException("its entry '" + name + "' is no array");
                NpyArray array = array(zip, entry, left);
                left -= array.values().length;
                arrays.put(name.substring(0, name.length() - SUFFIX.length()), array);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage() + ". Run the task explain again.", e);
        }
        return arrays;
    }

    private static NpyArray array(ZipFile zip, ZipEntry entry, long most) throws IOException {
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            return NpyArray.read(in, most);
        } catch (IOException e) {
            throw new IOException("array " + entry.getName() + ": " + e.getMessage(), e);
        }
    }
}
