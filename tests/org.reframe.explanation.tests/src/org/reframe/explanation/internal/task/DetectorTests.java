// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.explanation.LayerInfo;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.api.run.RunException;
import org.reframe.explanation.internal.file.ExplanationFolders;
import org.reframe.explanation.internal.network.Recorded;
import org.reframe.explanation.internal.network.Target;

/** A network that answers with classes and a mask. */
class DetectorTests {
    private final ExplanationBench bench;

    DetectorTests(@TempDir Path folder) throws RunException {
        bench = new ExplanationBench(folder);
        bench.detector("detector");
    }

    private Explanation explained(Asked asked) throws RunException {
        assertTrue(new ExplainTask()
                .run(asked.settings(List.of("detector"), Optional.empty()), bench)
                .status()
                .isOK());
        return new ExplanationFolders().read(bench.output().resolve("explanations/clip-12--detector"));
    }

    private static double product(RecordedLayer layer) {
        double sum = 0;
        for (int i = 0; i < layer.activations().length; i++) {
            sum += (double) layer.activations()[i] * layer.gradients()[i];
        }
        return sum;
    }

    @Test
    void theMaskIsTheSumOfItsLogitsAboveZero() throws RunException {
        Recorded mask = bench.recorded("detector", new Target(0, -1, true));
        assertEquals(List.of("common", "decoder"), mask.all().stream().map(LayerInfo::name).toList());
        // The mask is proportional to both, so that gradients times activations are its score for either.
        double score = product(mask.layers().get(1));
        assertTrue(score > 0);
        assertEquals(score, product(mask.layers().get(0)), 1e-4 * score);
        Recorded third = bench.recorded("detector", Target.of(2));
        assertEquals(third.output()[2], product(third.layers().get(0)), 1e-5);
        assertEquals(0, product(third.layers().get(1)));
    }

    @Test
    void bothTargetsGiveMapsWithMeasures() throws RunException {
        Asked asked = Asked.of("grad-cam", "layer-cam", "occlusion").steps(2);
        Explanation classes = explained(asked.target("jump"));
        // The decoder has no say in classes: no map, and nothing to warn of.
        assertEquals(3, classes.maps().size());
        assertEquals(2, classes.layers().size());
        assertFalse(classes.warnings().stream().anyMatch(w -> w.contains("does not depend")));
        Explanation mask = explained(asked.target("mask"));
        assertEquals(5, mask.maps().size());
        assertArrayEquals(classes.scores().logits(), mask.scores().logits(), 1e-6);
        assertTrue(mask.maps().get(2).measures().containsKey("insertion area"));
        assertFalse(mask.maps().get(2).measures().containsKey("similarity to another class"));
    }
}
