// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.Shape;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * Where an object truly is.
 *
 * @param id palette index
 * @param name for people
 * @param masks by frame of the video; frames without truth are missing, an empty mask says that it is not in sight
 */
record ObjectTruth(int id, String name, SortedMap<Integer, Mask> masks) {
    private static final String DAVIS = "org.reframe.datasets.davis";

    /** Objects of a folder of label maps. */
    static List<ObjectTruth> read(Path masks, Video video, RunContext context, Contributions contributions)
            throws RunException {
        AnnotationSet read = contributions
                .find(Exchange.class, DAVIS)
                .create()
                .read(masks, context)
                .annotations();
        return read.videos().isEmpty() ? List.of() : of(read.videos().get(0), video);
    }

    /**
     * Objects of an annotated sequence, frames matched by their names.
     *
     * @throws RunException (input) when masks and frames differ in size
     */
    static List<ObjectTruth> of(AnnotatedVideo annotated, Video video) throws RunException {
        if (annotated.width() != video.info().width()
                || annotated.height() != video.info().height()) {
            throw RunException.input(
                    annotated.name() + ": masks are " + annotated.width() + "x" + annotated.height() + ", frames "
                            + video.info().width() + "x" + video.info().height() + ".",
                    null);
        }
        Map<String, Integer> frames = new HashMap<>();
        for (int frame = 0; frame < video.info().frameCount(); frame++) frames.put(video.frameName(frame), frame);
        List<ObjectTruth> objects = new ArrayList<>();
        for (AnnotatedTrack track : annotated.tracks()) {
            // Pixels that do not count are no object.
            if (track.attributes().containsKey("void")) continue;
            SortedMap<Integer, Mask> masks = new TreeMap<>();
            track.frames().forEach((index, at) -> {
                int frame = frames.getOrDefault(annotated.frameNames().get(index), -1);
                if (frame >= 0 && at.shape() instanceof Shape.Region region) {
                    Mask shown = region.mask();
                    masks.put(frame, at.flags().outside() ? Mask.empty(shown.width(), shown.height()) : shown);
                }
            });
            objects.add(new ObjectTruth(track.id(), "object " + track.id(), masks));
        }
        return objects;
    }

    /** The truth of a frame, when it is known. */
    Optional<Mask> at(int frame) {
        return Optional.ofNullable(masks.get(frame));
    }

    /** Whether the object is in sight on a frame, as far as is known. */
    boolean seen(int frame) {
        return at(frame).filter(mask -> !mask.isEmpty()).isPresent();
    }
}
