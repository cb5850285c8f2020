// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.explanation.ExplanationFiles;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.internal.engine.ExplainedNetwork;
import org.reframe.explanation.internal.engine.SeenClip;
import org.reframe.explanation.internal.file.ExplanationFolders;
import org.reframe.explanation.internal.method.EigenCam;
import org.reframe.explanation.internal.method.GradCam;
import org.reframe.explanation.internal.method.LayerCam;
import org.reframe.explanation.internal.method.Occlusion;
import org.reframe.explanation.internal.method.ScoreCam;
import org.reframe.explanation.internal.method.TemporalFreeze;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.Target;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.clip.ClipModel;
import org.reframe.inference.clip.ClipModelRequest;
import org.reframe.inference.clip.ClipWindows.Window;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.preprocess.FrameSampling;
import org.reframe.inference.preprocess.Normalise;
import org.reframe.inference.preprocess.PictureStep;
import org.reframe.inference.preprocess.Placement;
import org.reframe.inference.preprocess.Preprocessing;
import org.reframe.inference.preprocess.PreprocessingData;
import org.reframe.inference.preprocess.Resample;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.store.TrustDecision;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.WeightFiles;

/** A toy network with made weights, made videos whose names end in their length, and the services that the task asks for. */
public final class ExplanationBench implements TaskContext {
    static final int WIDTH = 24;
    static final int HEIGHT = 16;

    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Map<String, StoredModel> models = new HashMap<>();
    private final Map<String, Class<?>> known = new LinkedHashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private final Path folder;
    private boolean trusting = true;

    public ExplanationBench(Path folder) {
        this.folder = folder;
        services.put(WeightFiles.class, made("org.reframe.inference.internal.weights.ContentWeightFiles"));
        Object loader = made("org.reframe.inference.internal.script.ScriptNetworkLoader");
        services.put(
                InferenceService.class,
                made("org.reframe.inference.internal.service.DeviceInference", NetworkLoader.class, loader));
        services.put(ModelStore.class, proxy(ModelStore.class, (name, arguments) -> switch (name) {
            case "find" -> Optional.ofNullable(models.get(arguments[0]));
            case "folder" -> folder;
            case "trusted" -> trusted((StoredModel) arguments[0]);
            default -> throw new AssertionError(name);
        }));
        services.put(Contributions.class, new Known());
        services.put(ExplanationFiles.class, new ExplanationFolders());
        services.put(VideoService.class, proxy(VideoService.class, (name, arguments) -> new Made((Path) arguments[0])));
        known.put("org.reframe.explanation.grad-cam", GradCam.class);
        known.put("org.reframe.explanation.layer-cam", LayerCam.class);
        known.put("org.reframe.explanation.eigen-cam", EigenCam.class);
        known.put("org.reframe.explanation.score-cam", ScoreCam.class);
        known.put("org.reframe.explanation.occlusion", Occlusion.class);
        known.put("org.reframe.explanation.temporal-freeze", TemporalFreeze.class);
        known.put("org.example.toy", ToyNetwork.class);
        known.put("org.example.toy-detector", ToyDetector.class);
        known.put("org.example.toy-segmenter", ToySegmenter.class);
    }

