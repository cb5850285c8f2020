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
    private static final String NAME = "clip";

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

    /** Makes them. */
    public ClipSet make(Wish wish, SubMonitor monitor) throws RunException {
        SubMonitor progress = monitor.setWorkRemaining(wish.count());
        Path folder = cache.resolve(String.format(
                Locale.ROOT,
                "phantoms-%s-r%.3f-%016x-%d",
                String.join("-", wish.actions()),
                wish.correlation(),
                wish.seed(),
                view.size()));
        List<Clip> clips = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < wish.count(); i++) {
                SubMonitor share = progress.split(1);
                share.subTask("Phantom " + (i + 1) + " of " + wish.count());
                Path file = folder.resolve(String.format(Locale.ROOT, "%05d.safetensors", i));
                if (Files.notExists(file)) {
                    SplittableRandom random = new SplittableRandom(wish.seed() * 0x9e3779b97f4a7c15L + i);
                    render(wish, random, share).write(file);
                }
                clips.add(Clip.read(file));
            }
        } catch (IOException e) {
            throw RunException.environment(
                    folder + " cannot be used: " + e.getMessage() + ". Free some space or choose another folder.", e);
        }
        return new ClipSet(clips, wish.actions(), view);
    }

    private Clip render(Wish wish, SplittableRandom random, SubMonitor monitor) throws IOException, RunException {
        int[] size = SIZES[random.nextInt(SIZES.length)];
        monitor.setWorkRemaining(10);
        for (int tries = 0; tries < TRIES; tries++) {
            PhantomSettings one = new PhantomSettings(
                    NAME, PhantomSettings.Scene.ACTORS, 64, 64, 1, random.nextLong(), wish.correlation());
            // The action follows from the seed alone: a single small frame tells it.
            boolean all = wish.actions().containsAll(ACTIONS);
            String label = all ? "" : write(one, monitor.setWorkRemaining(100).split(1));
            if (!all && !wish.actions().contains(label)) continue;
            PhantomSettings whole = new PhantomSettings(
                    NAME, one.scene(), size[0], size[1], view.span() + MORE, one.seed(), wish.correlation());
            label = write(whole, monitor.setWorkRemaining(10).split(8));
            if (!wish.actions().contains(label)) continue;
            ClipReader reader = new ClipReader(context.service(VideoService.class), view.size(), whole.frames());
            return reader.read(folder().resolve("JPEGImages").resolve(NAME), label, monitor.split(2));
        }
        throw RunException.usage("Phantoms show " + ACTIONS + ", not " + wish.actions());
    }

    private Path folder() throws RunException {
        return context.tempFolder().resolve("phantom");
    }

    /** Writes a phantom and tells its action. */
    private String write(PhantomSettings settings, SubMonitor monitor) throws IOException, RunException {
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
            return truth.getAsJsonArray("segments")
                    .get(0)
                    .getAsJsonObject()
                    .get("label")
                    .getAsString();
        } catch (JsonParseException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new RunException(
                    RunException.Kind.INTERNAL, "A phantom does not say what it shows: " + e.getMessage(), e);
        }
    }
}
