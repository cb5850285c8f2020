// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.run.RunException;

/** Undo, redo and snapshots: exact, by group, without limit and across sessions. */
final class HistoryTests {
    private final Path temp;

    HistoryTests(@TempDir Path temp) {
        this.temp = temp;
    }

    private final ProjectStore store = new ProjectStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void undoOfEverythingIsTheEmptyProjectAndRedoBringsAllBack(int seed) throws RunException {
        Path folder = temp.resolve("p");
        Random random = new Random(seed);
        String after;
        byte[] content;
        int undone = 0;
        try (Project project = store.create(folder)) {
            RandomEditor editor = new RandomEditor(project, random);
            for (int i = 0; i < 120; i++) {
                editor.step();
            }
            after = StoreSamples.dump(project);
            content = StoreSamples.position(project).content();
            for (int i = 0; i < 20; i++) {
                undone += project.history().undo().isPresent() ? 1 : 0;
            }
        }
        try (Project project = store.open(folder)) {
            while (project.history().undo().isPresent()) {
                undone++;
            }
            assertEquals("", StoreSamples.dump(project));
            assertArrayEquals(
                    ContentHash.empty(), StoreSamples.position(project).content());
            assertEquals(Optional.empty(), project.history().undoLabel());
            for (; undone > 10; undone--) {
                assertEquals(project.history().redoLabel(), project.history().redo());
            }
        }
        try (Project project = store.open(folder)) {
            for (; undone > 0; undone--) {
                assertTrue(project.history().redo().isPresent());
            }
            assertEquals(Optional.empty(), project.history().redo());
            assertEquals(after, StoreSamples.dump(project));
            assertArrayEquals(content, StoreSamples.position(project).content());
        }
        assertEquals(List.of(), store.verify(folder, new NullProgressMonitor()));
    }

    @Test
    void aWalkOfEditsUndosAndRedosStaysExact() throws RunException {
        Random random = new Random(9);
        try (Project project = store.create(temp.resolve("p"))) {
            RandomEditor editor = new RandomEditor(project, random);
            java.util.Deque<String> past = new java.util.ArrayDeque<>();
            for (int i = 0; i < 60; i++) {
                past.push(StoreSamples.dump(project));
                long head = StoreSamples.position(project).head();
                editor.step();
                if (random.nextInt(3) == 0) {
                    String now = StoreSamples.dump(project);
                    project.history().undo();
                    boolean alone = StoreSamples.position(project).head() == head;
                    assertTrue(!alone || past.peek().equals(StoreSamples.dump(project)));
                    if (random.nextBoolean()) {
                        project.history().redo();
                        assertEquals(now, StoreSamples.dump(project));
                    }
                }
            }
        }
        assertEquals(List.of(), store.verify(temp.resolve("p"), new NullProgressMonitor()));
    }

    @Test
    void stepsOfAGroupGoTogetherUnderTheLabelOfTheFirst() throws RunException {
        Random random = new Random(5);
        try (Project project = store.create(temp.resolve("p"))) {
            Track track = StoreSamples.begin(project);
            String before = StoreSamples.dump(project);
            UUID group = UUID.randomUUID();
            project.apply(new Step(
                    "Correct frame 9", group, List.of(new Edit.SetPin(track.id(), StoreSamples.pin(9, random)))));
            for (int first = 10; first < 40; first += 10) {
                Edit put = new Edit.PutMasks(track.id(), StoreSamples.propagated(first, first + 9, random));
                project.apply(new Step("Propagate", group, List.of(put)));
            }
            String after = StoreSamples.dump(project);
            assertEquals(Optional.of("Correct frame 9"), project.history().undoLabel());
            assertEquals(Optional.of("Correct frame 9"), project.history().undo());
            assertEquals(before, StoreSamples.dump(project));
            assertEquals(Optional.of("Begin"), project.history().undoLabel());
            assertEquals(Optional.of("Correct frame 9"), project.history().redoLabel());
            assertEquals(Optional.of("Correct frame 9"), project.history().redo());
            assertEquals(after, StoreSamples.dump(project));
        }
    }

    @Test
    void aNewEditAfterUndoEndsRedoButTheJournalKeepsEverything() throws RunException {
        try (Project project = store.create(temp.resolve("p"))) {
            Track track = StoreSamples.begin(project);
            project.apply(Step.of("One", new Edit.SetPin(track.id(), StoreSamples.pin(1, new Random(1)))));
            project.history().undo();
            project.apply(Step.of("Two", new Edit.SetPin(track.id(), StoreSamples.pin(2, new Random(2)))));
            assertEquals(Optional.empty(), project.history().redo());
            assertEquals(4, StoreSamples.position(project).seq());
            assertEquals(Optional.of("Two"), project.history().undo());
            assertEquals(Optional.of("Begin"), project.history().undo());
            assertEquals(Optional.empty(), project.history().undo());
        }
    }

    @Test
    void restoringASnapshotIsAnEditThatCanBeTakenBack() throws RunException {
        Path folder = temp.resolve("p");
        String first;
        String second;
        try (Project project = store.create(folder)) {
            RandomEditor editor = new RandomEditor(project, new Random(3));
            for (int i = 0; i < 30; i++) {
                editor.step();
            }
            project.history().snapshot("first");
            first = StoreSamples.dump(project);
            // Leave the branch the snapshot is on, so that restoring has to go back and forth.
            for (int i = 0; i < 5; i++) {
                project.history().undo();
            }
            for (int i = 0; i < 20; i++) {
                editor.step();
            }
            second = StoreSamples.dump(project);
        }
        try (Project project = store.open(folder)) {
            project.history().snapshot("second");
            assertEquals(List.of("first", "second"), project.history().snapshots());
            project.history().restore("first");
            assertEquals(first, StoreSamples.dump(project));
            assertEquals(Optional.of("Restore first"), project.history().undo());
            assertEquals(second, StoreSamples.dump(project));
            assertEquals(Optional.of("Restore first"), project.history().redo());
            assertEquals(first, StoreSamples.dump(project));
            assertThrows(RunException.class, () -> project.history().restore("third"));
            assertThrows(RunException.class, () -> project.history().snapshot("first"));
        }
        assertEquals(List.of(), store.verify(folder, new NullProgressMonitor()));
    }
}