    private Optional<TrustDecision> trusted(StoredModel model) {
        if (!trusting) return Optional.empty();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model.file()));
            return Optional.of(new TrustDecision(HexFormat.of().formatHex(hash), "2026-01-01T00:00:00Z", "tester"));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** From here on nobody trusts TorchScript archives. */
    void distrust() {
        trusting = false;
    }

    /** One pass of a clip of four frames of 16×16. */
    Recorded recorded(String model, Target target) throws RunException {
        VideoInfo info = info(12);
        float[] values = new float[3 * 4 * 16 * 16];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(0.37 * i);
        ClipInput clip = new ClipInput(values, new long[] {3, 4, 16, 16});
        try (ExplainedNetwork network =
                ExplainedNetwork.open(ClipModel.of(ClipModelRequest.of(model), this), info, this)) {
            Window window = new Window(0, 3, new int[] {0, 1, 2, 3});
            Placement placement = new Placement(16, 16, 1, 1, 0, 0);
            SeenClip seen = new SeenClip(clip, window, placement, ClipRecipe.Layout.CLIP);
            return network.record(seen, 3, target, name -> true);
        }
    }

    /** Makes another class known. */
    public void contribute(String id, Class<?> type) {
        known.put(id, type);
    }

    /** Makes a method known that says something of itself. */
    void contribute(String id, Class<?> type, String attribute) {
        known.put(id, type);
        attributes.put(id, attribute);
    }

    private static Object made(String name, Object... typeAndValue) {
        try {
            Class<?> type = NetworkLoader.class.getClassLoader().loadClass(name);
            return typeAndValue.length == 0
                    ? type.getConstructor().newInstance()
                    : type.getConstructor((Class<?>) typeAndValue[0]).newInstance(typeAndValue[1]);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private interface Answer {
        Object to(String name, Object[] arguments);
    }

    private static Object proxy(Class<?> type, Answer answer) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? new Object[0] : arguments));
    }

    /** What the network is fed: four frames, each second one, 16×16 out of the middle. */
    static Preprocessing preprocessing() {
        return new Preprocessing(
                new FrameSampling.Dense(4, 2, 1),
                List.of(new PictureStep.ShortSide(16, Resample.TORCH_BILINEAR), new PictureStep.CentreCrop(16, 16)),
                new Normalise(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25), false));
    }

    /** Puts a model with made weights into the store. */
    public void model(String id, String relu, float spoilt) throws RunException {
        model(id, new ToyNetwork(), spoilt);
        store(id, folder.resolve(id + ".safetensors"), "org.example.toy", Map.of("relu", relu));
    }

    /** Puts one of classes and masks with made weights into the store. */
    void detector(String id) throws RunException {
        model(id, new ToyDetector(), 0);
        store(id, folder.resolve(id + ".safetensors"), "org.example.toy-detector", Map.of());
    }

    /** Puts a prompted one with made weights into the store. */
    void segmenter(String id) throws RunException {
        model(id, new ToySegmenter(), 0);
        store(id, folder.resolve(id + ".safetensors"), "org.example.toy-segmenter", Map.of());
    }

    private void model(String id, Architecture architecture, float spoilt) throws RunException {
        Path file = folder.resolve(id + ".safetensors");
        Random random = new Random(11);
        try (MemoryWeights weights = new MemoryWeights()) {
            for (ParameterDefinition parameter :
                    architecture.define(Map.of()).parameters()) {
                int size = Math.toIntExact(parameter.shape().stream().reduce(1L, Math::multiplyExact));
                float[] values = new float[size];
                for (int i = 0; i < size; i++) values[i] = 0.3f * (float) random.nextGaussian();
                if (spoilt != 0) values[0] = spoilt;
                weights.put(parameter.key(), parameter.shape(), values);
            }
            SafetensorsWriter.write(file, weights, Map.of());
        }
    }

    /** Puts a file into the store. */
    void store(String id, Path file, String architecture, Map<String, Object> options) {
        ModelUse use = new ModelUse(
                architecture, options, "", List.of("wave", "jump", "run"), PreprocessingData.write(preprocessing()));
        models.put(id, new StoredModel(id, use, new ModelOrigin(id, "", ""), file, id + "0".repeat(60)));
    }

    private static VideoInfo info(int frames) {
        Rational rate = new Rational(25, 1);
        return new VideoInfo(WIDTH, HEIGHT, frames, new Rational(1, 25), rate, 0, "made", "f" + frames);
    }

    private record Made(Path source) implements Video {
        private int frames() {
            String name = source.toString();
            return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        }

        @Override
        public VideoInfo info() {
            return ExplanationBench.info(frames());
        }

        @Override
        public FrameIdentity identity(int index) {
            return new FrameIdentity(index, index, true, index);
        }

        @Override
        public String frameName(int index) {
            return String.format("%05d", index);
        }

        @Override
        public int indexAt(double seconds) {
            return (int) (seconds * 25);
        }

        @Override
        public Picture frame(int index) {
            if (index < 0 || index >= frames()) throw new IndexOutOfBoundsException(index);
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            for (int i = 0; i < rgb.length; i++) {
                int x = i / 3 % WIDTH;
                int y = i / 3 / WIDTH;
                boolean square = Math.abs(x - 6 - index) < 3 && Math.abs(y - 8) < 3;
                rgb[i] = (byte) (square ? 200 + 20 * (i % 3) : 4 * x + 2 * y + 30 * (i % 3));
            }
            return new Picture(WIDTH, HEIGHT, rgb);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final class Known implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            List<Contribution<T>> all = new ArrayList<>();
            known.forEach((id, type) -> {
                boolean architecture = Architecture.class.isAssignableFrom(type);
                if (architecture == (spi == Architecture.class)) all.add(new One<>(id, spi, type, attributes.getOrDefault(id, "")));
            });
            assert spi == Architecture.class || spi == ExplanationMethod.class;
            return all;
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
            return all(spi).stream()
                    .filter(c -> c.id().equals(id) || c.id().endsWith("." + id))
                    .findFirst()
                    .orElseThrow(() -> RunException.usage("no " + id));
        }
    }

    private record One<T>(String id, Class<T> spi, Class<?> type, String given) implements Contribution<T> {
        @Override
        public String attribute(String name) {
            return name.equals(given) ? "true" : "";
        }

        @Override
        public String name() {
            return id;
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public List<String> formerIds() {
            return List.of();
        }

        @Override
        public String contributor() {
            return "test";
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public T create() {
            try {
                return spi.cast(type.getConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public Path output() {
        Path output = folder.resolve("out");
        try {
            return Files.createDirectories(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public IProgressMonitor monitor() {
        return new NullProgressMonitor();
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) {
        return type.cast(services.get(type));
    }

    @Override
    public void note(String key, String value) {
        // nobody reads them here
    }

    @Override
    public Path tempFolder() {
        return folder;
    }

    @Override
    public RunContext with(IProgressMonitor monitor) {
        return this;
    }
}
