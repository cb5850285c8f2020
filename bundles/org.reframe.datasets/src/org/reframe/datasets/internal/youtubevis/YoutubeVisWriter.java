// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.Losses;
import org.reframe.datasets.internal.Presence;
import org.reframe.datasets.internal.coco.CocoRle;
import org.reframe.datasets.internal.coco.PolygonRaster;

/** Writes the JSON of all videos as a stream. Not thread-safe. */
final class YoutubeVisWriter {
    private final JsonWriter out;
    private final Losses losses;
    private final IProgressMonitor monitor;
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final Set<Integer> ids = new HashSet<>();
    private int nextId = 1;

    YoutubeVisWriter(JsonWriter out, Losses losses, IProgressMonitor monitor) {
        this.out = out;
        this.losses = losses;
        this.monitor = monitor;
    }

    void write(AnnotationSet annotations) throws IOException {
        out.beginObject();
        out.name("videos").beginArray();
        int id = 1;
        for (AnnotatedVideo video : annotations.videos()) {
            video(id++, video);
        }
        out.endArray();
        for (AnnotatedVideo video : annotations.videos()) {
            for (AnnotatedTrack track : video.tracks()) {
                categories.putIfAbsent(track.label(), categories.size() + 1);
            }
        }
        out.name("categories").beginArray();
        for (Map.Entry<String, Integer> category : categories.entrySet()) {
            out.beginObject();
            out.name("id").value(category.getValue());
            out.name("name").value(category.getKey());
            out.endObject();
        }
        out.endArray();
        out.name("annotations").beginArray();
        id = 1;
        for (AnnotatedVideo video : annotations.videos()) {
            for (AnnotatedTrack track : video.tracks()) {
                annotation(id, video, track);
            }
            id++;
        }
        out.endArray();
        out.endObject();
    }

    private void video(int id, AnnotatedVideo video) throws IOException {
        out.beginObject();
        out.name("id").value(id);
        out.name("name").value(video.name());
        out.name("width").value(video.width());
        out.name("height").value(video.height());
        out.name("length").value(video.frameNames().size());
        out.name("file_names").beginArray();
        for (String frame : video.frameNames()) {
            if (frame.indexOf('/') >= 0 || frame.indexOf('\\') >= 0) {
                losses.add(
                        video.name(),
                        "of the frame name '" + frame + "' only the part after the last slash will be read");
            }
            out.value(video.name() + "/" + frame + ".jpg");
        }
        out.endArray();
        out.endObject();
    }

    private void annotation(int videoId, AnnotatedVideo video, AnnotatedTrack track) throws IOException {
        int length = video.frameNames().size();
        List<Integer> all = IntStream.range(0, length).boxed().toList();
        String where = video.name() + ", track " + track.id();
        Presence.report(losses, where, track, all);
        losses.add(
                where,
                "a frame beyond the video's " + length + " was dropped",
                track.frames().tailMap(length).size());
        int id = uniqueId(track.id());
        boolean crowd = "1".equals(track.attributes().get(YoutubeVisExchange.CROWD));
        out.beginObject();
        out.name("id").value(id);
        if (id != track.id()) {
            out.name("track_id").value(track.id());
        }
        out.name("video_id").value(videoId);
        out.name("category_id").value(categories.getOrDefault(track.label(), 0));
        out.name("iscrowd").value(crowd ? 1 : 0);
        out.name("length").value(length);
        out.name("width").value(video.width());
        out.name("height").value(video.height());
        attributes(track, crowd);
        segmentations(video, track, where);
        boxesAndAreas(video, track);
        out.endObject();
    }

    private int uniqueId(int wanted) {
        if (wanted > 0 && ids.add(wanted)) {
            return wanted;
        }
        while (!ids.add(nextId)) {
            nextId++;
        }
        return nextId;
    }

    private void attributes(AnnotatedTrack track, boolean crowd) throws IOException {
        if (track.attributes().size() > (crowd ? 1 : 0)) {
            out.name("attributes").beginObject();
            for (String name : track.attributes().keySet().stream().sorted().toList()) {
                if (!crowd || !name.equals(YoutubeVisExchange.CROWD)) {
                    out.name(name).value(track.attributes().get(name));
                }
            }
            out.endObject();
        }
    }

    private void segmentations(AnnotatedVideo video, AnnotatedTrack track, String where) throws IOException {
        out.name("segmentations").beginArray();
        for (int frame = 0; frame < video.frameNames().size(); frame++) {
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            switch (visibleShape(track, frame)) {
                case null -> out.nullValue();
                case Shape.Region region -> runs(region.mask());
                case Shape.Polygons polygons -> polygons(polygons);
                case Shape.Rectangle rectangle -> {
                    out.nullValue();
                    if (rectangle.rotationDegrees() != 0) {
                        losses.add(where, "the rotation of a box is not kept");
                    }
                }
            }
        }
        out.endArray();
    }

    private void runs(Mask mask) throws IOException {
        out.beginObject();
        out.name("size").beginArray();
        out.value(mask.height());
        out.value(mask.width());
        out.endArray();
        out.name("counts").value(CocoRle.encode(mask));
        out.endObject();
    }

    private void polygons(Shape.Polygons polygons) throws IOException {
        out.beginArray();
        for (double[] ring : polygons.rings()) {
            out.beginArray();
            for (double number : ring) {
                out.value(number);
            }
            out.endArray();
        }
        out.endArray();
    }

    private void boxesAndAreas(AnnotatedVideo video, AnnotatedTrack track) throws IOException {
        double[] areas = new double[video.frameNames().size()];
        out.name("bboxes").beginArray();
        for (int frame = 0; frame < areas.length; frame++) {
            Shape shape = visibleShape(track, frame);
            if (shape == null) {
                areas[frame] = -1;
                out.nullValue();
            } else {
                areas[frame] = area(shape, video);
                box(bounds(shape, video));
            }
        }
        out.endArray();
        out.name("areas").beginArray();
        for (double area : areas) {
            if (area < 0) {
                out.nullValue();
            } else {
                out.value(area);
            }
        }
        out.endArray();
    }

    private void box(Box box) throws IOException {
        out.beginArray();
        out.value(box.x());
        out.value(box.y());
        out.value(box.width());
        out.value(box.height());
        out.endArray();
    }

    private static double area(Shape shape, AnnotatedVideo video) {
        return switch (shape) {
            case Shape.Region region -> region.mask().area();
            case Shape.Polygons polygons ->
                PolygonRaster.fill(polygons.rings(), video.width(), video.height())
                        .area();
            case Shape.Rectangle rectangle ->
                rectangle.box().width() * rectangle.box().height();
        };
    }

    private static Box bounds(Shape shape, AnnotatedVideo video) {
        return switch (shape) {
            case Shape.Region region -> region.mask().bounds();
            case Shape.Polygons polygons ->
                PolygonRaster.fill(polygons.rings(), video.width(), video.height())
                        .bounds();
            case Shape.Rectangle rectangle -> rectangle.box();
        };
    }

    /** The shape of a frame, null where the format has null. An empty mask is absence there, as in the reference data. */
    private static @Nullable Shape visibleShape(AnnotatedTrack track, int frame) {
        TrackFrame here = track.frames().get(frame);
        return here == null || !Presence.visible(here) ? null : here.shape();
    }
}
