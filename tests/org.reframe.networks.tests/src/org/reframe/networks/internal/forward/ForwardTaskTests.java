// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Picture;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.PictureStep;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.PreprocessingData;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.store.ModelUse;
import org.reframe.networks.internal.asl.CapsuleDetector;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.RuleWeights;
import org.reframe.networks.internal.parity.WeightRule;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.sam2.Sam2;
import org.reframe.networks.internal.tsm.Tsm;

class ForwardTaskTests {
    private static final List<String> NAMES = List.of("wave", "=jump", "run, fast");

    private final ForwardBench bench;

    ForwardTaskTests(@TempDir Path folder) {
        bench = new ForwardBench(folder)
                .architecture("r2plus1d", R2Plus1d.class)
                .architecture("resnet", ResNet.class)
                .architecture("tsm", Tsm.class)
                .architecture("sam2", Sam2.class)
                .architecture("capsule-detector", CapsuleDetector.class);
    }

    private static Preprocessing small(FrameSampling sampling, int edge) {
        return new Preprocessing(
                sampling,
                List.of(
                        new PictureStep.ShortSide(edge, Resample.TORCH_BILINEAR),
                        new PictureStep.CentreCrop(edge, edge)),
                Normalise.IMAGENET);
    }

    private static ModelUse use(String architecture, Map<String, Object> options, Preprocessing preprocessing) {
        return new ModelUse(
                architecture, options, "action classification", NAMES, PreprocessingData.write(preprocessing));
    }

    private static ForwardSettings settings(String model, String... options) {
        return new ForwardSettings(
                model, Path.of("phantom.mp4"), Optional.empty(), List.of(options), Optional.empty(), 0, 0, 5, 2);
    }

    private static ForwardSettings file(Path file, String architecture, String... options) {
        return new ForwardSettings(
                file.toString(),
                Path.of("phantom.mp4"),
                Optional.of(architecture),
                List.of(options),
                Optional.empty(),
                0,
                0,
                5,
                2);
    }

