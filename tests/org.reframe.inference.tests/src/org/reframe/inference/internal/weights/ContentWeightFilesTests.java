// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.NumberCheck;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.WeightFile;

class ContentWeightFilesTests {
    private final Path folder;
    private final Path path;

    ContentWeightFilesTests(@TempDir Path folder) {
        this.folder = folder;
        this.path = folder.resolve("x.pth.tar");
    }

    private WeightFile open() throws RunException {
        return new ContentWeightFiles().open(path);
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return bytes.order() == java.nio.ByteOrder.LITTLE_ENDIAN ? values : new float[0];
    }

    private void checkUsual(WeightFile.Format format) throws RunException {
        try (WeightFile weights = open()) {
            assertEquals(format, weights.format());
            assertEquals(List.of("w", "v"), List.copyOf(weights.tensors().keySet()));
            assertEquals("model_state", weights.wrapper());
            assertEquals("module._orig_mod.", weights.prefix());
            assertEquals(Map.of("epoch", "7"), weights.facts());
            assertEquals(
                    new TensorInfo("w", ElementType.FLOAT32, List.of(3L, 2L)),
                    weights.tensors().get("w"));
            assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, floats(weights.read("w")));
            assertArrayEquals(new float[] {2, 3, 4}, floats(weights.read("v")));
        }
    }

    @Test
    void readsZipArchivesStoredAndDeflated() throws Exception {
        CheckpointFile file = CheckpointFile.usual("model_state", "module._orig_mod.");
        file.write(path);
        checkUsual(WeightFile.Format.PYTORCH);
        file.write(path, true, "little");
        checkUsual(WeightFile.Format.PYTORCH);
    }

    @Test
    void readsTheLegacyFormat() throws Exception {
        CheckpointFile.usual("model_state", "module._orig_mod.").writeLegacy(path);
        checkUsual(WeightFile.Format.PYTORCH_LEGACY);
    }

    @Test
    void readsBigEndian() throws Exception {
        CheckpointFile file = CheckpointFile.usual("model_state", "");
        byte[] storage = file.storages.getOrDefault("0", new byte[0]);
        for (int i = 0; i < storage.length; i += 4) {
            ByteBuffer one = ByteBuffer.wrap(storage, i, 4);
            one.putInt(i, Integer.reverseBytes(one.getInt(i)));
        }
        file.write(path, false, "big");
        try (WeightFile weights = open()) {
            assertArrayEquals(new float[] {2, 3, 4}, floats(weights.read("v")));
        }
    }

    @Test
    void prefersTheModelToItsAverage() throws Exception {
        CheckpointFile file = new CheckpointFile().op(0x80, 2, '}', '(');
        file.text("ema")
                .op('}')
                .text("w")
                .tensor("0", 1, 0, new int[] {1}, new int[] {1})
                .op('s');
        file.text("best_acc1").view("0", 1, 0, new int[0], new int[0]);
        file.text("model")
                .op('}')
                .text("w")
                .tensor("1", 2, 0, new int[] {2}, new int[] {1})
                .op('s', 'u', '.');
        file.write(path);
        try (WeightFile weights = open()) {
            assertEquals("model", weights.wrapper());
            assertTrue(weights.alternatives().contains("ema"));
        }
        try (WeightFile weights = new ContentWeightFiles().open(path, "ema")) {
            assertEquals(1, weights.read("w").remaining() / 4);
        }
        assertThrows(RunException.class, () -> new ContentWeightFiles().open(path, "nothing"));
    }

    @ParameterizedTest
    @CsvSource({
        "posix,system",
        "os,system",
        "builtins,eval",
        "builtins,exec",
        "builtins,getattr",
        "builtins,__import__",
        "__builtin__,apply",
        "subprocess,Popen",
        "torch,load",
        "torch.hub,load",
        "torch.nn.modules.linear,Linear",
        "numpy.core.multiarray,fromfile",
        "operator,attrgetter",
        "collections,namedtuple"
    })
    void refusesToCallAnythingElse(String module, String name) throws Exception {
        CheckpointFile file = new CheckpointFile()
                .op(0x80, 2)
                .global(module, name)
                .text("touch x")
                .op(0x85, 'R', '.');
        RunException e = assertThrows(RunException.class, () -> new ContentWeightFiles().open(file.write(path)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(module + "." + name) && message.contains("GLOBAL at byte 2"), message);
        CheckpointFile stack =
                new CheckpointFile().op(0x80, 4).text(module).text(name).op(0x93, ')', 'R', '.');
        e = assertThrows(RunException.class, () -> new ContentWeightFiles().open(stack.writeLegacy(path)));
        assertTrue(String.valueOf(e.getMessage()).contains("STACK_GLOBAL"), e.getMessage());
    }

    @Test
    void refusesTricksWithAllowedNames() throws Exception {
        int[][] tails = {
            {')', 'R', '.'}, {0x82, 1, '.'}, {0x97, '.'}, {'N', 'Q', '.'}, {'P', 'x', '\n', '.'}, {'N', 'b', '.'}
        };
        for (int[] tail : tails) {
            CheckpointFile file =
                    new CheckpointFile().op(0x80, 2).global("builtins", "int").op(tail);
            assertThrows(RunException.class, () -> new ContentWeightFiles().open(file.write(path)));
        }
    }

    @Test
    void refusesTensorsOutsideTheirStorage() throws Exception {
        int[][][] views = {
            {{7}, {1}}, {{2, 2}, {1, 5}}, {{-1}, {1}}, {{2}, {-1}}, {{1 << 30, 1 << 30}, {0, 0}}, {{2}, {}}
        };
        for (int[][] view : views) {
            CheckpointFile file = new CheckpointFile().op(0x80, 2, '}').text("w");
            file.tensor("0", 6, 0, view[0], view[1]).op('s', '.').write(path);
            assertThrows(RunException.class, this::open, Arrays.deepToString(view));
        }
        CheckpointFile absent = new CheckpointFile().op(0x80, 2, '}').text("w");
        absent.view("9", 6, 0, new int[] {6}, new int[] {1}).op('s', '.').write(path);
        RunException e = assertThrows(RunException.class, this::open);
        assertTrue(String.valueOf(e.getMessage()).contains("storage '9'"), e.getMessage());
    }

    @Test
    void refusesBombsAndEscapes() throws Exception {
        CheckpointFile bomb = CheckpointFile.usual("model", "");
        bomb.storages.put("0", new byte[64 << 20]);
        bomb.write(path, true, "");
        assertTrue(String.valueOf(assertThrows(RunException.class, this::open).getMessage())
                .contains("would unpack"));
        CheckpointFile slip = CheckpointFile.usual("model", "");
        slip.storages.put("../../x", new byte[4]);
        slip.write(path);
        assertTrue(String.valueOf(assertThrows(RunException.class, this::open).getMessage())
                .contains("leaves its folder"));
        CheckpointFile deep = new CheckpointFile().op(0x80, 2);
        for (int i = 0; i < 5000; i++) deep.op('(');
        deep.write(path);
        assertTrue(String.valueOf(assertThrows(RunException.class, this::open).getMessage())
                .contains("nested deeper"));
        CheckpointFile copies = new CheckpointFile().op(0x80, 2, '(');
        for (int i = 0; i < 100_000; i++) copies.op('N');
        copies.op('t', 'q', 0);
        for (int i = 0; i < 100_000; i++) copies.global("builtins", "list").op('h', 0, 0x85, 'R');
        copies.write(path);
        assertTrue(String.valueOf(assertThrows(RunException.class, this::open).getMessage())
                .contains("values"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            CheckpointFile.put(zip, "readme.txt", new byte[3]);
        }
        assertTrue(String.valueOf(assertThrows(RunException.class, this::open).getMessage())
                .contains("data.pkl"));
    }

    @Test
    void damagedFilesAreRefusedOrReadButNeverBreak() throws Exception {
        Random random = new Random(3);
        for (boolean legacy : new boolean[] {false, true}) {
            CheckpointFile file = CheckpointFile.usual("state_dict", "module.");
            byte[] whole = Files.readAllBytes(legacy ? file.writeLegacy(path) : file.write(path));
            for (int length = 0; length < whole.length; length++) {
                Files.write(path, Arrays.copyOf(whole, length));
                assertThrows(RunException.class, () -> readAll(), "length " + length);
            }
            for (int i = 0; i < 800; i++) {
                byte[] damaged = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(path, damaged);
                try {
                    readAll();
                } catch (RunException e) {
                    assertEquals(RunException.Kind.INPUT, e.kind());
                }
            }
        }
    }

    private void readAll() throws RunException {
        try (WeightFile weights = open()) {
            for (String name : weights.tensors().keySet()) weights.read(name);
        }
    }

    @Test
    void writesWhatItReads() throws Exception {
        Path target = folder.resolve("out.safetensors");
        ByteBuffer half = ByteBuffer.wrap(new byte[] {0, 0x3c, 0x01, 0x7e});
        try (MemoryWeights weights = new MemoryWeights()) {
            weights.put("a", List.of(2L), new float[] {1, Float.NaN});
            weights.put(new TensorInfo("h", ElementType.FLOAT16, List.of(1L, 2L)), half.duplicate());
            weights.put(
                    new TensorInfo("b", ElementType.BFLOAT16, List.of(2L)),
                    ByteBuffer.wrap(new byte[] {1, 2, (byte) 0x80, 0x7f}));
            weights.put(new TensorInfo("n", ElementType.INT64, List.of()), ByteBuffer.allocate(8));
            SafetensorsWriter.write(target, weights, Map.of("step", "3"));
            SafetensorsWriter.write(target, weights, Map.of("step", "4"));
            try (SafetensorsFile file = SafetensorsFile.open(target)) {
                assertEquals("4", file.metadata().get("step"));
                assertEquals(weights.tensors(), file.tensors());
                for (String name : weights.tensors().keySet()) assertEquals(weights.read(name), file.read(name), name);
                NumberCheck check = NumberCheck.of(file);
                assertEquals(Map.of("a", 1L, "h", 1L), check.notNumbers());
                assertEquals(Map.of("b", 1L), check.infinite());
                assertTrue(check.report().contains("2 numbers that are NaN in 2 tensors (a; h)"), check.report());
            }
            assertEquals(1, folder.toFile().listFiles().length);
            assertThrows(RunException.class, () -> SafetensorsWriter.write(folder.resolve("no/x"), weights, Map.of()));
        }
    }
}
