// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.prefs.Preferences;
import org.reframe.api.explanation.HeatScale;
import org.reframe.explanation.ui.internal.heat.ColorMap;
import org.reframe.explanation.ui.internal.heat.HeatStyle;

class StyleMemoryTests {
    private final Map<String, String> values = new HashMap<>();
    private final StyleMemory memory = new StyleMemory(preferences());

    private static Object nothing(Object ignored) {
        return null;
    }

    /** Preferences that are not kept. */
    private Preferences preferences() {
        return (Preferences) Proxy.newProxyInstance(
                Preferences.class.getClassLoader(),
                new Class<?>[] {Preferences.class},
                (self, method, given) -> switch (method.getName()) {
                    case "get" -> values.getOrDefault(given[0], (String) given[1]);
                    case "put" -> nothing(values.put((String) given[0], (String) given[1]));
                    default -> throw new AssertionError(method.getName());
                });
    }

    @Test
    void whatWasChosenComesBackButHeatIsShown() {
        assertEquals(SceneSettings.DEFAULT, memory.load());
        SceneSettings chosen = new SceneSettings(
                new HeatStyle(ColorMap.JET, 0.3, OptionalDouble.of(0.7), HeatStyle.Shading.CELLS),
                HeatScale.FRAME,
                false,
                false,
                6);
        memory.keep(chosen);
        assertEquals(chosen.withHeat(true), memory.load());
        memory.keep(SceneSettings.DEFAULT);
        assertEquals(SceneSettings.DEFAULT, memory.load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "NaN", "-5", "1e99", "Infinity"})
    void whatCannotBeReadIsTakenForTheNearestThatCan(String text) {
        memory.keep(SceneSettings.DEFAULT);
        values.replaceAll((key, value) -> text);
        SceneSettings read = memory.load();
        assertEquals(ColorMap.INFERNO, read.style().map());
        assertEquals(HeatScale.CLIP, read.scale());
        assertEquals(read.style().opacity(), Math.clamp(read.style().opacity(), 0, 1));
        assertEquals(read.rows(), Math.clamp(read.rows(), 0, SceneSettings.MOST_ROWS));
    }
}
