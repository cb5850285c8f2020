// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.Losses;
import org.reframe.datasets.internal.coco.PolygonRaster;

/** Reads one CVAT task. Not thread-safe. */
final class CvatReader {
    private final XmlInput in;
    private final Losses losses;
    private final IProgressMonitor monitor;
    private final CvatMeta meta;
    private final List<AnnotatedTrack> tracks = new ArrayList<>();
    private int width = -1;
    private int height = -1;
    private int lastFrame = -1;
    private long shapes;

    CvatReader(XmlInput in, Losses losses, IProgressMonitor monitor) {
        this.in = in;
        this.losses = losses;
        this.monitor = monitor;
        meta = new CvatMeta(in);
    }

    /**
     * Reads all of the file.
     *
     * @param fallbackName of a task without name
     */
    AnnotatedVideo read(String fallbackName) throws XMLStreamException {
        if (in.next() != XMLStreamConstants.START_ELEMENT || !in.name().equals("annotations")) {
            throw in.failure("expected <annotations>");
        }
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw in.failure("the document ends early");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                part();
            }
        }
        return video(fallbackName);
    }

    private void part() throws XMLStreamException {
        switch (in.name()) {
            case "version" -> {
                String version = in.text().strip();
                if (!version.equals("1.1")) {
                    losses.add("file", "it is version " + version + ", read as 1.1");
                }
            }
            case "meta" -> meta();
            case "track" -> track();
            default -> {
                losses.add("file", "<" + in.name() + "> elements are not tracks and were left out");
                in.text();
            }
        }
    }

    private void meta() throws XMLStreamException {
        meta.read();
        width = meta.number("width");
        height = meta.number("height");
        if (!Limits.acceptsFrame(width, height)) {
            throw in.failure("meta: original_size is missing or unusable: " + width + "x" + height);
        }
        if (meta.number("start_frame") > 0) {
            losses.add(
                    "meta",
                    "the task starts at frame " + meta.number("start_frame") + "; frame numbers are kept as written");
        }
    }

    private void track() throws XMLStreamException {
        if (monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
        if (width < 0) {
            throw in.failure("a track before <meta>");
        }
        int id = in.optional("id") == null ? tracks.size() : in.integer("id");
        String label = in.required("label");
        String where = "track " + id;
        if (!meta.declares(label)) {
            losses.add(where, "the label '" + label + "' is not declared in meta; its attributes are taken as fixed");
        }
        for (String lost : List.of("group_id", "source")) {
            String value = in.optional(lost);
            if (value != null && !value.equals("manual") && !value.equals("0")) {
                losses.add(where, "'" + lost + "' is not carried over: " + value);
            }
        }
        Map<String, String> fixed = new HashMap<>();
        SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw in.failure("the document ends early");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                shape(label, where, fixed, frames);
            }
        }
        tracks.add(new AnnotatedTrack(id, label, fixed, frames));
    }

    private void shape(String label, String where, Map<String, String> fixed, SortedMap<Integer, TrackFrame> frames)
            throws XMLStreamException {
        int frame = in.integer("frame");
        if (frame < 0 || frame >= Limits.FRAMES || ++shapes > Limits.SHAPES) {
            throw in.failure("frame " + frame + " is beyond the limit of " + Limits.FRAMES + " frames");
        }
        lastFrame = Math.max(lastFrame, frame);
        Flags flags = new Flags(in.flag("keyframe", true), in.flag("occluded", false), in.flag("outside", false));
        String zOrder = in.optional("z_order");
        if (zOrder != null && !zOrder.equals("0")) {
            losses.add(where, "the z_order of shapes is not carried over");
        }
        String element = in.name();
        Optional<Shape> shape;
        try {
            shape = shape(element);
        } catch (IllegalArgumentException e) {
            throw in.failure(where + ", frame " + frame + ": " + e.getMessage());
        }
        if (shape.isEmpty()) {
            losses.add(where, "<" + element + "> is no region or box and was left out");
        }
        Map<String, String> changing = new HashMap<>();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                boolean attribute = in.name().equals("attribute");
                String name = attribute ? in.required("name") : "";
                String value = in.text();
                if (attribute) {
                    (meta.isMutable(label, name) ? changing : fixed).put(name, value);
                }
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw in.failure("the document ends early");
            }
        }
        if (shape.isPresent() && frames.put(frame, new TrackFrame(shape.get(), flags, changing)) != null) {
            losses.add(where + ", frame " + frame, "there are two shapes; the later one was taken");
        }
    }

    private Optional<Shape> shape(String element) throws XMLStreamException {
        return switch (element) {
            case "box" -> Optional.of(box());
            case "polygon" -> Optional.of(polygon());
            case "mask" -> {
                int[] box = {in.integer("left"), in.integer("top"), in.integer("width"), in.integer("height")};
                boolean nothing = box[2] == 0 && box[3] == 0;
                Mask mask =
                        nothing ? Mask.empty(width, height) : CvatMask.decode(in.required("rle"), box, width, height);
                yield Optional.of(new Shape.Region(mask));
            }
            default -> Optional.empty();
        };
    }

    private Shape box() throws XMLStreamException {
        double left = in.number("xtl");
        double top = in.number("ytl");
        double right = in.number("xbr");
        double bottom = in.number("ybr");
        double rotation = in.optional("rotation") == null ? 0 : in.number("rotation");
        return new Shape.Rectangle(new Box(left, top, right - left, bottom - top), rotation);
    }

    private Shape polygon() throws XMLStreamException {
        String[] points = in.required("points").split(";");
        double[] ring = new double[points.length * 2];
        for (int i = 0; i < points.length; i++) {
            String[] pair = points[i].split(",", -1);
            if (pair.length != 2) {
                throw in.failure("point " + i + " of a polygon is not 'x,y'");
            }
            ring[i * 2] = in.number(pair[0], "points");
            ring[i * 2 + 1] = in.number(pair[1], "points");
        }
        PolygonRaster.check(ring);
        return new Shape.Polygons(List.of(ring));
    }

    private AnnotatedVideo video(String fallbackName) throws XMLStreamException {
        if (width < 0) {
            throw in.failure("<meta> with the size of the video is missing");
        }
        int declared = Math.max(meta.number("size"), meta.number("stop_frame") + 1);
        int count = Math.max(declared, lastFrame + 1);
        if (count > Limits.FRAMES) {
            throw in.failure("meta: " + count + " frames are beyond the limit of " + Limits.FRAMES);
        }
        TrackExpansion expansion = new TrackExpansion(count, losses);
        try {
            expansion.check(tracks);
        } catch (IllegalArgumentException e) {
            throw in.failure(e.getMessage());
        }
        List<AnnotatedTrack> expanded = new ArrayList<>();
        for (AnnotatedTrack track : tracks) {
            SortedMap<Integer, TrackFrame> frames = expansion.expand(track.frames(), "track " + track.id());
            expanded.add(new AnnotatedTrack(track.id(), track.label(), track.attributes(), frames));
        }
        String name = meta.value("name").isEmpty() ? meta.value("source") : meta.value("name");
        return new AnnotatedVideo(
                name.isEmpty() ? fallbackName : name, width, height, new FrameNumbers(count), expanded);
    }

    /** CVAT numbers its frames. */
    private static final class FrameNumbers extends AbstractList<String> {
        private final int count;

        FrameNumbers(int count) {
            this.count = count;
        }

        @Override
        public String get(int index) {
            return String.format("%06d", index);
        }

        @Override
        public int size() {
            return count;
        }
    }
}
