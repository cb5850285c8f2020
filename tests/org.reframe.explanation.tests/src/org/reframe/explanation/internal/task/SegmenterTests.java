// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.Explanation;
import org.reframe.api.label.LabelPng;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.explanation.internal.file.ExplanationFolders;

/** The predicted IoU of a prompted network as what is explained. */
class SegmenterTests {
    private final ExplanationBench bench;
    private final Path folder;

    SegmenterTests(@TempDir Path folder) throws RunException {
        this.folder = folder;
        bench = new ExplanationBench(folder);
        bench.segmenter("seg");
    }

    private TaskReport run(Asked asked, Optional<Path> masks) throws RunException {
        return new ExplainTask().run(asked.settings(List.of("seg"), masks), bench);
    }

    private Explanation explained(Asked asked) throws RunException {
        assertTrue(run(asked, Optional.of(folder.resolve("masks"))).status().isOK());
        return new ExplanationFolders().read(bench.output().resolve("explanations/clip-12--seg"));
    }

    private String refused(Asked asked) {
        return assertThrows(RunException.class, () -> run(asked, Optional.empty())).getMessage();
    }

    /** The hottest cell of the second layer's first slice, as x and y. */
    private static int[] hottest(Explanation explanation) {
        ExplainedMap map = explanation.maps().stream()
                .filter(m -> m.volume().source().layer().equals("encoder.second"))
                .findFirst()
                .orElseThrow();
        int width = map.volume().grid().width();
        int best = 0;
        for (int i = 0; i < map.volume().grid().plane(); i++) {
            if (map.volume().values()[i] > map.volume().values()[best]) best = i;
        }
        return new int[] {best % width, best / width};
    }

    @Test
    void heatLiesWhereTheClickIs() throws RunException {
        // The network sees 16 of 24 columns, from the fourth on; a cell is four pixels.
        Explanation left = explained(Asked.of("layer-cam").prompt("click:6,6").target("iou"));
        Explanation right = explained(Asked.of("layer-cam").prompt("click:18,10").target("iou"));
        assertArrayEquals(new int[] {0, 1}, hottest(left));
        assertArrayEquals(new int[] {3, 2}, hottest(right));
        assertEquals(List.of("predicted IoU"), right.scores().names());
        assertEquals(4, right.windows().size());
        double mean = right.windows().stream()
                .mapToDouble(window -> Math.log(window.probabilities()[0] / (1 - window.probabilities()[0])))
                .average()
                .orElseThrow();
        assertEquals(right.scores().logits()[0], mean, 1e-3);
        // What the quality does not depend on has no map, unless it is asked for.
        assertEquals(3, right.layers().size());
        assertEquals(2, right.maps().size());
        Explanation unused = explained(Asked.of("layer-cam").layers("decoder.unused"));
        assertTrue(unused.warnings().stream().anyMatch(w -> w.contains("does not depend")));
        assertEquals(2, explained(Asked.of("layer-cam").target("mask")).maps().size());
    }

    @Test
    void allMethodsAndMeasuresWork() throws RunException {
        Explanation explanation = explained(Asked.of("grad-cam", "eigen-cam", "score-cam", "occlusion", "temporal-freeze")
                .steps(2)
                .prompt("click:10,8", "not:5,2"));
        assertEquals(2 * 3 + 2, explanation.maps().size());
        assertTrue(explanation.maps().get(0).measures().containsKey("insertion area"));
        assertTrue(explanation.maps().stream()
                .anyMatch(map -> map.measures().containsKey("similarity after shuffling weights")));
    }

    @Test
    void theObjectsMaskIsThePromptWhereThereIsOne() throws RunException, IOException {
        byte[] mask = new byte[24 * 16];
        for (int y = 8; y < 12; y++) for (int x = 16; x < 20; x++) mask[24 * y + x] = 1;
        LabelPng.write(folder.resolve("masks/00002.png"), 24, 16, mask);
        Explanation centre = explained(Asked.of("layer-cam"));
        assertArrayEquals(new int[] {3, 2}, hottest(centre));
        String note = centre.warnings().get(0);
        assertTrue(note.contains("middle of the object's mask") && note.contains("3 of 4 frames"), note);
        String message = assertThrows(
                        RunException.class,
                        () -> run(Asked.of("layer-cam").prompt("mask"), Optional.of(folder.resolve("masks"))))
                .getMessage();
        assertTrue(message.contains("frame 4 has none"), message);
        for (int frame : new int[] {4, 6, 8}) {
            LabelPng.write(folder.resolve("masks/0000" + frame + ".png"), 24, 16, mask);
        }
        assertArrayEquals(new int[] {3, 2}, hottest(explained(Asked.of("layer-cam").prompt("mask"))));
    }

    @Test
    void aBoxIsTwoCorners() throws RunException {
        Explanation box = explained(Asked.of("layer-cam").prompt("box:5,1,19,15"));
        int[] hottest = hottest(box);
        assertTrue((hottest[0] == 0 && hottest[1] == 0) || (hottest[0] == 3 && hottest[1] == 3));
    }

    @Test
    void whatIsWrongIsSaid() throws RunException {
        assertTrue(explained(Asked.of("layer-cam")).warnings().get(0).contains("middle of the picture"));
        String message = refused(Asked.of("layer-cam").prompt("click:40,3"));
        assertTrue(message.contains("outside the picture of 24×16"), message);
        message = refused(Asked.of("layer-cam").prompt("box:9,3,4,8"));
        assertTrue(message.contains("left,top,right,bottom"), message);
        List<String> problems = Asked.of("layer-cam")
                .prompt("click:1", "tap:1,2", "box:1,2,3,x", "mask")
                .settings(List.of("seg"), Optional.empty())
                .problems();
        assertEquals(3, problems.stream().filter(problem -> problem.startsWith("prompt:")).count());
        bench.model("toy", "relu", 0);
        message = assertThrows(
                        RunException.class,
                        () -> new ExplainTask()
                                .run(Asked.of().target("iou").settings(List.of("toy"), Optional.empty()), bench))
                .getMessage();
        assertTrue(message.contains("predicts no IoU") && message.contains("--target"), message);
    }
}
