// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.reframe.api.file.WholeFile;
import org.reframe.api.mask.Mask;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;

/**
 * The masks of a clip as propagated from its first prompt and the corrections so far: what a policy looks at. Kept beside the measured losses, so
 * that training and evaluation need not propagate again.
 *
 * @param first mask of the prompted first frame
 * @param masks of the others, ascending
 * @param corrections masks of corrected frames
 */
public record KeptMasks(Mask first, List<PropagatedMask> masks, SortedMap<Integer, Mask> corrections) {
    private static final int MAGIC = 0x52444d31;
    /** With corrections behind the masks. */
    private static final int CORRECTED = 0x52444d32;

    private static final int MOST_FRAMES = 1 << 20;
    private static final int LARGEST_SIDE = 1 << 15;
    private static final int CHUNK = 1 << 12;

    public KeptMasks {
        masks = List.copyOf(masks);
    }

    /**
     * Checks that these are masks of a clip.
     *
     * @throws IllegalArgumentException when they are of another size or of other frames
     */
    void check(ClipCosts clip, VideoInfo video) {
        if (first.width() != video.width() || first.height() != video.height()) {
            throw new IllegalArgumentException("Masks are " + first.width() + "x" + first.height() + ", frames "
                    + video.width() + "x" + video.height());
        }
        if (!List.copyOf(corrections.keySet()).equals(clip.corrected())) {
            throw new IllegalArgumentException(
                    "Masks are corrected on " + corrections.keySet() + ", the row says " + clip.corrected());
        }
        int before = clip.first();
        for (PropagatedMask mask : masks) {
            if (mask.frame() <= before || mask.frame() > clip.last()) {
                throw new IllegalArgumentException("Frame " + mask.frame() + " has a mask out of order or place");
            }
            before = mask.frame();
        }
    }

    /** Writes them whole or not at all. */
    void write(Path file) throws RunException {
        WholeFile.of(file).stream(bytes -> {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(bytes)))) {
                out.writeInt(corrections.isEmpty() ? MAGIC : CORRECTED);
                out.writeInt(first.width());
                out.writeInt(first.height());
                runs(out, first);
                out.writeInt(masks.size());
                for (PropagatedMask mask : masks) {
                    out.writeInt(mask.frame());
                    out.writeDouble(mask.quality());
                    runs(out, mask.mask());
                }
                if (!corrections.isEmpty()) out.writeInt(corrections.size());
                for (Map.Entry<Integer, Mask> each : corrections.entrySet()) {
                    out.writeInt(each.getKey());
                    runs(out, each.getValue());
                }
            }
        });
    }

    /**
     * Reads them.
     *
     * @throws RunException (input) when the file is missing or damaged
     */
    static KeptMasks read(Path file) throws RunException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            int magic = in.readInt();
            if (magic != MAGIC && magic != CORRECTED) throw new IOException("it is no file of masks");
            int width = bounded(in.readInt(), 1, LARGEST_SIDE);
            int height = bounded(in.readInt(), 1, LARGEST_SIDE);
            Mask first = mask(in, width, height);
            int count = bounded(in.readInt(), 0, MOST_FRAMES);
            List<PropagatedMask> masks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int frame = in.readInt();
                double quality = in.readDouble();
                masks.add(new PropagatedMask(frame, mask(in, width, height), quality));
            }
            SortedMap<Integer, Mask> corrections = new TreeMap<>();
            int corrected = magic == MAGIC ? 0 : bounded(in.readInt(), 1, MOST_FRAMES);
            for (int i = 0; i < corrected; i++) {
                int frame = in.readInt();
                corrections.put(frame, mask(in, width, height));
            }
            return new KeptMasks(first, masks, corrections);
        } catch (IOException | IllegalArgumentException damaged) {
            throw RunException.input(
                    file + " cannot be used: " + damaged.getMessage() + ". Run deferral-costs again.", damaged);
        }
    }

    private static void runs(DataOutputStream out, Mask mask) throws IOException {
        int[] runs = mask.runs();
        out.writeInt(runs.length);
        for (int run : runs) out.writeInt(run);
    }

    private static Mask mask(DataInputStream in, int width, int height) throws IOException {
        int count = bounded(in.readInt(), 1, width * height + 1);
        // Grows with what is there: what the file claims costs nothing, and runs without pixels are none.
        int[] runs = new int[Math.min(count, CHUNK)];
        for (int i = 0; i < count; i++) {
            if (i == runs.length) runs = Arrays.copyOf(runs, (int) Math.min(count, 2L * runs.length));
            runs[i] = bounded(in.readInt(), i == 0 ? 0 : 1, width * height);
        }
        return Mask.ofRuns(width, height, runs);
    }

    private static int bounded(int value, int least, int most) throws IOException {
        if (value < least || value > most) throw new IOException(value + " is not within " + least + "–" + most);
        return value;
    }
}
