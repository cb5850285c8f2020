// SPDX-License-Identifier: EPL-2.0
package org.reframe.benchmarks.internal;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.service.BatchableWork;
import org.reframe.inference.service.LadderStep;
import org.reframe.inference.service.Work;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;

/**
 * Square matrices of 32-bit numbers, one after the other applied to a row: weights of any size and hardly any work.
 *
 * @param matrices how many
 * @param side of each
 * @param elements of one of them; all are alike
 */
record SyntheticModel(int matrices, int side, ByteBuffer elements) {
    /** Of about so many megabytes. */
    SyntheticModel(int megabytes, int side) {
        this(Math.max(1, megabytes * 1_000_000 / (4 * side * side)), side, numbers(side));
    }

    private static ByteBuffer numbers(int side) {
        ByteBuffer numbers = ByteBuffer.allocate(4 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < side * side; i++) numbers.putFloat(1f / (side + i));
        return numbers.flip();
    }

    NetworkDefinition definition() {
        StringBuilder program = new StringBuilder("def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:\n  y = x\n");
        List<ParameterDefinition> parameters = new ArrayList<>();
        for (int i = 0; i < matrices; i++) {
            parameters.add(ParameterDefinition.learned("m" + i, (long) side, (long) side));
        }
        program.append("  for i in range(").append(matrices).append("):\n");
        program.append("    y = torch.matmul(y, p[\"m\" + str(i)])\n  return y\n");
        return new NetworkDefinition(program.toString(), List.of("forward"), parameters);
    }

    MemoryWeights weights() {
        MemoryWeights weights = new MemoryWeights();
        for (ParameterDefinition one : definition().parameters()) {
            weights.put(new TensorInfo(one.key(), one.type(), one.shape()), elements.duplicate());
        }
        return weights;
    }

    /** A call that may be joined with others. */
    BatchableWork<Float> work() {
        return new Row(side);
    }

    /** The same call, never joined. */
    Work<Float> alone() {
        return new Alone(work());
    }

    private record Row(int side) implements BatchableWork<Float> {
        @Override
        public String method() {
            return "forward";
        }

        @Override
        public Object likeness() {
            return side;
        }

        @Override
        public long bytes() {
            return 8L * side;
        }

        @Override
        public NDList inputs(NDManager scope) {
            return new NDList(scope.ones(new Shape(1, side)));
        }

        @Override
        public Float result(NDList outputs) {
            return outputs.head().toFloatArray()[0];
        }
    }

    private record Alone(Work<Float> work) implements Work<Float> {
        @Override
        public long bytes() {
            return work.bytes();
        }

        @Override
        public Float compute(Network network, NDManager scope) throws RunException {
            return work.compute(network, scope);
        }

        @Override
        public Optional<Work<Float>> smaller(LadderStep step) {
            return Optional.empty();
        }
    }

    Path writeSafetensors(Path file) throws RunException {
        SafetensorsWriter.write(file, weights(), Map.of());
        return file;
    }

    /** As torch.save of a dictionary of tensors does. */
    Path writeTorchZip(Path file) throws RunException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "model/data.pkl", pickle());
            for (int i = 0; i < matrices; i++) put(zip, "model/data/" + i, elements.array());
            put(zip, "model/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw RunException.environment(file + " cannot be written: " + e.getMessage(), e);
        }
        return file;
    }

    private byte[] pickle() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2, '}', '('});
        for (int i = 0; i < matrices; i++) {
            text(out, "m" + i);
            out.writeBytes("ctorch._utils\n_rebuild_tensor_v2\n((".getBytes(StandardCharsets.US_ASCII));
            text(out, "storage");
            out.writeBytes("ctorch\nFloatStorage\n".getBytes(StandardCharsets.US_ASCII));
            text(out, Integer.toString(i));
            text(out, "cpu");
            number(out, side * side);
            out.writeBytes(new byte[] {'t', 'Q'});
            number(out, 0);
            out.write('(');
            number(out, side);
            number(out, side);
            out.writeBytes(new byte[] {'t', '('});
            number(out, side);
            number(out, 1);
            // No gradient, no hooks; the pickle's word for false is 0x89.
            out.writeBytes(new byte[] {'t', (byte) 0x89, '}', 't', 'R'});
        }
        out.writeBytes(new byte[] {'u', '.'});
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(new byte[] {'X', (byte) bytes.length, 0, 0, 0});
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.write('J');
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        entry.setSize(content.length);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
