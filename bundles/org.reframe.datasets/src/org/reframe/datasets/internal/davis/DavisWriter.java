// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.label.LabelPng;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.FileNames;
import org.reframe.datasets.internal.Losses;
import org.reframe.datasets.internal.Presence;
import org.reframe.datasets.internal.Regions;

/** Writes one sequence of masks. Where objects overlap, the later track of the list is on top. Not thread-safe. */
final class DavisWriter {
    private static final int HIGHEST_ID = 254;

    private final AnnotatedVideo video;
    private final Path annotations;
    private final String name;
    private final Losses losses;

    /** A track and the palette index it gets. */
    private record Indexed(AnnotatedTrack track, int index) {}

    /**
     * Prepares writing.
     *
     * @param annotations folder of sequence folders
     * @param name folder name of the sequence
     */
    DavisWriter(AnnotatedVideo video, Path annotations, String name, Losses losses) {
        this.video = video;
        this.annotations = annotations;
        this.name = name;
        this.losses = losses;
    }

    /** Writes a PNG for each frame that has any annotation, and returns what {@code meta.json} says of it. */
    MetaJson.Video write(IProgressMonitor monitor) throws IOException {
        List<String> stems = frameStems();
        List<Indexed> indices = indices();
        SortedSet<Integer> annotated = new TreeSet<>();
        indices.forEach(indexed -> annotated.addAll(indexed.track().frames().keySet()));
        if (annotated.isEmpty()) {
            losses.add(name, "left out: no frame is annotated");
        }
        MetaJson.Video meta = new MetaJson.Video(stems, new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Indexed indexed : indices) {
            AnnotatedTrack track = indexed.track();
            int index = indexed.index();
            String where = where(track);
            Presence.report(losses, where, track, annotated);
            if (track.frames().values().stream().noneMatch(Presence::visible)) {
                losses.add(where, "dropped: it is not in the picture on any frame");
            }
            if (index != DavisReader.VOID) {
                meta.categories().put(index, track.label());
                meta.appearances().put(index, new ArrayList<>());
                track.attributes().keySet().stream()
                        .sorted()
                        .forEach(key -> losses.add(where, "the attribute '" + key + "' is not kept"));
            }
        }
        Path folder = annotations.resolve(name);
        for (int frame : annotated) {
            Files.createDirectories(folder);
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            if (frame < 0 || frame >= stems.size()) {
                losses.add(name + ", frame " + frame, "dropped: the video has " + stems.size() + " frames");
                continue;
            }
            byte[] pixels = compose(frame, indices, meta, stems.get(frame));
            LabelPng.write(folder.resolve(stems.get(frame) + ".png"), video.width(), video.height(), pixels);
        }
        return meta;
    }

    private List<String> frameStems() {
        FileNames names = new FileNames();
        List<String> stems = new ArrayList<>();
        for (String wanted : video.frameNames()) {
            String stem = names.fit(wanted);
            if (!stem.equals(wanted)) {
                losses.add(name, "the frame '" + wanted + "' became '" + stem + "', which every file system takes");
            }
            stems.add(stem);
        }
        return stems;
    }

    private List<Indexed> indices() {
        Map<AnnotatedTrack, Integer> indices = new IdentityHashMap<>();
        Set<Integer> taken = new HashSet<>();
        List<Indexed> ordered = new ArrayList<>();
        for (AnnotatedTrack track : video.tracks()) {
            boolean fits = track.id() >= 1 && track.id() <= HIGHEST_ID || isVoid(track);
            if (fits && taken.add(track.id())) {
                indices.put(track, track.id());
            }
        }
        int next = 1;
        for (AnnotatedTrack track : video.tracks()) {
            Integer index = indices.get(track);
            while (index == null && next <= HIGHEST_ID && taken.contains(next)) {
                next++;
            }
            if (index != null) {
                ordered.add(new Indexed(track, index));
            } else if (next <= HIGHEST_ID) {
                taken.add(next);
                ordered.add(new Indexed(track, next));
                losses.add(where(track), "the id became " + next + ": ids are 1 to " + HIGHEST_ID + " and each once");
            } else {
                losses.add(where(track), "dropped: a frame holds " + HIGHEST_ID + " objects");
            }
        }
        return ordered;
    }

    private static boolean isVoid(AnnotatedTrack track) {
        return track.id() == DavisReader.VOID
                && track.label().equals(DavisReader.VOID_LABEL)
                && "true".equals(track.attributes().get(DavisReader.VOID_LABEL));
    }

    private byte[] compose(int frame, List<Indexed> indices, MetaJson.Video meta, String stem) {
        byte[] pixels = new byte[video.width() * video.height()];
        for (Indexed indexed : indices) {
            AnnotatedTrack track = indexed.track();
            TrackFrame here = track.frames().get(frame);
            if (here == null || here.flags().outside()) {
                continue;
            }
            Optional<Mask> mask = Regions.of(here.shape(), video.width(), video.height(), losses, where(track));
            if (mask.isPresent() && !mask.get().isEmpty()) {
                int index = indexed.index();
                int hidden = paint(mask.get(), pixels, (byte) index);
                if (hidden > 0) {
                    losses.add(where(track) + ", frame " + stem, "covers " + hidden + " pixels of objects before it");
                }
                List<String> seen = meta.appearances().get(index);
                if (seen != null) {
                    seen.add(stem);
                }
            }
        }
        return pixels;
    }

    /** Returns how many pixels of other objects were covered. */
    private static int paint(Mask mask, byte[] pixels, byte index) {
        int hidden = 0;
        int position = 0;
        int height = mask.height();
        int[] runs = mask.runs();
        for (int i = 0; i < runs.length; i++) {
            for (int k = position; i % 2 == 1 && k < position + runs[i]; k++) {
                int at = k % height * mask.width() + k / height;
                if (pixels[at] != 0) {
                    hidden++;
                }
                pixels[at] = index;
            }
            position += runs[i];
        }
        return hidden;
    }

    private String where(AnnotatedTrack track) {
        return name + ", track " + track.id();
    }
}
