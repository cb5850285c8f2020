// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

import java.util.ArrayList;
import java.util.List;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;
import org.reframe.api.video.VideoInfo;

/**
 * Refuses prompts that cannot be meant, before any computing: outside the picture or the clip, smaller than a pixel,
 * contradictory, or of another size. Pure.
 *
 * @param video the clip that is prompted
 */
public record PromptCheck(VideoInfo video) {
    /**
     * Checks a pin: its frame, its mask and its prompt.
     *
     * @throws RunException (usage) naming what is wrong with a pin
     */
    public void pin(Pin pin) throws RunException {
        frame(pin.frame());
        mask(pin.frame(), pin.mask());
        prompt(pin.frame(), pin.prompt());
    }

    /**
     * Checks that the clip has a frame.
     *
     * @throws RunException (usage) for a frame that the clip does not have
     */
    public void frame(int frame) throws RunException {
        if (frame < 0 || frame >= video.frameCount()) {
            throw RunException.usage(
                    "There is no frame " + frame + "; the video's last is " + (video.frameCount() - 1));
        }
    }

    /**
     * Checks a prompt on a frame.
     *
     * @throws RunException (usage) naming what is wrong with a prompt on a frame
     */
    public void prompt(int frame, Prompt prompt) throws RunException {
        switch (prompt) {
            case MaskPrompt given -> mask(frame, given.mask());
            case PointPrompt points -> clicks(frame, points.clicks());
            case BoxPrompt box -> {
                box(frame, box.box());
                clicks(frame, box.clicks());
            }
        }
    }

    private void mask(int frame, Mask mask) throws RunException {
        if (mask.width() != video.width() || mask.height() != video.height()) {
            throw RunException.usage("The mask on frame " + frame + " is " + mask.width() + "×" + mask.height()
                    + ", the video " + size() + "; draw it anew or convert it to the video's size.");
        }
    }

    private void box(int frame, Box box) throws RunException {
        String where = "The box on frame " + frame + " (" + box.x() + ", " + box.y() + ", " + box.width() + "×"
                + box.height() + ") ";
        if (!(box.width() >= 1 && box.height() >= 1)) {
            throw RunException.usage(where + "is smaller than a pixel; draw it around the object.");
        }
        if (box.right() <= 0 || box.bottom() <= 0 || box.x() >= video.width() || box.y() >= video.height()) {
            throw RunException.usage(where + "lies outside the picture of " + size() + "; draw it on the object.");
        }
    }

    private void clicks(int frame, List<Click> clicks) throws RunException {
        List<Click> seen = new ArrayList<>();
        for (Click click : clicks) {
            String where = "The click at (" + click.x() + ", " + click.y() + ") on frame " + frame + " ";
            boolean inside =
                    click.x() >= 0 && click.y() >= 0 && click.x() <= video.width() && click.y() <= video.height();
            if (!inside) {
                throw RunException.usage(where + "lies outside the picture of " + size() + "; click on the picture.");
            }
            for (Click other : seen) {
                boolean same = Math.hypot(other.x() - click.x(), other.y() - click.y()) < 1;
                if (same && other.positive() != click.positive()) {
                    throw RunException.usage(
                            where + "says that the object is there and that it is not; remove one of" + " the two.");
                }
            }
            seen.add(click);
        }
    }

    private String size() {
        return video.width() + "×" + video.height();
    }
}
