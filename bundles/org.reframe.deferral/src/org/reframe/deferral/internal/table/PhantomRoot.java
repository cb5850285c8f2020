// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/** Phantom sequences with truth, kept beside the table because training and evaluation look at their pictures again. */
final class PhantomRoot {
    /** Folder below the table's. */
    static final String FOLDER = "phantoms";

    private static final int FRAMES = 100;
    private static final List<PhantomSettings.Scene> SCENES =
            List.of(PhantomSettings.Scene.OBJECTS, PhantomSettings.Scene.ACTORS, PhantomSettings.Scene.HARD);

    private PhantomRoot() {}

    /** Makes the clips that are not there yet: the same numbers give the same bytes. */
    static Path make(DeferralCostsSettings settings, TaskContext context, SubMonitor progress) throws RunException {
        progress.setTaskName("Making phantoms");
        progress.setWorkRemaining(settings.phantoms());
        Path root = context.output().resolve(FOLDER);
        int height = settings.phantomHeight();
        for (int i = 0; i < settings.phantoms(); i++) {
            long seed = settings.phantomSeed() + i;
            String name = name(settings, seed);
            SubMonitor share = progress.split(1);
            // Written last of all, so a clip that has it is whole.
            if (Files.isRegularFile(root.resolve(name + ".json"))) continue;
            PhantomSettings.Scene scene = SCENES.get((int) Math.floorMod(seed, (long) SCENES.size()));
            PhantomSettings clip = new PhantomSettings(name, scene, height / 3 * 4, height, FRAMES, seed, 0);
            context.service(PhantomService.class).write(clip, root, context.with(share));
        }
        return root;
    }

    /** Names of the clips of these settings. */
    static List<String> names(DeferralCostsSettings settings) {
        return LongStream.range(0, settings.phantoms())
                .mapToObj(i -> name(settings, settings.phantomSeed() + i))
                .toList();
    }

    private static String name(DeferralCostsSettings settings, long seed) {
        return String.format(Locale.ROOT, "phantom-%d-%05d", settings.phantomHeight(), seed);
    }
}
