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
import java.util.List;
import java.util.Locale;
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

    private static final int[][] SIZES = {{160, 120}, {192, 108}, {192, 144}, {256, 144}, {320, 240}};
    /** Frames beyond what the network sees, so that it sees any phase of an action. */
    private static final int MORE = 12;

    private static final int TRIES = 2000;

    private final RunContext context;
    private final ClipView view;
    private final Path cache;

    /**
     * For a view.
     *
     * @param context gives the services
     * @param cache folder of folders of clips
     */
    public PhantomClips(RunContext context, ClipView view, Path cache) {
        this.context = context;
        this.view = view;
        this.cache = cache;
    }

    /**
     * Which clips.
     *
     * @param count how many
     * @param correlation how strongly the action decides the background, 0–1
     * @param actions names of the classes
     * @param seed the same gives the same clips
     */
    public record Wish(int count, double correlation, List<String> actions, long seed) {
        public Wish {
            actions = List.copyOf(actions);
        }
    }

    /**
     * Makes them. Of two wishes with one seed, clips differ in their backgrounds alone, and many are the same.
     *
     * @throws RunException (usage) for an action that phantoms do not show
     */
    public ClipSet make(Wish wish, SubMonitor monitor) throws RunException {
        if (!ACTIONS.containsAll(wish.actions())) {
            throw RunException.usage("Phantoms show " + ACTIONS + ", not " + wish.actions());
        }
        SubMonitor progress = monitor.setWorkRemaining(wish.count());
        Path folder = cache.resolve("phantoms-" + view.size() + "-" + view.span());
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
        int[] size = SIZES[random.nextInt(SIZES.length)];
        for (int tries = 0; tries < TRIES; tries++) {
            long seed = random.nextLong();
            PhantomSettings small =
                    new PhantomSettings("probe", PhantomSettings.Scene.ACTORS, 64, 64, 1, seed, wish.correlation());
            Truth truth = write(small, monitor.setWorkRemaining(100).split(1));
            if (!wish.actions().contains(truth.action())) continue;
            String name = String.format(Locale.ROOT, "%016x-%s", seed, truth.background());
            return new PhantomSettings(
                    name, small.scene(), size[0], size[1], view.span() + MORE, seed, wish.correlation());
        }
        throw new RunException(RunException.Kind.INTERNAL, "No phantom shows one of " + wish.actions() + ".", null);
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
