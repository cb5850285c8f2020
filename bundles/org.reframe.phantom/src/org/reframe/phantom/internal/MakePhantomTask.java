// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Section;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;

/** Writes phantom clips into the output folder. Clips that are complete are not made again. */
public final class MakePhantomTask implements Task<MakePhantomSettings> {
    @Override
    public TaskReport run(MakePhantomSettings settings, TaskContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), settings.count());
        PhantomService phantoms = context.service(PhantomService.class);
        RandomGenerator seeds = context.random("phantoms");
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < settings.count(); i++) {
            String name = String.format(Locale.ROOT, "%s-%05d", settings.name(), i);
            long seed = seeds.nextLong();
            // The description is written last, so that it says the clip is whole.
            if (Files.notExists(context.output().resolve(name + ".json"))) {
                phantoms.write(
                        new PhantomSettings(
                                name,
                                settings.scene(),
                                settings.width(),
                                settings.height(),
                                settings.frames(),
                                seed,
                                settings.backgroundBias()),
                        context.output(),
                        context.with(progress.split(1)));
            }
            pictures.add("JPEGImages/" + name + "/00000.jpg");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("clips", settings.count());
        result.put("framesEach", settings.frames());
        return new TaskReport(
                Status.OK_STATUS,
                result,
                List.of(new Section.Gallery("First frames", pictures.subList(0, Math.min(pictures.size(), 24)))));
    }
}
