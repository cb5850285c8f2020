// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.project.ProjectService;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/**
 * Videos with truth that clips are cut from: a DAVIS folder, phantoms that are made, or what people have checked in a project.
 *
 * @param root folder, as the header of a table names it
 * @param sequences those that were chosen
 * @param byFolder whether sequences are found again below the root by their names
 */
record TruthSource(String root, List<MeasuredSequence> sequences, boolean byFolder) {
    TruthSource {
        sequences = List.copyOf(sequences);
    }

    /**
     * What the settings name. Phantoms that are not there yet are made.
     *
     * @throws RunException (input) when there are none; (usage) when a chosen one is not there
     */
    static TruthSource of(DeferralCostsSettings settings, TaskContext context, SubMonitor progress)
            throws RunException {
        if (settings.project().isPresent()) {
            Path folder = settings.project().get();
            ProjectTruth project = new ProjectTruth(
                    context.service(ProjectService.class),
                    folder,
                    new ProjectChoice(settings.video(), settings.object()));
            return new TruthSource(absolute(folder), project.sequences(), false);
        }
        boolean made = settings.davis().isEmpty();
        Path root = made
                ? PhantomRoot.make(settings, context, progress)
                : settings.davis().get();
        List<String> wanted =
                made && settings.sequences().isEmpty() ? PhantomRoot.names(settings) : settings.sequences();
        Contributions contributions = context.service(Contributions.class);
        List<MeasuredSequence> sequences = TruthFolder.sequences(root, wanted).stream()
                .map(sequence -> MeasuredSequence.of(sequence, contributions))
                .toList();
        return new TruthSource(made ? PhantomRoot.FOLDER : absolute(root), sequences, true);
    }

    /** Where the videos lie, when they are not found by their names. */
    Map<String, String> videos() {
        Map<String, String> videos = new LinkedHashMap<>();
        if (byFolder) return videos;
        for (MeasuredSequence sequence : sequences) videos.put(sequence.name(), absolute(sequence.frames()));
        return videos;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
