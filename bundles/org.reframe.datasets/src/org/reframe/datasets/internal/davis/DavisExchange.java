// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.CompleteTarget;
import org.reframe.datasets.internal.FileNames;
import org.reframe.datasets.internal.Losses;

/**
 * Folders of indexed PNG masks: the index is the object's id, the palette is for looking only. Writes
 * {@code Annotations/<sequence>/<frame>.png} and {@code meta.json}; a folder that holds anything is refused.
 */
public final class DavisExchange implements Exchange {
    @Override
    public Match probe(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                return new Match(0, "DAVIS is a folder");
            }
            DavisLayout layout = DavisLayout.of(path);
            if (layout.sequences().isEmpty()) {
                return new Match(0, "no folder with PNG masks");
            }
            boolean named = Files.isDirectory(path.resolve("Annotations"));
            return new Match(
                    named ? 0.95 : 0.6,
                    layout.sequences().size() + " sequence(s) of PNG masks" + (named ? " below Annotations" : ""));
        } catch (IOException | RuntimeException e) {
            return new Match(0, "unreadable: " + e.getMessage());
        }
    }

    @Override
    public Exchanged read(Path path, RunContext context) throws RunException {
        if (!Files.isDirectory(path)) {
            throw RunException.input(path + " is not a folder: give the DAVIS root or one sequence folder", null);
        }
        Losses losses = new Losses();
        try {
            DavisLayout layout = DavisLayout.of(path);
            if (layout.sequences().isEmpty()) {
                throw RunException.input(
                        path
                                + " holds no PNG masks: expected Annotations/<sequence>/<frame>.png or <sequence>/<frame>.png",
                        null);
            }
            MetaJson meta =
                    layout.meta().isPresent() ? MetaJson.read(layout.meta().get()) : MetaJson.empty();
            SubMonitor progress =
                    SubMonitor.convert(context.monitor(), layout.sequences().size());
            List<AnnotatedVideo> videos = new ArrayList<>();
            for (DavisLayout.Sequence sequence : layout.sequences()) {
                progress.subTask(sequence.name());
                videos.add(new DavisReader(sequence, meta, losses).read(progress.split(1)));
            }
            return new Exchanged(new AnnotationSet(videos), losses.report());
        } catch (IOException e) {
            throw RunException.input("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public LossReport write(AnnotationSet annotations, Path target, RunContext context) throws RunException {
        Losses losses = new Losses();
        CompleteTarget.folder(target, draft -> fill(annotations, draft, context, losses));
        return losses.report();
    }

    private static void fill(AnnotationSet annotations, Path draft, RunContext context, Losses losses)
            throws IOException {
        Path masks = Files.createDirectory(draft.resolve("Annotations"));
        SubMonitor progress = SubMonitor.convert(
                context.monitor(), Math.max(1, annotations.videos().size()));
        FileNames names = new FileNames();
        MetaJson meta = MetaJson.empty();
        for (AnnotatedVideo video : annotations.videos()) {
            String name = names.fit(video.name());
            if (!name.equals(video.name())) {
                losses.add(video.name(), "the video's name became '" + name + "', which every file system takes");
            }
            DavisWriter writer = new DavisWriter(video, masks, name, losses);
            meta.add(name, writer.write(progress.split(1)));
        }
        meta.write(draft.resolve("meta.json"));
    }
}
