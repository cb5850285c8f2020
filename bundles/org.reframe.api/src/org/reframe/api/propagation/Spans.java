// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.propagation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.reframe.api.prompt.Pin;

/** Cuts a clip into the spans that an object's pins bound. Pure. */
public final class Spans {
    private Spans() {}

    /**
     * All spans of an object.
     *
     * @param pins one a frame at the most, any order, at least one
     * @param frameCount length of the clip
     * @return in frame order; empty when every frame is pinned
     * @throws IllegalArgumentException for no pins, two on a frame, or one outside the clip
     */
    public static List<Span> between(Collection<Pin> pins, int frameCount) {
        List<Pin> sorted =
                pins.stream().sorted(Comparator.comparingInt(Pin::frame)).toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("An object without pins has no spans");
        }
        List<Span> spans = new ArrayList<>();
        Optional<Pin> before = Optional.empty();
        for (Pin pin : sorted) {
            if (pin.frame() >= frameCount || before.isPresent() && before.get().frame() == pin.frame()) {
                throw new IllegalArgumentException("Pin at frame " + pin.frame() + " is doubled or outside the clip");
            }
            add(spans, before, Optional.of(pin), frameCount);
            before = Optional.of(pin);
        }
        add(spans, before, Optional.empty(), frameCount);
        return spans;
    }

    private static void add(List<Span> spans, Optional<Pin> before, Optional<Pin> after, int frameCount) {
        int first = before.map(pin -> pin.frame() + 1).orElse(0);
        int last = after.map(pin -> pin.frame() - 1).orElse(frameCount - 1);
        if (first <= last) {
            spans.add(new Span(first, last, before, after));
        }
    }
}
