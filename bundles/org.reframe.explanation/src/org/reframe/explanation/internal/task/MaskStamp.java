// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells one state of a folder of masks from another by sizes and times of its files. */
final class MaskStamp {
    private MaskStamp() {}

    static String of(Path folder) {
        StringBuilder stamp = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            for (Path file : sorted) {
                stamp.append(file.getFileName())
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ');
                stamp.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
            }
            return stamp.toString();
        } catch (IOException e) {
            // Reading the masks says what is wrong with them.
            return "unreadable";
        }
    }
}
