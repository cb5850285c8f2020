// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive, version 10: an uncompressed zip of source text and a pickled object without tensors. Format:
 * torch/csrc/jit/serialization of PyTorch 2.7.
 */
final class ModuleArchive {
    private static final byte PROTOCOL = (byte) 0x80;
    private static final byte NEW_OBJECT = (byte) 0x81;
    private static final byte FALSE = (byte) 0x89;

    private ModuleArchive() {}

    /** The archive of a module {@code Network} with the attributes {@code training} and {@code p}, an empty dictionary. */
    static byte[] of(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "network/data.pkl", object());
            put(zip, "network/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "network/constants.pkl", new byte[] {PROTOCOL, 2, ')', '.'});
            put(zip, "network/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] object() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {PROTOCOL, 2});
        out.writeBytes("c__torch__\nNetwork\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {')', NEW_OBJECT, '}', '('});
        text(out, "training");
        out.write(FALSE);
        text(out, "p");
        out.writeBytes(new byte[] {'}', 'u', 'b', '.'});
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(new byte[] {(byte) bytes.length, 0, 0, 0});
        out.writeBytes(bytes);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
