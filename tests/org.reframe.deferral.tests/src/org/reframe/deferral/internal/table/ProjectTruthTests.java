// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.evaluate.DeferralEvalSettings;
import org.reframe.deferral.internal.evaluate.DeferralEvalTask;

class ProjectTruthTests {
    private static final int FRAMES = 20;

    private final DriftWorld world = new DriftWorld();
    private final Path folder;
    private final Path davis;
    private final CheckedProject project;

    ProjectTruthTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        davis = DriftWorld.davis(folder.resolve("davis"), "one", "two");
        project = new CheckedProject(davis.resolve("JPEGImages"));
        world.engine = Map.of(ProjectService.class, project);
    }

    /** An object whose frames are all checked: a pin, accepted ones, and imported ones. */
    private TrackId checked(String video, String name, int number) {
        VideoId id = project.video(video, FRAMES);
        return checked(id, name, number);
    }

    private TrackId checked(VideoId video, String name, int number) {
        TrackId track = project.object(video, name, number);
        project.masks(track, 0, 0, 1, MaskState.PINNED)
                .masks(track, 1, 12, 0.4, MaskState.ACCEPTED)
                .masks(track, 13, FRAMES - 1, 1, MaskState.PROPAGATED);
        return track;
    }

    private DeferralCostsSettings costs(boolean ofProject, double share, List<String> videos, List<String> objects) {
        return new DeferralCostsSettings(
                ofProject ? Optional.empty() : Optional.of(davis),
                0,
                0,
                240,
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of(),
                1,
                1,
                1,
                ofProject ? Optional.of(folder.resolve("project")) : Optional.empty(),
                videos,
                objects,
                share,
                Optional.empty());
    }

    private TaskReport measure(DeferralCostsSettings settings, String out) throws RunException {
        assertEquals(List.of(), settings.problems());
        return new DeferralCostsTask().run(settings, world.context(new NullProgressMonitor(), folder.resolve(out)));
    }

    private List<ClipCosts> rows(String out) throws RunException {
        return CostTable.read(folder.resolve(out)).clips();
    }

    private static List<String> messages(TaskReport report) {
        return Arrays.stream(report.status().getChildren())
                .map(IStatus::getMessage)
                .toList();
    }

    private DeferralEvalSettings evaluation(boolean ofProject, int rounds) {
        return new DeferralEvalSettings(
                List.of(),
                ofProject ? Optional.empty() : Optional.of(davis),
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of("never", "midpoint", "oracle"),
                "midpoint",
                0.01,
                List.of(),
                rounds,
                0,
                List.of(),
                ofProject ? Optional.of(folder.resolve("project")) : Optional.empty(),
                List.of(),
                List.of(),
                0.5);
    }

    private Map<String, Object> evaluate(boolean ofProject, int rounds) throws Exception {
        Path out = Files.createDirectories(folder.resolve("eval-" + ofProject + rounds));
        DeferralEvalSettings settings = evaluation(ofProject, rounds);
        assertEquals(List.of(), settings.problems());
        TaskReport report = new DeferralEvalTask().run(settings, world.context(new NullProgressMonitor(), out));
        assertTrue(report.status().isOK(), report.status().toString());
        return report.result();
    }

    @Test
    @DisplayName(
            "A project and a DAVIS folder with the same frames and masks give the same rows, and each takes the other's")
    void sameAsFolder() throws Exception {
        checked("one", "Square", 1);
        checked("two", "Square", 1);
        TaskReport ofFolder = measure(costs(false, 0.5, List.of(), List.of()), "folder");
        TaskReport ofProject = measure(costs(true, 0.5, List.of(), List.of()), "checked");
        assertTrue(ofProject.status().isOK(), ofProject.status().toString());
        assertEquals(4, ofProject.result().get("clips"));
        assertEquals(ofFolder.result().get("identity"), ofProject.result().get("identity"));
        List<ClipCosts> folderRows = rows("folder");
        List<ClipCosts> projectRows = rows("checked");
        for (int i = 0; i < folderRows.size(); i++) {
            assertEquals(folderRows.get(i).key(), projectRows.get(i).key());
            assertEquals(folderRows.get(i).sequence(), projectRows.get(i).sequence());
            assertEquals(folderRows.get(i).losses(), projectRows.get(i).losses());
            assertEquals(folderRows.get(i).dice(), projectRows.get(i).dice());
        }
        assertEquals(
                4,
                measure(costs(true, 0.5, List.of(), List.of()), "folder")
                        .result()
                        .get("reusedClips"));
        assertEquals(0, project.open);
    }

    @Test
    @DisplayName("One decision and rounds on a project are those on the folder")
    void evaluations() throws Exception {
        checked("one", "Square", 1);
        checked("two", "Square", 1);
        for (int rounds : new int[] {0, 3}) {
            assertEquals(evaluate(false, rounds), evaluate(true, rounds));
        }
        int spans = world.propagated;
        assertEquals(12, evaluate(true, 3).get("reusedRuns"));
        evaluate(true, 0);
        assertEquals(spans, world.propagated);
        assertEquals(0, project.open);
    }

    @Test
    @DisplayName("Propagated masks, stale ones and those marked for correction are no truth; outside is")
    void whatIsTruth() throws Exception {
        VideoId video = project.video("one", FRAMES);
        TrackId track = project.object(video, "Square", 1);
        project.masks(track, 0, 0, 1, MaskState.PINNED)
                .masks(track, 1, 12, 0.9, MaskState.ACCEPTED)
                .masks(track, 3, 3, 0.99, MaskState.PROPAGATED)
                .masks(track, 4, 4, 1, MaskState.STALE);
        project.flag(track, 5, FrameFlag.TO_CORRECT);
        project.flag(track, 6, FrameFlag.OCCLUDED);
        project.flag(track, 7, FrameFlag.OUTSIDE);
        measure(costs(true, 0.5, List.of(), List.of()), "out");
        ClipCosts row = rows("out").get(0);
        for (int frame = 0; frame < 13; frame++) {
            boolean unknown = frame == 3 || frame == 4 || frame == 5;
            double dice = unknown ? -1 : frame == 7 ? 0 : Math.max(0, 10 - frame) / 10.0;
            assertEquals(dice, row.dice().get(frame), 1e-12, "frame " + frame);
        }
        double known = row.dice().stream()
                .filter(dice -> dice >= 0)
                .mapToDouble(d -> d)
                .average()
                .orElse(0);
        assertEquals(1 - known, row.losses().accepted(), 1e-12);
        // Of 1, 2, 6 … 12 the third, sixth and last.
        assertEquals(List.of(6, 9, 12), row.candidates());
    }

    @Test
    @DisplayName(
            "Objects with too few checked frames are named with how many, and what to do; without any other the run says so")
    void tooFew() throws Exception {
        VideoId video = project.video("one", FRAMES);
        TrackId few = project.object(video, "Little checked", 2);
        project.masks(few, 0, 4, 1, MaskState.ACCEPTED).masks(few, 5, FRAMES - 1, 0.9, MaskState.PROPAGATED);
        TaskReport none = measure(costs(true, 0.5, List.of(), List.of()), "none");
        assertEquals(IStatus.ERROR, none.status().getSeverity());
        String message = messages(none).get(0);
        for (String part :
                List.of("one, Little checked", "5 of 20 frames", "7 or more", "Pin or accept", "--checked")) {
            assertTrue(message.contains(part), message);
        }
        RunException refused = assertThrows(RunException.class, () -> evaluate(true, 0));
        assertTrue(refused.getMessage().contains("Little checked"), refused.getMessage());
        assertThrows(RunException.class, () -> evaluate(true, 2));
        assertEquals(
                1,
                measure(costs(true, 0.3, List.of(), List.of()), "some").result().get("clips"));
        checked(video, "Square", 3);
        TaskReport both = measure(costs(true, 0.5, List.of(), List.of()), "both");
        assertEquals(IStatus.WARNING, both.status().getSeverity());
        assertEquals(2, both.result().get("clips"));
    }

    @Test
    @DisplayName("Videos and objects are found by name, number and id; what is not there is named with what there is")
    void choice() throws Exception {
        VideoId first = project.video("one", FRAMES);
        checked(first, "Left", 1);
        TrackId right = checked(first, "Right", 7);
        checked("two", "Left", 1);
        for (String object : List.of("Right", "7", right.value().toString())) {
            measure(costs(true, 0.5, List.of(), List.of(object)), "out");
            assertEquals(
                    List.of(7, 7), rows("out").stream().map(ClipCosts::object).toList());
        }
        for (String video : List.of("one", first.value().toString())) {
            assertEquals(
                    4,
                    measure(costs(true, 0.5, List.of(video), List.of()), "out")
                            .result()
                            .get("clips"));
        }
        RunException video =
                assertThrows(RunException.class, () -> measure(costs(true, 0.5, List.of("three"), List.of()), "out"));
        assertTrue(video.getMessage().contains("[one, two]"), video.getMessage());
        RunException object =
                assertThrows(RunException.class, () -> measure(costs(true, 0.5, List.of(), List.of("Up")), "out"));
        assertTrue(object.getMessage().contains("--object"), object.getMessage());
        assertEquals(0, project.open);
    }

    @Test
    @DisplayName("Two videos of one name are told apart, and one of another length than the project's is named")
    void videos() throws Exception {
        checked("one", "Square", 1);
        checked("one", "Square", 1);
        assertEquals(
                4,
                measure(costs(true, 0.5, List.of(), List.of()), "out").result().get("clips"));
        String written = Files.readString(folder.resolve("out").resolve(DeferralCostsTask.TABLE));
        assertTrue(written.contains("\"sequence\": \"one\""), written);
        // Names are not what rows are kept by: a row of the first is taken for the second, under its own name.
        assertTrue(written.contains("\"sequence\": \"one 00000000-0000-0001-0000-000000000001\""), written);
        assertEquals(2, rows("out").size());
        world.lengths = Map.of("two", 7);
        checked("two", "Square", 1);
        TaskReport other = measure(costs(true, 0.5, List.of(), List.of()), "out");
        assertTrue(
                messages(other).get(0).contains("7 frames of 32x24"),
                messages(other).toString());
        assertTrue(
                messages(other).get(0).contains("relink-media"), messages(other).toString());
        assertEquals(4, other.result().get("clips"));
        project.missing = "two";
        TaskReport gone = measure(costs(true, 0.5, List.of(), List.of()), "out");
        assertEquals(
                "two: ../two is missing. Relink it with the task relink-media. Run again when that is mended, nothing is"
                        + " measured twice; or leave the video out with --video.",
                messages(gone).get(0));
    }

    @Test
    @DisplayName(
            "A project that is being edited elsewhere can be measured, because it is only read; what is none is refused")
    void elsewhere() throws Exception {
        checked("one", "Square", 1);
        project.reason = Optional.of("It is being edited by another window of this program.");
        assertEquals(
                2,
                measure(costs(true, 0.5, List.of(), List.of()), "out").result().get("clips"));
        DeferralCostsSettings other = costs(true, 0.5, List.of(), List.of());
        DeferralCostsSettings nothing = new DeferralCostsSettings(
                Optional.empty(),
                0,
                0,
                240,
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of(),
                1,
                1,
                1,
                Optional.of(folder.resolve("nothing")),
                other.video(),
                other.object(),
                0.5,
                Optional.empty());
        assertTrue(assertThrows(RunException.class, () -> measure(nothing, "out"))
                .getMessage()
                .contains("no project"));
    }

    @Test
    @DisplayName(
            "A project beside a folder, sequences of a project, objects of a folder and shares that are none are named")
    void settings() {
        List<String> none = List.of();
        assertEquals(1, costs(false, 0.5, List.of("one"), none).problems().size());
        assertEquals(1, costs(true, 1.5, none, none).problems().size());
        assertEquals(1, costs(true, Double.NaN, none, none).problems().size());
        DeferralCostsSettings both = new DeferralCostsSettings(
                Optional.of(davis),
                0,
                0,
                240,
                "drift",
                PromptKind.MASK,
                13,
                5,
                3,
                List.of("one"),
                1,
                1,
                1,
                Optional.of(folder),
                none,
                none,
                0.5,
                Optional.empty());
        assertEquals(2, both.problems().size(), both.problems().toString());
        assertEquals(none, evaluation(true, 2).problems());
    }
}
