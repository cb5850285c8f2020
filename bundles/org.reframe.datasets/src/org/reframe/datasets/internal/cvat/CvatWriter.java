// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.Losses;
import org.reframe.datasets.internal.Regions;

/**
 * Writes one video as a CVAT task. CVAT keeps keyframes only and computes the rest, so that every mask is a keyframe, and
 * so is a computed box that is not on the straight line between its keyframes. Not thread-safe.
 */
final class CvatWriter {
    private final XmlOutput out;
    private final Losses losses;
    private final IProgressMonitor monitor;
    private final Map<String, Map<String, Boolean>> labels = new LinkedHashMap<>();

    CvatWriter(XmlOutput out, Losses losses, IProgressMonitor monitor) {
        this.out = out;
        this.losses = losses;
        this.monitor = monitor;
    }

    void write(AnnotatedVideo video) throws XMLStreamException {
        collectLabels(video);
        out.document();
        out.start("annotations");
        out.text("version", "1.1");
        meta(video);
        int frames = video.frameNames().size();
        for (AnnotatedTrack track : video.tracks()) {
            String where = video.name() + ", track " + track.id();
            reportAttributes(track, where);
            out.start("track", "id", String.valueOf(track.id()), "label", track.label(), "source", "manual");
            for (Map.Entry<Integer, TrackFrame> entry :
                    frames(track, frames, where).entrySet()) {
                if (monitor.isCanceled()) {
                    throw new OperationCanceledException();
                }
                shape(video, track, entry.getKey(), entry.getValue());
            }
            out.end();
        }
        out.end();
        out.endDocument();
        for (int i = 0; i < frames; i++) {
            if (!video.frameNames().get(i).equals(String.format("%06d", i))) {
                losses.add(video.name(), "names of frames are not kept; CVAT numbers them");
                break;
            }
        }
    }

    private void reportAttributes(AnnotatedTrack track, String where) {
        Map<String, Boolean> declared = labels.getOrDefault(track.label(), Map.of());
        for (String name : track.attributes().keySet()) {
            if (track.frames().isEmpty()) {
                losses.add(where, "the attribute '" + name + "' is not kept: the track has no shapes to carry it");
            } else if (declared.getOrDefault(name, false)) {
                losses.add(where, "the attribute '" + name + "' became one of each frame, since it changes elsewhere");
            }
        }
    }

    private void collectLabels(AnnotatedVideo video) {
        for (AnnotatedTrack track : video.tracks()) {
            Map<String, Boolean> attributes = labels.computeIfAbsent(track.label(), label -> new LinkedHashMap<>());
            for (TrackFrame frame : track.frames().values()) {
                frame.attributes().keySet().forEach(name -> attributes.put(name, true));
            }
            track.attributes().keySet().forEach(name -> attributes.putIfAbsent(name, false));
        }
    }

    private void meta(AnnotatedVideo video) throws XMLStreamException {
        int frames = video.frameNames().size();
        out.start("meta");
        out.start("task");
        out.text("name", video.name());
        out.text("size", String.valueOf(frames));
        out.text("mode", "interpolation");
        out.text("start_frame", "0");
        out.text("stop_frame", String.valueOf(Math.max(0, frames - 1)));
        out.start("labels");
        for (Map.Entry<String, Map<String, Boolean>> label : labels.entrySet()) {
            out.start("label");
            out.text("name", label.getKey());
            out.start("attributes");
            for (Map.Entry<String, Boolean> attribute : label.getValue().entrySet()) {
                out.start("attribute");
                out.text("name", attribute.getKey());
                out.text("mutable", attribute.getValue() ? "True" : "False");
                out.text("input_type", "text");
                out.text("default_value", "");
                out.text("values", "");
                out.end();
            }
            out.end();
            out.end();
        }
        out.end();
        out.start("original_size");
        out.text("width", String.valueOf(video.width()));
        out.text("height", String.valueOf(video.height()));
        out.end();
        out.text("source", video.name());
        out.end();
        out.end();
    }

    /** The frames to write: an end after each frame that nothing follows, keyframes where CVAT would compute otherwise. */
    private SortedMap<Integer, TrackFrame> frames(AnnotatedTrack track, int count, String where) {
        SortedMap<Integer, TrackFrame> given = track.frames().headMap(count);
        losses.add(
                where,
                "a frame beyond the video's " + count + " was dropped",
                track.frames().size() - given.size());
        TreeMap<Integer, TrackFrame> frames = new TreeMap<>();
        TreeMap<Integer, TrackFrame> keyframes = new TreeMap<>();
        given.forEach((frame, here) -> {
            if (here.flags().keyframe() || here.shape() instanceof Shape.Region) {
                keyframes.put(frame, here);
            }
        });
        int unknown = 0;
        for (Map.Entry<Integer, TrackFrame> entry : given.entrySet()) {
            int frame = entry.getKey();
            TrackFrame here = entry.getValue();
            frames.put(frame, keyframe(here, frame, keyframes) ? asKeyframe(here, where) : here);
            if (frame + 1 < count && !given.containsKey(frame + 1)) {
                unknown++;
                if (!here.flags().outside()) {
                    frames.put(
                            frame + 1, new TrackFrame(here.shape(), new Flags(true, false, true), here.attributes()));
                }
            }
        }
        losses.add(where, "frames without annotation will read as out of the picture", unknown);
        return frames;
    }

