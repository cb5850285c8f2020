// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;

class TraitsTests {
    private static Optional<Mask> block(int x, int y, int width, int height) {
        byte[] pixels = new byte[100 * 50];
        for (int py = y; py < y + height; py++) {
            for (int px = x; px < x + width; px++) pixels[py * 100 + px] = 1;
        }
        return Optional.of(Mask.ofPixels(100, 50, pixels));
    }

    @Test
    void aRigidObjectMovesWithoutDeforming() {
        Traits.Gatherer gatherer = new Traits.Gatherer();
        for (int frame = 0; frame < 5; frame++) gatherer.add(block(10 + 5 * frame, 10, 10, 10));
        Traits traits = gatherer.traits();
        assertEquals(100 / 5000.0, traits.size(), 1e-12);
        assertEquals(0.5, traits.speed(), 1e-12);
        assertEquals(0, traits.deformation(), 1e-12);
    }

    @Test
    void aStretchedObjectDeforms() {
        Traits.Gatherer gatherer = new Traits.Gatherer();
        gatherer.add(block(20, 10, 10, 10));
        gatherer.add(block(15, 10, 20, 10));
        assertEquals(0.5, gatherer.traits().deformation(), 1e-12);
        assertEquals(0, gatherer.traits().speed(), 1e-12);
    }

    @Test
    void framesWithoutTheObjectAreNoPairs() {
        Traits.Gatherer gatherer = new Traits.Gatherer();
        gatherer.add(block(0, 0, 10, 10));
        gatherer.add(Optional.of(Mask.empty(100, 50)));
        gatherer.add(block(80, 30, 10, 10));
        gatherer.add(Optional.empty());
        Traits traits = gatherer.traits();
        assertEquals(0.02, traits.size(), 1e-12);
        assertTrue(Double.isNaN(traits.speed()) && Double.isNaN(traits.deformation()));
        assertTrue(Double.isNaN(new Traits.Gatherer().traits().size()));
        Traits mean = Traits.mean(List.of(traits, new Traits(0.04, 1, 0.5)));
        assertEquals(0.03, mean.size(), 1e-12);
        assertEquals(new Traits(mean.size(), 1, 0.5), mean);
    }

    @Test
    void thirdsAreOfEqualSizeAndLeaveOutWhatHasNoValue() {
        List<Traits> clips = List.of(
                new Traits(0, 6, 0),
                new Traits(0, 1, 0),
                new Traits(0, Double.NaN, 0),
                new Traits(0, 5, 0),
                new Traits(0, 2, 0),
                new Traits(0, 4, 0),
                new Traits(0, 3, 0));
        assertEquals(
                List.of(List.of(1, 4), List.of(6, 5), List.of(3, 0)),
                Strata.of(Traits.Trait.SPEED, clips).thirds());
        assertEquals(
                3, Strata.of(Traits.Trait.SIZE, clips.subList(0, 3)).thirds().size());
        assertTrue(Strata.of(Traits.Trait.SPEED, clips.subList(0, 3)).thirds().isEmpty());
    }
}
