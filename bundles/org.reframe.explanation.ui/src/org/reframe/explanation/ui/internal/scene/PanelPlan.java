// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.ExplainedMap;

/** Which panels there are. Pure. */
public final class PanelPlan {
    private static final String[] LETTERS = {"A", "B"};

    private PanelPlan() {}

    /**
     * Rows of panels, top to bottom. At the playhead a row belongs to a side; with several frames a row belongs to a frame and
     * the sides lie beside each other, as figures in papers do.
     *
     * @param sides one or two
     * @param layers chosen, by name; layers that a side has no map of are left out
     * @param settings arrangement
     * @param frame at the playhead
     */
    public static List<List<Panel>> rows(List<Side> sides, List<String> layers, SceneSettings settings, int frame) {
        List<List<Panel>> rows = new ArrayList<>();
        if (settings.rows() == 0) {
            for (int i = 0; i < sides.size(); i++) {
                List<Panel> row = new ArrayList<>();
                if (settings.original() || layers(sides.get(i), layers).isEmpty()) {
                    row.add(new Panel(letter(sides, i) + "frame " + frame, frame, Optional.empty()));
                }
                addMaps(row, sides, i, layers, frame);
                rows.add(row);
            }
            return rows;
        }
        for (int shown : frames(sides.getFirst().explanation().clip(), settings.rows())) {
            List<Panel> row = new ArrayList<>();
            if (settings.original()) {
                row.add(new Panel("frame " + shown, shown, Optional.empty()));
            }
            for (int i = 0; i < sides.size(); i++) {
                addMaps(row, sides, i, layers, shown);
            }
            if (row.isEmpty()) {
                row.add(new Panel("frame " + shown, shown, Optional.empty()));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Frames of the window that the network saw, evenly chosen, first and last among them. */
    static List<Integer> frames(ExplainedClip clip, int count) {
        int[] seen = clip.seen();
        int many = Math.min(count, seen.length);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int at = many == 1 ? seen.length / 2 : (int) Math.round(i * (seen.length - 1.0) / (many - 1));
            if (chosen.isEmpty() || chosen.getLast() != seen[at]) {
                chosen.add(seen[at]);
            }
        }
        return chosen;
    }

    private static void addMaps(List<Panel> row, List<Side> sides, int index, List<String> layers, int frame) {
        Side side = sides.get(index);
        for (ExplainedMap map : layers(side, layers)) {
            String title =
                    letter(sides, index) + map.volume().source().layer() + (side.covers(frame) ? "" : " (not seen)");
            row.add(new Panel(title, frame, Optional.of(map.volume()).filter(volume -> side.covers(frame))));
        }
    }

    private static List<ExplainedMap> layers(Side side, List<String> names) {
        return side.maps().stream()
                .filter(map -> names.contains(map.volume().source().layer()))
                .toList();
    }

    private static String letter(List<Side> sides, int index) {
        return sides.size() > 1 ? LETTERS[index] + ": " : "";
    }
}
