// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.CompleteTarget;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.Losses;
import org.reframe.datasets.internal.Presence;
import org.reframe.datasets.internal.youtubevis.YoutubeVisReader.RawVideo;

/**
 * COCO JSON for video: one annotation a track, with an array of one entry a frame and {@code null} where the object is
 * absent. Beyond the format we write {@code name} of a video, {@code track_id} where the id is not unique in the file, and
 * {@code attributes} of an annotation as CVAT does; others ignore them.
 */
public final class YoutubeVisExchange implements Exchange {
    /** Attribute that stands for {@code iscrowd}. */
    static final String CROWD = "iscrowd";

    private static final int PROBED_NAMES = 8;

    @Override
    public Match probe(Path path) {
        if (!Files.isRegularFile(path)) {
            return new Match(0, "YouTube-VIS is a JSON file");
        }
        try (JsonReader in = open(path)) {
            in.beginObject();
            for (int i = 0; i < PROBED_NAMES && in.peek() == JsonToken.NAME; i++) {
                String name = in.nextName();
                if (name.equals("videos")) {
                    return new Match(0.95, "a JSON file with 'videos'");
                }
                if (name.equals("annotations") || name.equals("images")) {
                    return name.equals("images") ? new Match(0, "COCO for pictures") : new Match(0.4, "a COCO file");
                }
                in.skipValue();
            }
            return new Match(0, "no 'videos' in the file");
        } catch (IOException | RuntimeException e) {
            return new Match(0, "not a JSON object: " + e.getMessage());
        }
    }

    private static JsonReader open(Path path) throws IOException {
        if (Files.size(path) > Limits.FILE_BYTES) {
            throw new IOException("larger than " + (Limits.FILE_BYTES >> 30) + " GiB");
        }
        Reader text = new BufferedReader(Files.newBufferedReader(path, StandardCharsets.UTF_8), 1 << 16);
        JsonReader in = new JsonReader(new GuardedReader(text));
        in.setStrictness(Strictness.LEGACY_STRICT);
        in.setNestingLimit(Limits.DEPTH);
        return in;
    }

    @Override
    public Exchanged read(Path path, RunContext context) throws RunException {
        if (!Files.isRegularFile(path)) {
            throw RunException.input(path + " is not a file: give the JSON file", null);
        }
        Losses losses = new Losses();
        try (JsonReader in = open(path)) {
            YoutubeVisReader reader = new YoutubeVisReader(in, losses, context.monitor());
            try {
                reader.read();
            } catch (IllegalStateException | NumberFormatException e) {
                throw new IOException(e.getMessage() + " at " + reader.here(), e);
            }
            return new Exchanged(join(path, reader, losses), losses.report());
        } catch (IOException e) {
            throw RunException.input(path + ": " + e.getMessage() + ". Correct the file or export it again", e);
        }
    }

    private static AnnotationSet join(Path path, YoutubeVisReader reader, Losses losses) throws RunException {
        Map<Integer, List<AnnotatedTrack>> tracks = new HashMap<>();
        for (RawAnnotation raw : reader.annotations) {
            RawVideo video = raw.hasVideo ? reader.videos.get(raw.videoId) : null;
            if (video == null) {
                throw RunException.input(
                        path + ", " + raw.position + ": annotation " + raw.id + " belongs to no video of the file",
                        null);
            }
            if (raw.length > video.frames().size()) {
                throw RunException.input(
                        path + ", " + raw.position + ": annotation " + raw.id + " has " + raw.length
                                + " frames, its video " + video.frames().size(),
                        null);
            }
            tracks.computeIfAbsent(raw.videoId, key -> new ArrayList<>()).add(track(path, raw, video, reader, losses));
        }
        List<AnnotatedVideo> videos = new ArrayList<>();
        reader.videos.forEach((id, video) -> videos.add(new AnnotatedVideo(
                video.name(), video.width(), video.height(), video.frames(), tracks.getOrDefault(id, List.of()))));
        return new AnnotationSet(videos);
    }

    private static AnnotatedTrack track(
            Path path, RawAnnotation raw, RawVideo video, YoutubeVisReader reader, Losses losses) throws RunException {
        SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
        raw.boxes.forEach((frame, box) -> {
            Shape.Rectangle shape = new Shape.Rectangle(box, 0);
            frames.put(frame, new TrackFrame(shape, Flags.KEYFRAME, Map.of()));
        });
        for (Map.Entry<Integer, Shape> entry : raw.shapes.entrySet()) {
            if (entry.getValue() instanceof Shape.Region region
                    && (region.mask().width() != video.width() || region.mask().height() != video.height())) {
                throw RunException.input(
                        path + ", " + raw.position + ": annotation " + raw.id + ", segmentations[" + entry.getKey()
                                + "] is "
                                + region.mask().width() + "x" + region.mask().height() + ", its video " + video.width()
                                + "x"
                                + video.height(),
                        null);
            }
            frames.put(entry.getKey(), new TrackFrame(entry.getValue(), Flags.KEYFRAME, Map.of()));
        }
        List<Integer> all = IntStream.range(0, video.frames().size()).boxed().toList();
        Presence.fill(frames, all, Presence.absent(video.width(), video.height()));
        boolean named = reader.categories.containsKey(raw.categoryId);
        String label = reader.categories.getOrDefault(raw.categoryId, "category-" + raw.categoryId);
        if (!named) {
            losses.add("category " + raw.categoryId, "has no name in the file; named '" + label + "'");
        }
        Integer trackId = raw.trackId;
        return new AnnotatedTrack(trackId == null ? raw.id : trackId, label, raw.attributes, frames);
    }

    @Override
    public LossReport write(AnnotationSet annotations, Path target, RunContext context) throws RunException {
        Losses losses = new Losses();
        CompleteTarget.file(target, draft -> {
            try (JsonWriter out = new JsonWriter(Files.newBufferedWriter(draft, StandardCharsets.UTF_8))) {
                new YoutubeVisWriter(out, losses, context.monitor()).write(annotations);
            }
        });
        return losses.report();
    }
}
