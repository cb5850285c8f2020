// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.FrameIdentity;
import org.reframe.api.video.Picture;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;
import org.reframe.training.internal.engine.EngineTrainer;
import org.reframe.training.internal.engine.Published;
import org.reframe.training.internal.engine.Toy;

/** A run whose phantoms and videos are squares that go right (walk), down (jump) or stay (clap). */
public record MadeWorld(Path output, IProgressMonitor monitor, List<String> notes) implements TaskContext {
    private static final List<String> ACTIONS = List.of("walk", "jump", "clap");

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        Object service =
                List.<Object>of(new Phantoms(), new Videos(), new One(), new EngineTrainer(), Toy.loader()).stream()
                        .filter(type::isInstance)
                        .findFirst()
                        .orElseThrow(() -> RunException.environment(type + " is not part of this test", null));
        return type.cast(service);
    }

    @Override
    public void note(String key, String value) {
        notes.add(key + " " + value);
    }

    @Override
    public Path tempFolder() {
        return output.resolve("temp");
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new MadeWorld(output, other, notes);
    }

    /** Writes nothing but what a clip shows. */
    private record Phantoms() implements PhantomService {
        @Override
        public void write(PhantomSettings settings, Path target, RunContext context) throws RunException {
            String action = ACTIONS.get((int) Math.floorMod(settings.seed(), 3L));
            long other = Math.floorMod(settings.seed() / 3, 3L);
            String ground = settings.backgroundBias() == 1 ? action : ACTIONS.get((int) other);
            try {
                Path frames =
                        Files.createDirectories(target.resolve("JPEGImages").resolve(settings.name()));
                Files.writeString(frames.resolve("shows"), action);
                Files.writeString(
                        target.resolve(settings.name() + ".json"),
                        "{\"background\":\"" + ground + "\",\"segments\":[{\"label\":\"" + action + "\"}]}");
            } catch (IOException e) {
                throw RunException.environment(String.valueOf(e), e);
            }
        }
    }

    /** A square on grey noise; the seed is the folder's name. */
    private record Square(Path source, String action) implements Video {
        @Override
        public VideoInfo info() {
            return new VideoInfo(40, 32, 20, new Rational(1, 25), new Rational(25, 1), 0, "images", "0");
        }

        @Override
        public FrameIdentity identity(int index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String frameName(int index) {
            return Integer.toString(index);
        }

        @Override
        public int indexAt(double seconds) {
            return 0;
        }

        @Override
        public Picture frame(int index) {
            byte[] rgb = new byte[40 * 32 * 3];
            SplittableRandom random =
                    new SplittableRandom(source.getFileName().toString().hashCode());
            int left = random.nextInt(10) + (action.equals("walk") ? index : 0);
            int top = random.nextInt(8) + (action.equals("jump") ? index : 0);
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 40; x++) {
                    boolean in = x >= left && x < left + 12 && y >= top && y < top + 12;
                    for (int c = 0; c < 3; c++) rgb[(y * 40 + x) * 3 + c] = (byte) (in ? 230 : random.nextInt(80));
                }
            }
            return new Picture(40, 32, rgb);
        }

        @Override
        public void close() {}
    }

    private record Videos() implements VideoService {
        @Override
        public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException {
            try {
                Path shows = Files.isDirectory(source) ? source.resolve("shows") : source;
                return new Square(source, Files.readString(shows));
            } catch (IOException e) {
                throw RunException.input(source + " is no video", e);
            }
        }

        @Override
        public ClipWriter write(Path target, ClipFormat format) {
            throw new UnsupportedOperationException();
        }
    }

    /** The one architecture. */
    private record One() implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of();
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) {
            return new Made<>(spi.cast(Published.architecture("r2plus1d.SlimR2Plus1d")));
        }
    }

    private record Made<T>(T create) implements Contribution<T> {
        @Override
        public String id() {
            return "test.slim";
        }

        @Override
        public String name() {
            return "";
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
            return "";
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }
}
