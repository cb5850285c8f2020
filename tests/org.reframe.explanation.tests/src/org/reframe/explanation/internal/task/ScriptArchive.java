// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A TorchScript archive, version 10, of a module without tensors: its methods make their kernels by a rule. */
final class ScriptArchive {
    private static final String HALVES =
            """
            class Network(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def FEATURES(self: __torch__.Network, x: Tensor) -> Tensor:
                kernel = torch.reshape(torch.sin(torch.arange(108, dtype=6)), [4, 3, 1, 3, 3])
                return torch.relu(torch.conv3d(x, kernel, None, [1, 2, 2], [0, 1, 1], [1, 1, 1], 1))
              def HEAD(self: __torch__.Network, a: Tensor) -> Tensor:
                weights = torch.reshape(torch.cos(torch.arange(12, dtype=6)), [3, 4])
                return torch.linear(torch.mean(torch.flatten(a, 2), [2], False, dtype=None), weights, None)
              def forward(self: __torch__.Network, x: Tensor) -> Tensor:
                return torch.mul((self).HEAD((self).FEATURES(x, ), ), SCALE)
            """;

    private ScriptArchive() {}

    /**
     * A classifier of three classes in two halves.
     *
     * @param features name of the first
     * @param head name of the second
     * @param scale of the whole's scores over theirs
     */
    static byte[] halves(String features, String head, double scale) {
        return of(HALVES.replace("FEATURES", features).replace("HEAD", head).replace("SCALE", Double.toString(scale)));
    }

    private static byte[] of(String source) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(new byte[] {(byte) 0x80, 2});
        object.writeBytes("c__torch__\nNetwork\n".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        object.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "network/data.pkl", object.toByteArray());
            put(zip, "network/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "network/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "network/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
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
