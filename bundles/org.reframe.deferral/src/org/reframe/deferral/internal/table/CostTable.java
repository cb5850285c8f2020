// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/**
 * A table that {@link DeferralCostsTask} wrote.
 *
 * @param folder where it lies
 * @param header what its rows have in common
 * @param clips rows
 * @param videos where the videos of sequences lie that are not in a DAVIS folder
 */
public record CostTable(Path folder, TableHeader header, List<ClipCosts> clips, Map<String, String> videos) {
    /** Folder of rows and masks, below the table's. */
    static final String ROWS = "clips";

    private static final String KEY = "[0-9a-f]{64}";
    private static final long LONGEST = 1L << 28;

    public CostTable {
        clips = List.copyOf(clips);
        videos = Map.copyOf(videos);
    }

    /**
     * What the file holds.
     *
     * @param header what all rows have in common
     * @param clips rows
     * @param videos as in the table; none in those of a DAVIS folder and of earlier versions
     */
    record Content(TableHeader header, List<ClipCosts> clips, @Nullable Map<String, String> videos) {
        Map<String, String> places() {
            Map<String, String> given = videos;
            return given == null ? Map.of() : given;
        }
    }

    /**
     * Reads a table.
     *
     * @param path the file, or the output folder of a run of deferral-costs
     * @throws RunException (input) when it is none, or its header was changed
     */
    public static CostTable read(Path path) throws RunException {
        Path file = Files.isDirectory(path) ? path.resolve(DeferralCostsTask.TABLE) : path;
        try {
            if (!Files.isRegularFile(file)) throw new IOException("there is no such file");
            if (Files.size(file) > LONGEST) throw new IOException("it is longer than any table");
            @Nullable Content content = new Gson().fromJson(Files.readString(file), Content.class);
            if (content == null || absent(content.header()) || absent(content.clips())) {
                throw new IOException("it holds no header and clips");
            }
            if (content.header().protocol() != TableHeader.PROTOCOL) {
                throw new IOException("it was measured by protocol "
                        + content.header().protocol() + ", this is " + TableHeader.PROTOCOL);
            }
            if (!content.header().consistent()) {
                throw new IOException("its hash does not fit its propagator and prompt");
            }
            Prompts.of(content.header().prompt());
            Path folder = file.toAbsolutePath().getParent();
            return new CostTable(
                    folder == null ? file : folder, content.header(), each(content.clips()), content.places());
        } catch (IOException | RuntimeException damaged) {
            // The parser wraps what a record refuses.
            Throwable why = damaged.getCause() == null ? damaged : damaged.getCause();
            throw RunException.input(
                    file + " is no table of deferral costs: " + why.getMessage() + ". Run deferral-costs again.",
                    damaged);
        }
    }

    /** Each clip once: a video that is there under two names is not twice as much to learn from. */
    private static List<ClipCosts> each(List<ClipCosts> rows) throws IOException {
        Map<String, ClipCosts> byKey = new LinkedHashMap<>();
        for (ClipCosts row : rows) {
            if (absent(row)) throw new IOException("a row is empty");
            Optional<ClipCosts> other = Optional.ofNullable(byKey.putIfAbsent(row.key(), row));
            if (other.isPresent() && !other.get().losses().equals(row.losses())) {
                throw new IOException("it holds " + row.name() + " twice, with other losses");
            }
        }
        return List.copyOf(byKey.values());
    }

    /** A parser leaves out what is missing. */
    private static boolean absent(@Nullable Object part) {
        return part == null;
    }

    /**
     * Refuses to mix tables whose losses are of different propagators, weights, versions or prompts.
     *
     * @throws RunException (usage) naming both
     */
    public void sameAs(CostTable other) throws RunException {
        if (!header.identity().equals(other.header.identity())) {
            throw RunException.usage(folder + " was measured with " + described(header) + ", " + other.folder + " with "
                    + described(other.header) + "; their losses cannot be used together.");
        }
    }

    private static String described(TableHeader header) {
        return header.propagator() + " (" + header.basis() + "), prompt " + header.prompt() + ", hash "
                + header.identity().substring(0, 12);
    }

    /**
     * The video of a clip: a folder of frames, or a file.
     *
     * @throws RunException (input or usage) when it is not where it was
     */
    public Path frames(ClipCosts clip) throws RunException {
        if (!videos.isEmpty()) {
            String video = videos.getOrDefault(clip.sequence(), "");
            try {
                Path path = Path.of(video);
                if (path.isAbsolute() && Files.exists(path)) return path;
            } catch (InvalidPathException none) {
                // As one that is not there.
            }
            throw RunException.input(
                    "The video " + clip.sequence() + " is not at '" + video + "' any more. Run deferral-costs again.",
                    null);
        }
        Path root = folder.resolve(header.davis());
        return TruthFolder.sequences(root, List.of(clip.sequence())).get(0).frames();
    }

    /**
     * Dice of every frame of a clip after a correction on one of its candidates, to single precision; below 0 without truth.
     *
     * @return empty when it was not kept, as by earlier versions
     */
    public Optional<List<Double>> diceAfter(ClipCosts clip, int corrected) {
        int k = clip.candidates().indexOf(corrected);
        if (k < 0 || !clip.key().matches(KEY)) return Optional.empty();
        Path file = folder.resolve(ROWS).resolve(clip.key() + CostsCache.DICE);
        return KeptDice.read(file, clip.candidates().size(), clip.dice().size())
                .map(kept -> kept.after().get(k));
    }

    /**
     * The masks of a clip without a correction.
     *
     * @throws RunException (input) when they are missing or damaged
     */
    public KeptMasks masks(ClipCosts clip) throws RunException {
        if (!clip.key().matches(KEY)) {
            throw RunException.input(folder + " has a row with a key that is no hash: " + clip.key(), null);
        }
        return KeptMasks.read(folder.resolve(ROWS).resolve(clip.key() + CostsCache.MASKS));
    }
}