    private List<String[]> csv() throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(bench.output().resolve("probabilities.csv"))) rows.add(line.split(","));
        return rows;
    }

    @Test
    void windowsGiveWhatTheNetworkGives() throws RunException, IOException {
        NetworkDefinition definition = new R2Plus1d().define(Map.of("classes", 3));
        Preprocessing preprocessing = small(new FrameSampling.Dense(4, 2, 1), 32);
        bench.store(
                "own",
                bench.weights("own.safetensors", definition, ""),
                use("r2plus1d", Map.of("classes", 3L), preprocessing));
        TaskReport report = bench.run(settings("own"), 16);
        assertTrue(report.status().isOK());
        List<String[]> rows = csv();
        // Windows of 7 frames, 3 apart, the last ends with the video: 0, 3, 6, 9.
        assertEquals(
                List.of("0", "3", "6", "9"),
                rows.subList(1, rows.size()).stream().map(r -> r[1]).toList());
        assertEquals("\"'=jump\"", rows.get(0)[6]);
        try (RuleWeights weights = new RuleWeights(definition, new WeightRule("forward", List.of()));
                Network network = Networks.loader().load(definition, weights, Device.cpu());
                NDManager scope = network.scope().newSubManager()) {
            List<Picture> pictures =
                    Stream.of(6, 8, 10, 12).map(ForwardBench::picture).toList();
            float[] clip = preprocessing.clip(pictures);
            float[] wanted = network.call("forward", scope.create(clip, new Shape(1, 3, 4, 32, 32)))
                    .head()
                    .softmax(1)
                    .toFloatArray();
            for (int c = 0; c < 3; c++)
                assertEquals(wanted[c], Float.parseFloat(rows.get(3)[5 + c]), 1e-5, "class " + c);
        }
        assertEquals("0".repeat(64), bench.notes.get("model.sha256"));
        assertEquals(
                "CPU",
                String.valueOf(bench.notes.get("inference.device"))
                        .substring(0, 3)
                        .toUpperCase(java.util.Locale.ROOT));
        Section.Table classes = (Section.Table) report.sections().get(0);
        assertEquals(3, classes.rows().size());
        assertEquals(report.result().get("class"), classes.rows().get(0).get(2));
        double sum =
                classes.rows().stream().mapToDouble(row -> (Double) row.get(3)).sum();
        assertEquals(1, sum, 1e-5);
    }

    @Test
    void aWeightFileTellsItsNumberOfClasses() throws RunException, IOException {
        Path file = bench.weights("r.safetensors", new ResNet().define(Map.of("depth", 18, "classes", 7)), "");
        TaskReport report = bench.run(file(file, "resnet", "depth=18"), 3);
        assertEquals(3L, ((Number) report.result().get("windows")).longValue());
        assertEquals(5 + 7, csv().get(0).length);
        assertTrue(String.valueOf(bench.notes.get("model.options")).contains("\"classes\":7"));
        assertEquals(64, String.valueOf(bench.notes.get("model.sha256")).length());
    }

    @Test
    void segmentsAreLaidFrameByFrame() throws RunException, IOException {
        NetworkDefinition definition = new Tsm().define(Map.of("depth", 18, "classes", 3));
        Preprocessing preprocessing = small(new FrameSampling.Segments(4), 32);
        bench.store(
                "own",
                bench.weights("t.safetensors", definition, ""),
                use("tsm", Map.of("depth", 18L, "classes", 3L), preprocessing));
        bench.run(settings("own"), 9);
        try (RuleWeights weights = new RuleWeights(definition, new WeightRule("forward", List.of()));
                Network network = Networks.loader().load(definition, weights, Device.cpu());
                NDManager scope = network.scope().newSubManager()) {
            float[] joined = new float[4 * 3 * 32 * 32];
            int at = 0;
            for (int frame : new int[] {1, 3, 5, 7}) {
                System.arraycopy(preprocessing.planes(ForwardBench.picture(frame)), 0, joined, at, 3072);
                at += 3072;
            }
            float[] wanted = network.call("forward", scope.create(joined, new Shape(1, 12, 32, 32)))
                    .head()
                    .softmax(1)
                    .toFloatArray();
            for (int c = 0; c < 3; c++) assertEquals(wanted[c], Float.parseFloat(csv().get(1)[5 + c]), 1e-5);
        }
    }

    @Test
    void aDetectorGivesAMaskForEveryFrame() throws RunException, IOException {
        NetworkDefinition definition = new CapsuleDetector().define(Map.of("classes", 3));
        Preprocessing preprocessing = new Preprocessing(
                new FrameSampling.Dense(8, 1, 1),
                List.of(new PictureStep.Resize(112, 112, Resample.TORCH_BILINEAR)),
                Normalise.IMAGENET);
        bench.store(
                "own",
                bench.weights("c.safetensors", definition, ""),
                use("capsule-detector", Map.of("classes", 3L), preprocessing));
        TaskReport report = bench.run(settings("own"), 8);
        assertTrue(report.status().isOK());
        try (Stream<Path> masks = Files.list(bench.output().resolve("masks"))) {
            assertEquals(
                    8, masks.filter(path -> path.toString().endsWith(".png")).count());
        }
        Section.Table table = (Section.Table) report.sections().stream()
                .filter(section -> section.title().equals("Masks"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(0, "00000"), table.rows().get(0).subList(0, 2));
        assertEquals(8, table.rows().size());
    }

    @Test
    void aShortVideoIsOneWindowAndSaidSo() throws RunException, IOException {
        Path file = bench.weights("r.safetensors", new R2Plus1d().define(Map.of("classes", 3)), "");
        bench.store("own", file, use("r2plus1d", Map.of(), small(new FrameSampling.Dense(4, 2, 1), 32)));
        TaskReport report = bench.run(settings("own"), 3);
        assertEquals(2, csv().size());
        String message = report.status().getChildren()[0].getMessage();
        assertTrue(message.contains("3 frames, fewer than a window of 7"), message);
    }

    private String message(ForwardSettings settings) {
        return String.valueOf(
                assertThrows(RunException.class, () -> bench.run(settings, 8)).getMessage());
    }

    @Test
    void whatDoesNotFitIsSaid() throws RunException {
        Path file = bench.weights("r.safetensors", new ResNet().define(Map.of("classes", 3)), "");
        String wrong = message(file(file, "r2plus1d"));
        assertTrue(wrong.contains("does not fit the architecture org.reframe.networks.r2plus1d"), wrong);
        assertTrue(wrong.contains("It fits org.reframe.networks.resnet"), wrong);
        String other = message(file(file, "resnet", "classes=9"));
        assertTrue(other.contains("give --option classes=3"), other);
        String depth = message(file(file, "resnet", "depth=18"));
        assertTrue(depth.contains("wrong shape"), depth);
        Path spoilt = bench.weights("n.safetensors", new ResNet().define(Map.of("depth", 18)), "layer1.0.conv1.weight");
        String nan = message(file(spoilt, "resnet", "depth=18"));
        assertTrue(nan.contains("1 numbers that are NaN in 1 tensor (layer1.0.conv1.weight)"), nan);
    }

    @Test
    void whatIsMissingIsSaid() throws RunException {
        String unknown = message(settings("nothing"));
        assertTrue(unknown.contains("There is no model 'nothing'"), unknown);
        Path file = bench.weights("r.safetensors", new ResNet().define(Map.of("depth", 18, "classes", 4)), "");
        bench.store("bare", file, ModelUse.UNKNOWN);
        assertTrue(message(settings("bare")).contains("give --architecture"));
        bench.store("named", file, new ModelUse("resnet", Map.of("depth", 18L), "", NAMES, Map.of()));
        String names = message(settings("named"));
        assertTrue(names.contains("names for 3 classes, but the network tells 4 apart"), names);
        String prompts = message(file(file, "sam2"));
        assertTrue(prompts.contains("reframe run propagate"), prompts);
        bench.store("odd", file, new ModelUse("resnet", Map.of(), "", List.of(), Map.of("steps", List.of())));
        String manifest = message(settings("odd"));
        assertTrue(manifest.contains("preprocessing.sampling is missing"), manifest);
    }
}
