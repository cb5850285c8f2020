// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.spread;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.TaskReport;
import org.reframe.api.video.Video;
import org.reframe.propagation.internal.flow.FlowPropagator;

class ErrorPropagationTaskTests {
    private final Path folder;
    private final MadeDavis davis;
    private final NullProgressMonitor monitor = new NullProgressMonitor();
    private final List<Integer> sessions = new ArrayList<>();
    private int cancelAfter = Integer.MAX_VALUE;

    ErrorPropagationTaskTests(@TempDir Path folder) {
        this.folder = folder;
        this.davis = new MadeDavis(folder.resolve("davis"));
    }

    @BeforeEach
    void clips() throws IOException {
        davis.write("a", 6, 0);
        davis.write("b", 4, 0);
        davis.write("c", 5, 1);
    }

    /** Leaves the pin's mask where it is; segments boxes to themselves. */
    private final class Still implements Propagator, PropagationSession {
        @Override
        public PropagationSession open(Video video, RunContext context) {
            sessions.add(video.info().frameCount());
            return this;
        }

        @Override
        public Mask segment(int frame, Prompt prompt, RunContext context) {
            return Mask.empty(64, 48);
        }

        @Override
        public void propagate(Span span, MaskSink sink, RunContext context) throws RunException {
            for (int frame = span.first(); frame <= span.last(); frame++) {
                monitor.setCanceled(--cancelAfter <= 0);
                if (context.monitor().isCanceled()) throw new OperationCanceledException();
                sink.accept(
                        new PropagatedMask(frame, span.before().orElseThrow().mask(), 1));
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private TaskReport run(Propagator propagator, String... names) throws RunException {
        ErrorPropagationSettings settings = new ErrorPropagationSettings(
                Optional.of(folder.resolve("davis")), 0, 60, "any", List.of(names), 1, 50, 2, 80, 7, 5.5);
        return new ErrorPropagationTask()
                .run(settings, new MadePlatform(folder.resolve("out"), monitor, propagator, new HashMap<>()));
    }

    private static double[] curve(TaskReport report, String prompt) {
        Map<?, ?> prompts = (Map<?, ?>) report.result().get("prompts");
        return (double[]) ((Map<?, ?>) prompts.get(prompt)).get("mean");
    }

    @Test
    void measuresWhatStandingStillLoses() throws RunException {
        TaskReport report = run(new Still());
        assertTrue(report.status().isOK(), report.status().toString());
        // A square of 16 pixels that moved by k keeps 1 − k/16; clip c starts at its second frame, and lasts 4 of them.
        assertArrayEquals(
                new double[] {0, 1 / 16.0, 2 / 16.0, 3 / 16.0},
                java.util.Arrays.copyOf(curve(report, "mask"), 4),
                1e-12);
        assertArrayEquals(new double[] {1, 1, 1, 1}, curve(report, "box"), 1e-12);
        Map<?, ?> prompts = (Map<?, ?>) report.result().get("prompts");
        Map<?, ?> slope = (Map<?, ?>) ((Map<?, ?>) prompts.get("mask")).get("slope");
        assertEquals(10 / 16.0, (double) slope.get("value"), 1e-12);
        // A mask that has to last longer than was measured is out of reach of a small budget.
        String answer = String.valueOf(report.result().get("answer"));
        assertTrue(answer.matches(".*expected of: points, .*from \\d+ s on mask\\."), answer);
        List<String> tables = report.sections().stream()
                .filter(Section.Table.class::isInstance)
                .map(section -> ((Section.Table) section).name())
                .toList();
        assertEquals(List.of("trend", "budget", "thirds", "frames", "clips"), tables);
        assertTrue(report.sections().stream()
                .filter(Section.Table.class::isInstance)
                .map(Section.Table.class::cast)
                .allMatch(t ->
                        t.rows().stream().allMatch(r -> r.size() == t.columns().size())));
    }

    @Test
    void goesOnWhereItEndedWithTheSameResult() throws RunException {
        cancelAfter = 12;
        assertThrows(OperationCanceledException.class, () -> run(new Still()));
        int begun = sessions.size();
        cancelAfter = Integer.MAX_VALUE;
        monitor.setCanceled(false);
        TaskReport resumed = run(new Still());
        // The propagation that was cut off, and those not begun, and no other; each run asks once for the weights.
        assertEquals(9 + 1 + 2, sessions.size());
        assertTrue(begun < 9 + 1);
        run(new Still());
        assertEquals(9 + 1 + 3, sessions.size());
        assertArrayEquals(
                new double[] {0, 1 / 16.0, 2 / 16.0, 3 / 16.0},
                java.util.Arrays.copyOf(curve(resumed, "mask"), 4),
                1e-12);
    }

    @Test
    void whatDependsOnAReplacedTruthIsMeasuredAnew() throws RunException, IOException {
        run(new Still());
        int before = sessions.size();
        davis.truth("b", "00002", MadeDavis.square(3).toPixels(), 64);
        double[] changed = curve(run(new Still()), "mask");
        // The weights, and one clip's three prompts.
        assertEquals(before + 1 + 3, sessions.size());
        assertTrue(changed[2] > 2 / 16.0, "" + changed[2]);
    }

    @Test
    void badClipsAreNamedAndTheOthersGoOn() throws RunException, IOException {
        davis.write("one-frame", 1, 0);
        davis.write("nothing", 3, 3);
        davis.write("other-size", 3, 0);
        davis.truth("other-size", "00001", new byte[30 * 20], 30);
        davis.write("gaps", 5, 0);
        Files.delete(folder.resolve("davis/Annotations/gaps/00002.png"));
        TaskReport report = run(new Still());
        String problems = List.of(report.status().getChildren()).toString();
        assertTrue(problems.contains("nothing: ") && problems.contains("marks no object on any frame"), problems);
        assertTrue(problems.contains("other-size: ") && problems.contains("30x20"), problems);
        assertEquals(2, report.status().getChildren().length);
        Map<?, ?> clips = (Map<?, ?>) report.result().get("perClip");
        assertEquals(List.of("a", "b", "c", "gaps", "one-frame"), new ArrayList<>(clips.keySet()));
        assertTrue(Double.isNaN(((double[]) ((Map<?, ?>) clips.get("gaps")).get("mask"))[2]));
        assertEquals(1, ((double[]) ((Map<?, ?>) clips.get("one-frame")).get("mask")).length);
    }

    @Test
    void saysWhatIsWrongWithTheRequest() throws IOException {
        davis.write("nothing", 3, 3);
        String none = String.valueOf(assertThrows(RunException.class, () -> run(new Still(), "nothing"))
                .getMessage());
        assertTrue(none.contains("No clip could be measured"), none);
        String unknown = String.valueOf(
                assertThrows(RunException.class, () -> run(new Still(), "z")).getMessage());
        assertTrue(unknown.contains("There is no sequence z"), unknown);
        ErrorPropagationSettings neither =
                new ErrorPropagationSettings(Optional.empty(), 0, 60, "any", List.of(), 1, 50, 2, 80, 7, 5.5);
        assertFalse(neither.problems().isEmpty());
    }

    @Test
    void aClipAloneHasNoGroupsAndABandOfNoWidth() throws RunException {
        TaskReport report = run(new FlowPropagator(), "a");
        assertEquals(Map.of(), report.result().get("groups"));
        double[] mask = curve(report, "mask");
        assertEquals(6, mask.length);
        assertEquals(0, mask[0], 1e-12);
        Map<?, ?> prompts = (Map<?, ?>) report.result().get("prompts");
        Map<?, ?> entry = (Map<?, ?>) prompts.get("mask");
        assertArrayEquals((double[]) entry.get("low"), (double[]) entry.get("high"), 1e-12);
        assertTrue(mask[5] < 0.5, "flow loses a plain square: " + mask[5]);
    }
}
