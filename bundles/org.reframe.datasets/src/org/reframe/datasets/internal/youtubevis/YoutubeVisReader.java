// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.youtubevis;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.mask.Box;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.Losses;

/**
 * Reads the file in one pass: whatever the order of its parts, masks are kept as runs and joined with their videos at the
 * end. Not thread-safe.
 */
final class YoutubeVisReader {
    /**
     * An entry of {@code videos}.
     *
     * @param name of its own or of the common folder
     * @param width pixels
     * @param height pixels
     * @param frames stems of the file names
     */
    record RawVideo(String name, int width, int height, List<String> frames) {}

    private final JsonReader in;
    private final JsonPosition position;
    private final SegmentationReader segmentations;
    private final Losses losses;
    private final IProgressMonitor monitor;
    final Map<Integer, RawVideo> videos = new LinkedHashMap<>();
    final Map<Integer, String> categories = new HashMap<>();
    final List<RawAnnotation> annotations = new ArrayList<>();
    private long shapes;

    YoutubeVisReader(JsonReader in, Losses losses, IProgressMonitor monitor) {
        this.in = in;
        this.losses = losses;
        this.monitor = monitor;
        position = new JsonPosition(in);
        segmentations = new SegmentationReader(in, position);
    }

    /** Where the reader stands, for messages. */
    String here() {
        return position.here();
    }

    /** Reads all of the file. */
    void read() throws IOException {
        if (!position.follows(JsonToken.BEGIN_OBJECT)) {
            throw position.failure("expected an object with 'videos', 'annotations' and 'categories'");
        }
        boolean hasVideos = false;
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            switch (name) {
                case "videos" -> {
                    hasVideos = true;
                    each(this::video);
                }
                case "annotations" -> {
                    if (!position.skipNull()) {
                        each(this::annotation);
                    }
                }
                case "categories" -> each(this::category);
                case "images" -> throw position.failure("this is COCO for pictures: expected 'videos', found 'images'");
                default -> {
                    losses.add("file", "the part '" + name + "' is not carried over");
                    in.skipValue();
                }
            }
        }
        in.endObject();
        if (!position.follows(JsonToken.END_DOCUMENT)) {
            throw position.failure("text after the end");
        }
        if (!hasVideos) {
            throw position.failure("the part 'videos' is missing");
        }
    }

    /** Reads an element of an array. */
    private interface Element {
        void read() throws IOException;
    }

    private void each(Element element) throws IOException {
        in.beginArray();
        while (in.hasNext()) {
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            element.read();
        }
        in.endArray();
    }

    private void category() throws IOException {
        int id = 0;
        String name = "";
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "id" -> id = position.integer();
                case "name" -> name = position.text();
                default -> in.skipValue();
            }
        }
        in.endObject();
        categories.put(id, name);
    }

    private void video() throws IOException {
        int id = 0;
        int width = 0;
        int height = 0;
        int length = -1;
        String name = "";
        List<String> files = new ArrayList<>();
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "id" -> id = position.integer();
                case "width" -> width = position.integer();
                case "height" -> height = position.integer();
                case "length" -> length = position.integer();
                case "name" -> name = position.text();
                case "file_names" -> each(() -> addFile(files));
                default -> in.skipValue();
            }
        }
        if (!Limits.acceptsFrame(width, height)) {
            throw position.failure("video " + id + " is " + width + "x" + height + " pixels");
        }
        if (length >= 0 && !files.isEmpty() && length != files.size()) {
            throw position.failure("video " + id + " has length " + length + " but " + files.size() + " file names");
        }
        if (length > Limits.FRAMES) {
            throw position.failure("video " + id + " has " + length + " frames");
        }
        in.endObject();
        RawVideo video = new RawVideo(
                name.isEmpty() ? folder(files, "video-" + id) : name, width, height, stems(files, Math.max(0, length)));
        if (videos.put(id, video) != null) {
            throw position.failure("the video id " + id + " is there twice");
        }
    }

    private void addFile(List<String> files) throws IOException {
        if (files.size() >= Limits.FRAMES) {
            throw position.failure("a video has more than " + Limits.FRAMES + " frames");
        }
        files.add(position.text());
    }

    private static String folder(List<String> files, String fallback) {
        String first = files.isEmpty() ? "" : files.get(0).replace('\\', '/');
        int end = first.lastIndexOf('/');
        return end > 0 ? first.substring(first.lastIndexOf('/', end - 1) + 1, end) : fallback;
    }

    private static List<String> stems(List<String> files, int length) {
        List<String> stems = new ArrayList<>();
        for (String file : files) {
            String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
            int dot = name.lastIndexOf('.');
            stems.add(dot > 0 ? name.substring(0, dot) : name);
        }
        for (int i = stems.size(); i < length; i++) {
            stems.add(String.format("%05d", i));
        }
        return stems;
    }

    private void annotation() throws IOException {
        RawAnnotation raw = new RawAnnotation(position.here());
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            switch (name) {
                case "id" -> raw.id = position.integer();
                case "track_id" -> raw.trackId = position.integer();
                case "video_id" -> {
                    raw.videoId = position.integer();
                    raw.hasVideo = true;
                }
                case "category_id" -> raw.categoryId = position.integer();
                case "iscrowd" -> {
                    if (position.integer() != 0) {
                        raw.attributes.put(YoutubeVisExchange.CROWD, "1");
                    }
                }
                case "attributes" -> attributes(raw);
                case "segmentations" -> frames(raw, frame -> raw.shapes.put(frame, segmentations.read()));
                case "bboxes" -> frames(raw, frame -> raw.boxes.put(frame, box()));
                case "areas", "height", "width", "length" -> in.skipValue();
                default -> {
                    losses.add("annotations", "the field '" + name + "' is not carried over");
                    in.skipValue();
                }
            }
        }
        in.endObject();
        annotations.add(raw);
    }

    private void attributes(RawAnnotation raw) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            raw.attributes.put(name, position.text());
        }
        in.endObject();
    }

    /** Reads what stands for one frame. */
    private interface FrameElement {
        void read(int frame) throws IOException;
    }

    private void frames(RawAnnotation raw, FrameElement element) throws IOException {
        if (position.skipNull()) {
            return;
        }
        int[] frame = {0};
        each(() -> {
            if (!position.skipNull()) {
                element.read(frame[0]);
                if (++shapes > Limits.SHAPES) {
                    throw position.failure("more than " + Limits.SHAPES + " shapes");
                }
            }
            if (++frame[0] > Limits.FRAMES) {
                throw position.failure("more than " + Limits.FRAMES + " frames");
            }
        });
        raw.length = Math.max(raw.length, frame[0]);
    }

    private Box box() throws IOException {
        double[] numbers = new double[4];
        in.beginArray();
        for (int i = 0; i < 4; i++) {
            numbers[i] = position.number();
        }
        in.endArray();
        if (numbers[2] < 0 || numbers[3] < 0) {
            throw position.failure("a box of " + numbers[2] + "x" + numbers[3]);
        }
        return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
