// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.label.DavisPalette;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.Losses;
import org.reframe.datasets.internal.Presence;
import org.reframe.datasets.internal.davis.PngSamples.Header;

/** Reads one sequence of masks, frame by frame. Not thread-safe. */
final class DavisReader {
    /** Index of pixels that do not count. */
    static final int VOID = 255;
    /** Label and attribute of the track that carries them. */
    static final String VOID_LABEL = "void";

    private static final String DEFAULT_LABEL = "object";

    private final DavisLayout.Sequence sequence;
    private final MetaJson meta;
    private final Losses losses;
    private final SortedMap<Integer, SortedMap<Integer, TrackFrame>> tracks = new TreeMap<>();
    private final TreeSet<Integer> annotated = new TreeSet<>();
    private boolean onlyGreyBlackAndWhite = true;

    DavisReader(DavisLayout.Sequence sequence, MetaJson meta, Losses losses) {
        this.sequence = sequence;
        this.meta = meta;
        this.losses = losses;
    }

    /**
     * Reads all frames.
     *
     * @throws RunException naming the file that cannot be read
     */
    AnnotatedVideo read(IProgressMonitor monitor) throws RunException, IOException {
        Map<String, Path> masks = new HashMap<>();
        for (Path file : DavisLayout.files(sequence.masks(), ".png")) {
            masks.put(DavisLayout.stem(file), file);
        }
        List<String> names = frameNames(masks);
        Optional<Header> first = Optional.empty();
        for (int frame = 0; frame < names.size(); frame++) {
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            Path file = masks.get(names.get(frame));
            if (file != null) {
                Header header = PngDecoder.header(file);
                Header size = first.orElse(header);
                first = Optional.of(size);
                if (header.width() == size.width() && header.height() == size.height()) {
                    readFrame(frame, file);
                } else {
                    losses.add(
                            file.toString(),
                            "left out: it is " + header.width() + "x" + header.height() + ", the sequence "
                                    + size.width() + "x" + size.height());
                }
            }
        }
        if (first.isEmpty()) {
            throw RunException.input(sequence.masks() + " holds no PNG mask", null);
        }
        return video(names, first.get());
    }

    private List<String> frameNames(Map<String, Path> masks) throws IOException, RunException {
        LinkedHashMap<String, Boolean> names = new LinkedHashMap<>();
        if (sequence.frames().isPresent()) {
            for (Path file : DavisLayout.files(sequence.frames().get(), ".jpg", ".jpeg", ".png")) {
                names.put(DavisLayout.stem(file), true);
            }
        } else {
            meta.frames(sequence.name()).forEach(name -> names.put(name, true));
        }
        if (!names.keySet().containsAll(masks.keySet())) {
            if (!names.isEmpty()) {
                losses.add(
                        sequence.name(), "there are masks without a frame; the masks' names are taken as the frames");
            }
            names.clear();
            for (Path file : DavisLayout.files(sequence.masks(), ".png")) {
                names.put(DavisLayout.stem(file), true);
            }
        }
        if (names.size() > Limits.FRAMES) {
            throw RunException.input(sequence.masks() + " has more than " + Limits.FRAMES + " frames", null);
        }
        return List.copyOf(names.keySet());
    }

    private void readFrame(int frame, Path file) throws RunException {
        PngSamples png = PngDecoder.read(file);
        Header header = png.header();
        SortedMap<Integer, Mask> found;
        if (header.channels() >= 3) {
            found = readColours(png, file);
        } else {
            found = MaskSplit.of(header.width(), header.height(), (x, y) -> png.sample(x, y, 0));
        }
        boolean grey = header.colourType() != Header.PALETTE;
        onlyGreyBlackAndWhite &= grey && found.keySet().stream().allMatch(id -> id == VOID);
        annotated.add(frame);
        found.forEach((id, mask) -> tracks.computeIfAbsent(id, key -> new TreeMap<>())
                .put(frame, new TrackFrame(new Shape.Region(mask), Flags.KEYFRAME, Map.of())));
    }

    /** Colours stand for indices when they are DAVIS's own or grey. */
    private SortedMap<Integer, Mask> readColours(PngSamples png, Path file) throws RunException {
        Header header = png.header();
        int shift = header.bitDepth() == 16 ? 8 : 0;
        SortedMap<Integer, Mask> colours = MaskSplit.of(
                header.width(),
                header.height(),
                (x, y) -> (png.sample(x, y, 0) >> shift) << 16
                        | (png.sample(x, y, 1) >> shift) << 8
                        | png.sample(x, y, 2) >> shift);
        boolean grey = colours.keySet().stream().allMatch(colour -> colour == (colour & 0xff) * 0x10101);
        SortedMap<Integer, Mask> found = new TreeMap<>();
        for (Map.Entry<Integer, Mask> entry : colours.entrySet()) {
            int index = grey ? entry.getKey() & 0xff : DavisPalette.index(entry.getKey());
            if (index < 0) {
                int[] runs = entry.getValue().runs();
                throw RunException.input(
                        String.format(
                                "%s, pixel x=%d y=%d: the colour #%06x is not in the DAVIS palette; export the masks as indexed PNG",
                                file, runs[0] / header.height(), runs[0] % header.height(), entry.getKey()),
                        null);
            }
            found.put(index, entry.getValue());
        }
        if (!found.isEmpty() && !grey) {
            losses.add(sequence.name(), "coloured pictures were read as indices of the DAVIS palette");
        }
        return found;
    }

    private AnnotatedVideo video(List<String> names, Header size) {
        if (onlyGreyBlackAndWhite && tracks.containsKey(VOID)) {
            tracks.put(1, tracks.getOrDefault(VOID, new TreeMap<>()));
            tracks.remove(VOID);
            losses.add(sequence.name(), "grey masks with 0 and 255 only (DAVIS 2016): 255 became the object with id 1");
        }
        TrackFrame absent = Presence.absent(size.width(), size.height());
        List<AnnotatedTrack> read = new ArrayList<>();
        for (Map.Entry<Integer, SortedMap<Integer, TrackFrame>> entry : tracks.entrySet()) {
            int id = entry.getKey();
            Presence.fill(entry.getValue(), annotated, absent);
            if (id == VOID) {
                losses.add(
                        sequence.name(),
                        "index 255 marks pixels that do not count; they are kept as a track named 'void' with the attribute void=true");
                read.add(new AnnotatedTrack(id, VOID_LABEL, Map.of(VOID_LABEL, "true"), entry.getValue()));
            } else {
                String label = meta.category(sequence.name(), id).orElse(DEFAULT_LABEL);
                read.add(new AnnotatedTrack(id, label, Map.of(), entry.getValue()));
            }
        }
        return new AnnotatedVideo(sequence.name(), size.width(), size.height(), names, read);
    }
}
