// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes checkpoints opcode by opcode, as {@code torch.save} would and as an attacker might. */
final class CheckpointFile {
    final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    final Map<String, byte[]> storages = new LinkedHashMap<>();

    CheckpointFile op(int... codes) {
        for (int code : codes) pickle.write(code);
        return this;
    }

    CheckpointFile global(String module, String name) {
        pickle.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    CheckpointFile text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length));
        pickle.writeBytes(bytes);
        return this;
    }

    CheckpointFile number(int value) {
        return op('J').raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value));
    }

    private CheckpointFile raw(ByteBuffer bytes) {
        pickle.writeBytes(bytes.array());
        return this;
    }

    private CheckpointFile numbers(int... values) {
        op('(');
        for (int value : values) number(value);
        return op('t');
    }

    /** A tensor of a storage whose elements are 0, 1, 2, … as 32-bit floats. */
    CheckpointFile tensor(String key, int elements, int offset, int[] shape, int[] stride) {
        ByteBuffer values = ByteBuffer.allocate(4 * elements).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) values.putFloat(i);
        storages.put(key, values.array());
        return view(key, elements, offset, shape, stride);
    }

    /** A tensor of a storage that is or is not there. */
    CheckpointFile view(String key, int elements, int offset, int[] shape, int[] stride) {
        global("torch._utils", "_rebuild_tensor_v2").op('(', '(');
        text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .number(elements)
                .op('t', 'Q');
        return number(offset).numbers(shape).numbers(stride).op(0x89, '}', 't', 'R');
    }

    /** {@code {"w": [2,3] transposed, "v": a slice}} below a wrapper. */
    static CheckpointFile usual(String wrapper, String prefix) {
        CheckpointFile file = new CheckpointFile()
                .op(0x80, 2, '}', '(')
                .text("epoch")
                .number(7)
                .text(wrapper)
                .op('}', '(');
        file.text(prefix + "w").tensor("0", 6, 0, new int[] {3, 2}, new int[] {1, 3});
        file.text(prefix + "v").view("0", 6, 2, new int[] {3}, new int[] {1});
        return file.op('u', 'u', '.');
    }

    Path write(Path path) throws IOException {
        return write(path, false, "");
    }

    Path write(Path path, boolean deflated, String byteOrder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.setMethod(deflated ? ZipOutputStream.DEFLATED : ZipOutputStream.STORED);
            put(zip, "a/data.pkl", pickle.toByteArray());
            if (!byteOrder.isEmpty()) put(zip, "a/byteorder", byteOrder.getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, byte[]> storage : storages.entrySet()) {
                put(zip, "a/data/" + storage.getKey(), storage.getValue());
            }
        }
        return path;
    }

    static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        entry.setSize(content.length);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The same in the format before 1.6, with an empty list of keys left to the caller's storages. */
    Path writeLegacy(Path path) throws IOException {
        CheckpointFile all = new CheckpointFile();
        all.op(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.');
        all.op(0x80, 2).number(1001).op('.', 0x80, 2, '}', '.');
        all.pickle.writeBytes(pickle.toByteArray());
        all.op(0x80, 2, ']', '(');
        storages.keySet().forEach(all::text);
        all.op('e', '.');
        for (byte[] storage : storages.values()) {
            all.raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(storage.length / 4));
            all.pickle.writeBytes(storage);
        }
        return Files.write(path, all.pickle.toByteArray());
    }
}
