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
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
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

    void add(byte[] ids) {
        for (int object = 0; object < boxes.size(); object++) {
            byte[] own = new byte[ids.length];
            for (int i = 0; i < ids.length; i++) {
                own[i] = (byte) (ids[i] == object + 1 ? 1 : 0);
            }
            Mask mask = Mask.ofPixels(settings.width(), settings.height(), own);
            Box box = mask.bounds();
            boxes.get(object).add(mask.isEmpty() ? null : new double[] {box.x(), box.y(), box.width(), box.height()});
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
            if (thing instanceof Thing.Figure) {
                segments.add(
                        Map.of("object", i + 1, "label", thing.label(), "first", 0, "last", settings.frames() - 1));
            }
        }
        root.put("objects", objects);
        root.put("segments", segments);
        return new GsonBuilder().serializeNulls().create().toJson(root) + "\n";
    }
}
