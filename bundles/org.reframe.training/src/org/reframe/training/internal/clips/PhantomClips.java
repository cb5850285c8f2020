// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.clips;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoService;

/** Renders phantoms of actions and keeps them small. Those that lie in the folder already are not made again. */
public final class PhantomClips {
    /** What phantoms show. */
    public static final List<String> ACTIONS = List.of("walk", "wave", "jump", "squat", "kick", "clap");

    private static final int[][] WIDE = {{160, 120}, {192, 108}, {192, 144}, {256, 144}, {320, 240}};
    private static final int[][] CLOSE = {{96, 96}, {112, 96}, {128, 96}, {128, 128}};
    /** Frames beyond what the network sees, so that it sees any phase of an action. */
    private static final int MORE = 12;

    private static final int TRIES = 2000;

    private final RunContext context;
    private final ClipView view;
    private final Path cache;
    private final PhantomSettings.Scene scene;
    /** The background that an action has where it decides it. */
    private final Map<String, String> owned = new LinkedHashMap<>();

    /**
     * For a view.
     *
     * @param context gives the services
     * @param cache folder of folders of clips
     * @param scene with an actor
     */
    public PhantomClips(RunContext context, ClipView view, Path cache, PhantomSettings.Scene scene) {
        this.context = context;
        this.view = view;
        this.cache = cache;
        this.scene = scene;
    }

    /**
     * What is behind the actors.
     *
     * @param correlation how strongly the action decides it, 0–1
     * @param misled whether it always is the own background of another action
     */
    public record Ground(double correlation, boolean misled) {
        /** Decided by the action with a probability, else any. */
        public static Ground correlated(double correlation) {
            return new Ground(correlation, false);
        }

        /** Always the own background of another action, so that who goes by the background is wrong. */
        public static Ground misleading() {
            return new Ground(0, true);
        }
    }

    /**
     * Which clips.
     *
     * @param count how many
     * @param ground behind them
     * @param actions names of the classes
     * @param seed the same gives the same clips
     */
    public record Wish(int count, Ground ground, List<String> actions, long seed) {
        public Wish {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Makes them. Of two wishes with one seed and correlated grounds, clips differ in their backgrounds alone, and many are
     * the same.
     *
     * @throws RunException (usage) for an action that phantoms do not show
     */
    public ClipSet make(Wish wish, SubMonitor monitor) throws RunException {
        if (!ACTIONS.containsAll(wish.actions())) {
            throw RunException.usage("Phantoms show " + ACTIONS + ", not " + wish.actions());
        }
        SubMonitor progress = monitor.setWorkRemaining(wish.count());
        Path folder = cache.resolve(String.format(Locale.ROOT, "phantoms-%s-%d-%d", scene, view.size(), view.span())
                .toLowerCase(Locale.ROOT));
        List<Clip> clips = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < wish.count(); i++) {
                SubMonitor share = progress.split(1).setWorkRemaining(10);
                share.subTask("Phantom " + (i + 1) + " of " + wish.count());
                PhantomSettings phantom =
                        chosen(wish, new SplittableRandom(wish.seed() * 0x9e3779b97f4a7c15L + i), share.split(1));
                Path file = folder.resolve(phantom.name() + ".safetensors");
                if (Files.notExists(file)) render(phantom, share.split(9)).write(file);
                clips.add(Clip.read(file));
            }
        } catch (IOException e) {
            throw RunException.environment(
                    folder + " cannot be used: " + e.getMessage() + ". Free some space or choose another folder.", e);
        }
        return new ClipSet(clips, wish.actions(), view);
    }

    /** A phantom with a wished action. A single small frame tells its action and background, which follow from the seed. */
    private PhantomSettings chosen(Wish wish, SplittableRandom random, SubMonitor monitor)
            throws IOException, RunException {
        int[][] sizes = scene == PhantomSettings.Scene.CLOSE ? CLOSE : WIDE;
        int[] size = sizes[random.nextInt(sizes.length)];
        double correlation = wish.ground().correlation();
        for (int tries = 0; tries < TRIES; tries++) {
            long seed = random.nextLong();
            Truth truth = probe(seed, correlation, monitor.setWorkRemaining(100).split(1));
            if (!wish.actions().contains(truth.action())) continue;
            if (wish.ground().misled() && !misleads(truth, wish.actions(), monitor)) continue;
            String name = String.format(Locale.ROOT, "%016x-%s", seed, truth.background());
            return new PhantomSettings(name, scene, size[0], size[1], view.span() + MORE, seed, correlation);
        }
        throw new RunException(RunException.Kind.INTERNAL, "No phantom shows one of " + wish.actions() + ".", null);
    }

    private Truth probe(long seed, double correlation, SubMonitor monitor) throws IOException, RunException {
        return write(new PhantomSettings("probe", scene, 64, 64, 1, seed, correlation), monitor);
    }

    private boolean misleads(Truth truth, List<String> actions, SubMonitor monitor) throws IOException, RunException {
        for (long seed = 0; seed < TRIES && !owned.keySet().containsAll(actions); seed++) {
            Truth own = probe(seed, 1, monitor.setWorkRemaining(100).split(1));
            owned.put(own.action(), own.background());
        }
        return actions.stream()
                .anyMatch(action ->
                        !action.equals(truth.action()) && truth.background().equals(owned.getOrDefault(action, "")));
    }

    private Clip render(PhantomSettings phantom, SubMonitor monitor) throws IOException, RunException {
        monitor.setWorkRemaining(10);
        Truth truth = write(phantom, monitor.split(8));
        ClipReader reader = new ClipReader(context.service(VideoService.class), view.size(), phantom.frames());
        return reader.read(folder().resolve("JPEGImages").resolve(phantom.name()), truth.action(), monitor.split(2));
    }

    /**
     * What a phantom says of itself.
     *
     * @param action what its figure does
     * @param background pattern behind it
     */
    private record Truth(String action, String background) {}

    private Path folder() throws RunException {
        return context.tempFolder().resolve("phantom");
    }

    /** Writes a phantom and tells what it shows. */
    private Truth write(PhantomSettings settings, SubMonitor monitor) throws IOException, RunException {
        Path folder = folder();
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
        context.service(PhantomService.class).write(settings, folder, context.with(monitor));
        Path file = folder.resolve(settings.name() + ".json");
        try {
            JsonObject truth = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonObject segment = truth.getAsJsonArray("segments").get(0).getAsJsonObject();
            return new Truth(
                    segment.get("label").getAsString(), truth.get("background").getAsString());
        } catch (JsonParseException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new RunException(
                    RunException.Kind.INTERNAL, "A phantom does not say what it shows: " + e.getMessage(), e);
        }
    }
}
