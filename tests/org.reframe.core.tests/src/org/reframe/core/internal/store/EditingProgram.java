// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.reframe.api.project.Project;
import org.reframe.api.run.RunException;

/** Edits a project at random until nobody listens; after each edit that returned it prints the journal row and the content hash. */
final class EditingProgram {
    private EditingProgram() {}

    /** Takes the project folder and a seed. */
    public static void main(String[] arguments) throws RunException {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        ProjectStore store = new ProjectStore();
        try (Project project = Files.exists(folder) ? store.open(folder) : store.create(folder)) {
            RandomEditor editor = new RandomEditor(project, random);
            for (int i = 0; i < 100_000; i++) {
                switch (random.nextInt(12)) {
                    case 0, 1 -> project.history().undo();
                    case 2 -> project.history().redo();
                    default -> editor.step();
                }
                Journal.Position position = StoreSamples.position(project);
                if (position.seq() == 0) {
                    // Nothing to take back yet, so nothing to acknowledge.
                    continue;
                }
                System.out.println(position.seq() + " " + HexFormat.of().formatHex(position.content()));
                if (System.out.checkError()) {
                    // The program that started this one is gone.
                    return;
                }
            }
        }
    }
}
