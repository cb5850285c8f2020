// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.forward;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelStore;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.store.TrustDecision;
import org.reframe.inference.weights.MemoryWeights;
import org.reframe.inference.weights.SafetensorsWriter;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.WeightFiles;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.RuleWeights;
import org.reframe.networks.internal.parity.WeightRule;

/** Models with made weights, a made video, and the services that the task asks for. */
public final class ForwardBench {
    static final int WIDTH = 48;
    static final int HEIGHT = 40;

    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Map<String, StoredModel> models = new HashMap<>();
    private final Map<String, Class<? extends Architecture>> architectures = new LinkedHashMap<>();
    private final Path folder;
    final Map<String, String> notes = new LinkedHashMap<>();
    private Optional<TrustDecision> decision = Optional.empty();

    public ForwardBench(Path folder) {
        this.folder = folder;
        services.put(WeightFiles.class, made("org.reframe.inference.internal.weights.ContentWeightFiles"));
        services.put(
                InferenceService.class,
                made("org.reframe.inference.internal.service.DeviceInference", NetworkLoader.class, Networks.loader()));
        services.put(ModelStore.class, proxy(ModelStore.class, (name, arguments) -> switch (name) {
            case "find" -> Optional.ofNullable(models.get(arguments[0]));
            case "folder" -> folder;
            case "trusted" -> decision;
            default -> throw new AssertionError(name);
        }));
        services.put(Contributions.class, new Known());
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

    private final class Known implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            List<Contribution<T>> all = new ArrayList<>();
            architectures.forEach((id, type) -> all.add(new One<>(id, spi, type)));
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

    private record One<T>(String id, Class<T> spi, Class<?> type) implements Contribution<T> {
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
            return "org.reframe.networks";
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

    /** Makes an architecture known under the last part of the id that the bundle gives it. */
    ForwardBench architecture(String id, Class<? extends Architecture> type) {
        architectures.put("org.reframe.networks." + id, type);
        return this;
    }

    /** Writes weights made by rule; {@code spoilt} gets a number that is none, when it is not empty. */
    Path weights(String name, NetworkDefinition definition, String spoilt) throws RunException {
        Path file = folder.resolve(name);
        try (RuleWeights made = new RuleWeights(definition, new WeightRule("forward", List.of()));
                MemoryWeights copy = new MemoryWeights()) {
            for (TensorInfo info : made.tensors().values()) {
                var bytes = made.read(info.name());
                if (info.name().equals(spoilt)) bytes.putFloat(0, Float.NaN);
                copy.put(info, bytes);
            }
            SafetensorsWriter.write(file, copy, Map.of());
        }
        return file;
    }

    /** What the user decided of every model. */
    void trust(TrustDecision made) {
        decision = Optional.of(made);
    }

    void store(String id, Path file, ModelUse use) {
        models.put(id, new StoredModel(id, use, new ModelOrigin(id, "", ""), file, "0".repeat(64)));
    }

    /** A bright square that moves over a gradient, so that every frame is another. */
    static Picture picture(int frame) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % WIDTH;
            int y = i / 3 / WIDTH;
            boolean square = Math.abs(x - 8 - frame) < 6 && Math.abs(y - 20) < 6;
            rgb[i] = (byte) (square ? 200 + 20 * (i % 3) : 2 * x + y + 30 * (i % 3));
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    TaskReport run(ForwardSettings settings, int frames) throws RunException, IOException {
        services.put(VideoService.class, proxy(VideoService.class, (name, arguments) -> new Phantom(frames)));
        Files.createDirectories(output());
        return new ForwardTask().run(settings, new Context());
    }

    /** A context with these services, for other tasks. */
    public TaskContext context() throws IOException {
        Files.createDirectories(output());
        return new Context();
    }

    Path output() {
        return folder.resolve("out");
    }

    private record Phantom(int frames) implements Video {
        @Override
        public Path source() {
            return Path.of("phantom.mp4");
        }

        @Override
        public VideoInfo info() {
            Rational rate = new Rational(25, 1);
            return new VideoInfo(WIDTH, HEIGHT, frames, new Rational(1, 25), rate, 0, "made", "f".repeat(64));
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
            if (index < 0 || index >= frames) throw new IndexOutOfBoundsException(index);
            return picture(index);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final class Context implements TaskContext {
        @Override
        public Path output() {
            return ForwardBench.this.output();
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
            notes.put(key, value);
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
}
