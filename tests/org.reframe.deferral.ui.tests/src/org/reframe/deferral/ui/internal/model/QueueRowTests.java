// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.project.ProjectVideo;

class QueueRowTests {
    private static QueueRow row(String name, Suggested suggested) {
        ProjectVideo video = Things.video(name, 100);
        return new QueueRow(video, Things.track(video, 1), Optional.of(suggested), "");
    }

    private static List<String> names(List<QueueRow> rows) {
        return QueueRow.ordered(rows, 10).stream()
                .map(row -> row.video().name())
                .toList();
    }

    @Test
    @DisplayName(
            "First what gains most a second, then gains that nobody knows, then what is good, then what cannot be asked")
    void order() {
        ProjectVideo lost = Things.video("lost", 100);
        List<QueueRow> rows = List.of(
                new QueueRow(lost, Things.track(lost, 1), Optional.empty(), "The video is missing."),
                row("good", Things.suggested(0.99)),
                row("unknown, fair", Things.suggested(0.8, Things.suggestion(3, Double.NaN))),
                row("unknown, bad", Things.suggested(0.4, Things.suggestion(3, Double.NaN))),
                row("little", Things.suggested(0.7, Things.suggestion(3, 0.01))),
                row("much", Things.suggested(0.9, Things.suggestion(3, 0.02), Things.suggestion(9, 0.01))));
        assertEquals(List.of("much", "little", "unknown, bad", "unknown, fair", "good", "lost"), names(rows));
    }

    @Test
    @DisplayName("The same gain over more frames is worth more")
    void longClips() {
        Suggestion brief = new Suggestion(3, 0, 9, OptionalDouble.of(0.05), "because");
        List<QueueRow> rows = List.of(
                row("brief", Things.suggested(0.5, brief)),
                row("long", Things.suggested(0.9, Things.suggestion(3, 0.02))));
        assertEquals(List.of("long", "brief"), names(rows));
        assertEquals(0.05, rows.getFirst().perSecond(10), 1e-12);
        assertEquals(0.2, rows.getLast().perSecond(10), 1e-12);
    }

    @Test
    @DisplayName("An empty project has an empty queue")
    void empty() {
        assertEquals(List.of(), QueueRow.ordered(List.of(), 5));
    }
}
