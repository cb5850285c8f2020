// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.phantom.PhantomSettings;

/** Boxes, segments and labels of a clip, for its JSON file. */
final class TruthDescription {
    private final PhantomSettings settings;
    private final Scenery scenery;
    private final List<List<double @Nullable []>> boxes = new ArrayList<>();

    TruthDescription(PhantomSettings settings, Scenery scenery) {
        this.settings = settings;
        this.scenery = scenery;
        scenery.objects().forEach(thing -> boxes.add(new ArrayList<>()));
    }

    /** Takes the boxes of the next frame from its object ids, {@code [H,W]}, in one pass over them. */
    void add(byte[] ids) {
        int width = settings.width();
        int @Nullable [][] edges = new int[boxes.size() + 1][];
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i] & 0xff;
            if (id > 0) {
                int x = i % width;
                int y = i / width;
                int[] edge = edges[id] == null ? edges[id] = new int[] {x, y, x, y} : edges[id];
                edge[0] = Math.min(edge[0], x);
                edge[2] = Math.max(edge[2], x);
                edge[3] = y;
            }
        }
        for (int object = 0; object < boxes.size(); object++) {
            int[] edge = edges[object + 1];
            boxes.get(object)
                    .add(
                            edge == null
                                    ? null
                                    : new double[] {edge[0], edge[1], edge[2] - edge[0] + 1.0, edge[3] - edge[1] + 1.0
                                    });
        }
    }

    String toJson() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", settings.name());
        root.put("scene", settings.scene().name().toLowerCase(Locale.ROOT));
        root.put("width", settings.width());
        root.put("height", settings.height());
        root.put("frames", settings.frames());
        root.put("seed", settings.seed());
        root.put("backgroundBias", settings.backgroundBias());
        root.put("background", scenery.family().name().toLowerCase(Locale.ROOT));
        List<Object> objects = new ArrayList<>();
        List<Object> segments = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Thing thing = scenery.objects().get(i);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", i + 1);
            object.put("label", thing.label());
            object.put("boxes", Collections.unmodifiableList(boxes.get(i)));
            objects.add(object);
            if (thing instanceof Figure) {
                // Not Map.of: its order changes from one start of Java to the next, and so would the bytes.
                Map<String, Object> segment = new LinkedHashMap<>();
                segment.put("object", i + 1);
                segment.put("label", thing.label());
                segment.put("first", 0);
                segment.put("last", settings.frames() - 1);
                segments.add(segment);
            }
        }
        root.put("objects", objects);
        root.put("segments", segments);
        return new GsonBuilder().serializeNulls().create().toJson(root) + "\n";
    }
}