    private static boolean keyframe(TrackFrame here, int frame, TreeMap<Integer, TrackFrame> keyframes) {
        if (here.flags().keyframe()
                || here.shape() instanceof Shape.Region && !here.flags().outside()) {
            return true;
        }
        Map.Entry<Integer, TrackFrame> before = keyframes.lowerEntry(frame);
        if (before == null) {
            return true;
        }
        if (here.flags().outside()) {
            return !before.getValue().flags().outside();
        }
        Map.Entry<Integer, TrackFrame> after = keyframes.higherEntry(frame);
        Shape expected = before.getValue().shape();
        if (after != null) {
            double share = (double) (frame - before.getKey()) / (after.getKey() - before.getKey());
            expected = Interpolation.between(expected, after.getValue().shape(), share)
                    .orElse(expected);
        }
        return !Interpolation.same(expected, here.shape());
    }

    private TrackFrame asKeyframe(TrackFrame frame, String where) {
        if (frame.flags().keyframe()) {
            return frame;
        }
        losses.add(where, "a computed shape became a keyframe, since CVAT keeps keyframes only");
        Flags flags = new Flags(true, frame.flags().occluded(), frame.flags().outside());
        return new TrackFrame(frame.shape(), flags, frame.attributes());
    }

    private void shape(AnnotatedVideo video, AnnotatedTrack track, int frame, TrackFrame here)
            throws XMLStreamException {
        List<String> attributes = new ArrayList<>(List.of(
                "frame", String.valueOf(frame),
                "keyframe", here.flags().keyframe() ? "1" : "0",
                "outside", here.flags().outside() ? "1" : "0",
                "occluded", here.flags().occluded() ? "1" : "0"));
        String element =
                switch (here.shape()) {
                    case Shape.Rectangle rectangle -> box(rectangle, attributes);
                    case Shape.Polygons polygons when polygons.rings().size() == 1 -> polygon(polygons, attributes);
                    case Shape.Polygons polygons -> {
                        String where = video.name() + ", track " + track.id();
                        losses.add(where, "polygons of several parts: CVAT has one ring a shape");
                        yield mask(
                                Regions.of(polygons, video.width(), video.height(), losses, where)
                                        .orElse(Mask.empty(video.width(), video.height())),
                                attributes);
                    }
                    case Shape.Region region -> mask(region.mask(), attributes);
                };
        attributes.addAll(List.of("z_order", "0"));
        out.start(element, attributes.toArray(String[]::new));
        Map<String, String> values = new TreeMap<>(track.attributes());
        values.putAll(here.attributes());
        for (String name : new TreeSet<>(values.keySet())) {
            attribute(name, values.get(name));
        }
        out.end();
    }

    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        out.text("attribute", value == null ? "" : value, "name", name);
    }

    private static String box(Shape.Rectangle rectangle, List<String> attributes) {
        Box box = rectangle.box();
        attributes.addAll(List.of(
                "xtl", String.valueOf(box.x()),
                "ytl", String.valueOf(box.y()),
                "xbr", String.valueOf(box.right()),
                "ybr", String.valueOf(box.bottom())));
        if (rectangle.rotationDegrees() != 0) {
            attributes.addAll(List.of("rotation", String.valueOf(rectangle.rotationDegrees())));
        }
        return "box";
    }

    private static String polygon(Shape.Polygons polygons, List<String> attributes) {
        double[] ring = polygons.rings().get(0);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < ring.length; i += 2) {
            points.append(i == 0 ? "" : ";").append(ring[i]).append(',').append(ring[i + 1]);
        }
        attributes.addAll(List.of("points", points.toString()));
        return "polygon";
    }

    /** An empty mask has a box of no size and one run of nothing. */
    private static String mask(Mask mask, List<String> attributes) {
        Box bounds = mask.bounds();
        attributes.addAll(List.of(
                "rle", mask.isEmpty() ? "0" : CvatMask.encode(mask, bounds),
                "left", String.valueOf((int) bounds.x()),
                "top", String.valueOf((int) bounds.y()),
                "width", String.valueOf((int) bounds.width()),
                "height", String.valueOf((int) bounds.height())));
        return "mask";
    }
}
