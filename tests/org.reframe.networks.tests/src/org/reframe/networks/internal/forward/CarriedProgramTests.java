// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.PictureStep;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.PreprocessingData;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.TrustDecision;

/** ONNX models and trusted TorchScript archives over a video: their scores are the means of red, green and blue. */
class CarriedProgramTests {
    private static final Preprocessing CLIP = preprocessing(new FrameSampling.Dense(4, 2, 1), 32);

    private final Path folder;
    private final ForwardBench bench;

    CarriedProgramTests(@TempDir Path folder) {
        this.folder = folder;
        this.bench = new ForwardBench(folder);
    }

    private static Preprocessing preprocessing(FrameSampling sampling, int edge) {
        return new Preprocessing(
                sampling, List.of(new PictureStep.Resize(edge, edge, Resample.TORCH_BILINEAR)), Normalise.IMAGENET);
    }

    private static ForwardSettings settings(String... options) {
        return new ForwardSettings(
                "own", Path.of("phantom.mp4"), Optional.empty(), List.of(options), Optional.empty(), 0, 0, 5, 2);
    }

    private void store(String name, byte[] content, Preprocessing preprocessing, Map<String, Object> options)
            throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Map<String, Object> data = PreprocessingData.write(preprocessing);
        bench.store("own", file, new ModelUse("", options, "", List.of("red", "green", "blue"), data));
    }

    private void onnx(Preprocessing preprocessing, int from, long... input) throws IOException {
        store("means.onnx", OnnxMeans.of(input, from, from), preprocessing, Map.of());
    }

    /** Probabilities of the first window. */
    private float[] probabilities() throws IOException {
        String[] row = Files.readAllLines(bench.output().resolve("probabilities.csv"))
                .get(1)
                .split(",");
        return new float[] {Float.parseFloat(row[5]), Float.parseFloat(row[6]), Float.parseFloat(row[7])};
    }

    /** Means of the channels over frames 0, 2, 4, 6. */
    private static double[] means(Preprocessing preprocessing) {
        double[] means = new double[3];
        for (int frame = 0; frame < 8; frame += 2) {
            float[] planes = preprocessing.planes(ForwardBench.picture(frame));
            for (int i = 0; i < planes.length; i++) means[3 * i / planes.length] += planes[i] * 0.75 / planes.length;
        }
        return means;
    }

    private void assertSoftmaxOfMeans() throws IOException {
        double[] means = means(CLIP);
        double sum = 0;
        for (double mean : means) sum += Math.exp(mean);
        for (int c = 0; c < 3; c++) assertEquals(Math.exp(means[c]) / sum, probabilities()[c], 1e-5);
    }

    private String message(String... options) {
        return String.valueOf(assertThrows(RunException.class, () -> bench.run(settings(options), 12))
                .getMessage());
    }

    @Test
    void anOnnxModelIsFedAsItsGraphSays() throws Exception {
        onnx(CLIP, 2, -1, 3, 4, 32, 32);
        assertTrue(bench.run(settings(), 12).status().isOK());
        assertSoftmaxOfMeans();
        assertEquals("onnx", bench.notes.get("model.architecture"));
        // One clip at once, sizes open: the same numbers.
        onnx(CLIP, 2, 1, 3, -1, -1, -1);
        bench.run(settings(), 12);
        assertSoftmaxOfMeans();
    }

    @Test
    void picturesAreFedOneByOne() throws Exception {
        Preprocessing one = preprocessing(new FrameSampling.Dense(1, 1, 1), 16);
        onnx(one, 2, -1, 3, 16, 16);
        assertEquals(12, bench.run(settings(), 12).result().get("windows"));
        float[] planes = one.planes(ForwardBench.picture(0));
        double[] exponentials = new double[3];
        for (int c = 0; c < 3; c++) {
            double mean = 0;
            for (int i = 0; i < 256; i++) mean += planes[256 * c + i] / 256.0;
            exponentials[c] = Math.exp(mean);
        }
        double sum = exponentials[0] + exponentials[1] + exponentials[2];
        for (int c = 0; c < 3; c++) assertEquals(exponentials[c] / sum, probabilities()[c], 1e-5);
    }

    @Test
    void probabilitiesStayAsTheyAre() throws Exception {
        onnx(CLIP, 2, -1, 3, 4, 32, 32);
        bench.run(settings("scores=probabilities"), 12);
        double[] means = means(CLIP);
        for (int c = 0; c < 3; c++) assertEquals(means[c], probabilities()[c], 1e-5);
    }

    @Test
    void whatAGraphDoesNotTakeIsSaid() throws Exception {
        onnx(CLIP, 2, -1, 3, 8, 32, 32);
        String frames = message();
        assertTrue(frames.contains("gives 4 frames a window where it takes 8"), frames);
        assertTrue(frames.contains("clip FLOAT [?, 3, 8, 32, 32]"), frames);
        onnx(CLIP, 2, -1, 3, 4, 64, 64);
        assertTrue(message().contains("preprocessing gives pictures of 32×32"), message());
        onnx(CLIP, 2, 5, 3, 4, 32, 32);
        assertTrue(message().contains("exactly 5 clips"), message());
        onnx(CLIP, 2, -1, 4);
        assertTrue(message().contains("a picture is (N,3,H,W)"), message());
        onnx(CLIP, 3, -1, 3, 4, 32, 32);
        assertTrue(message().contains("its first output has to be scores"), message());
        assertTrue(message("depth=18").contains("has the options scores, not 'depth'"), message("depth=18"));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        Path file = Files.write(folder.resolve("means.onnx"), OnnxMeans.of(new long[] {-1, 3, 4, 32, 32}, 2, 2));
        bench.store("own", file, ModelUse.UNKNOWN);
        assertTrue(message().contains("add \"preprocessing\" to its model.json"), message());
        store("means.onnx", new byte[] {1, 2, 3}, CLIP, Map.of());
        assertTrue(message().contains("ONNX model cannot be opened"), message());
    }

    @Test
    void aTorchScriptArchiveNeedsADecision() throws Exception {
        String body = "def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:\n"
                + "  return torch.mean(x, [2, 3, 4], False, dtype=None)\n";
        store("means.pt", archive(body), CLIP, Map.of());
        String refused = message();
        assertTrue(refused.contains("--action trust"), refused);
        bench.trust(new TrustDecision(hash(folder.resolve("means.pt")), "2026-01-01T00:00:00Z", "someone"));
        bench.run(settings(), 12);
        assertSoftmaxOfMeans();
        assertEquals("someone, 2026-01-01T00:00:00Z", bench.notes.get("model.trusted"));
        bench.trust(new TrustDecision("0".repeat(64), "2026-01-01T00:00:00Z", "someone"));
        assertTrue(message().contains("changed since someone trusted it"), message());
    }

    private static String hash(Path file) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** An archive as the inference bundle writes them; its writer is not exported. */
    private static byte[] archive(String functions) throws ReflectiveOperationException {
        ClassLoader loader = NetworkLoader.class.getClassLoader();
        String internal = "org.reframe.inference.internal.script.";
        Class<?> definition = loader.loadClass("org.reframe.inference.network.NetworkDefinition");
        Method module = loader.loadClass(internal + "ProgramText").getDeclaredMethod("module", definition);
        Method of = loader.loadClass(internal + "ModuleArchive").getDeclaredMethod("of", String.class);
        module.setAccessible(true);
        of.setAccessible(true);
        Object made = definition
                .getConstructor(String.class, List.class, List.class)
                .newInstance(functions, List.of("forward"), List.of());
        return (byte[]) of.invoke(null, module.invoke(null, made));
    }
}
