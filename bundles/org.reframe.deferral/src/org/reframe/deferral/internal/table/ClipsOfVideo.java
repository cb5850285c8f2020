// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.List;

/**
 * All clips of a video, and what is to be said of objects that have none.
 *
 * @param clips object by object
 * @param without a sentence for each object without a clip, or one for a video without objects; what to do is in it
 */
record ClipsOfVideo(List<Clip> clips, List<String> without) {
    ClipsOfVideo {
        clips = List.copyOf(clips);
        without = List.copyOf(without);
    }

    /**
     * Cuts the clips.
     *
     * @param sequence name
     * @param frames length of the video
     */
    static ClipsOfVideo of(
            String sequence, List<ObjectTruth> objects, int frames, DeferralCostsSettings settings) {
        List<Clip> clips = new ArrayList<>();
        List<String> without = new ArrayList<>();
        if (objects.isEmpty()) {
            without.add(sequence + " has no clip: its truth shows no object on any frame. Leave it out with "
                    + settings.leaveOut() + ".");
        }
        for (ObjectTruth object : objects) {
            List<Clip> own = Clip.of(object, frames, settings);
            clips.addAll(own);
            if (own.isEmpty()) {
                without.add(sequence + ", " + object.name() + ", has no clip: " + why(object, frames, settings));
            }
        }
        return new ClipsOfVideo(clips, without);
    }

    private static String why(ObjectTruth object, int frames, DeferralCostsSettings settings) {
        String leave = " or leave it out with " + settings.leaveOut() + ".";
        if (frames < 2) return "it has one frame, and a clip needs two. Take a longer video" + leave;
        long seen = object.masks().values().stream().filter(mask -> !mask.isEmpty()).count();
        if (seen == 0) {
            return "its truth shows no object on any frame. "
                    + (settings.project().isPresent() ? "Pin or accept frames where it is in sight" : "Give it masks")
                    + leave;
        }
        int length = Math.min(frames, settings.window());
        return object.masks().size() + " of " + frames + " frames have truth and " + seen
                + " of them the object; of its windows of " + length + " frames, every " + settings.stride()
                + ", none shows the object on its first frame and has truth on "
                + Clip.least(length, settings) + " or more of its frames. "
                + (settings.project().isPresent()
                        ? "Pin or accept more frames, give a smaller --checked, --window or --stride,"
                        : "Give a smaller --stride or another --window,")
                + leave;
    }
}
