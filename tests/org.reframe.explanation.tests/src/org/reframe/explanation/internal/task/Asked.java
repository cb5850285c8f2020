// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reframe.api.explanation.HeatScale;
import org.reframe.api.explanation.TemporalPooling;

/** What the settings of tests differ in. */
record Asked(
        List<Path> videos,
        List<String> methods,
        List<String> layers,
        String target,
        int steps,
        List<String> prompt,
        int start) {
    static Asked of(String... methods) {
        return new Asked(
                List.of(Path.of("clip-12")), List.of(methods), List.of(), "predicted", 0, List.of(), -1);
    }

    Asked layers(String... names) {
        return new Asked(videos, methods, List.of(names), target, steps, prompt, start);
    }

    Asked target(String other) {
        return new Asked(videos, methods, layers, other, steps, prompt, start);
    }

    Asked videos(String... names) {
        return new Asked(Arrays.stream(names).map(Path::of).toList(), methods, layers, target, steps, prompt, start);
    }

    Asked steps(int count) {
        return new Asked(videos, methods, layers, target, count, prompt, start);
    }

    Asked prompt(String... prompts) {
        return new Asked(videos, methods, layers, target, steps, List.of(prompts), start);
    }

    Asked start(int frame) {
        return new Asked(videos, methods, layers, target, steps, prompt, frame);
    }

    ExplainSettings settings(List<String> models, Optional<Path> masks) {
        return new ExplainSettings(
                videos,
                Optional.empty(),
                models,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                target,
                Optional.empty(),
                prompt,
                0,
                methods,
                layers,
                TemporalPooling.CLIP,
                false,
                start,
                true,
                masks,
                0,
                ExplainSettings.Randomise.CASCADE,
                steps,
                HeatScale.CLIP,
                0.5,
                false,
                true,
                ExplainSettings.ClassOf.LABEL,
                1,
                1);
    }
}
