// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import java.util.List;

/**
 * Several sets of examples, drawn from by weight. Each set is gone through in a random order, all of it before any of it comes
 * again.
 *
 * @param parts at least one, all of the same shapes
 */
public record Mixture(List<Part> parts) {
    public Mixture {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) throw new IllegalArgumentException("no examples");
        List<List<Long>> shapes = parts.get(0).examples().shapes();
        for (Part part : parts) {
            if (!part.examples().shapes().equals(shapes)) {
                throw new IllegalArgumentException(part.examples().shapes() + " beside " + shapes);
            }
        }
    }

    /** One set. */
    public static Mixture of(Examples examples) {
        return new Mixture(List.of(new Part(examples, 1)));
    }

    /**
     * One set of a mixture.
     *
     * @param examples the set
     * @param weight how often it is drawn from, in relation to the others; above 0
     */
    public record Part(Examples examples, double weight) {
        public Part {
            if (examples.size() < 1 || !(weight > 0)) {
                throw new IllegalArgumentException(examples.size() + " examples of weight " + weight);
            }
        }
    }
}
