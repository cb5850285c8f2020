// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.project.Edit;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.run.RunException;
import org.reframe.ui.internal.exchange.ImportPlan.Conflict;
import org.reframe.ui.internal.exchange.ImportPlan.Counts;

/** Works out what an import would change, without changing anything. Not for the UI thread. */
final class ImportPlanner {
    private final ProjectContent content;
    private final ImportChoice choice;
    private final boolean replace;
    private final VideoMatch.Opener opener;
    private final LossTally losses = new LossTally();
    private final List<Edit> edits = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private int newTracks;
    private int pins;
    private int masks;

    /**
     * A planner for one plan.
     *
     * @param content what is there
     * @param choice what was chosen
     * @param replace whether the file has the word on frames that are pinned or accepted
     * @param opener opens a project's video
     */
    ImportPlanner(ProjectContent content, ImportChoice choice, boolean replace, VideoMatch.Opener opener) {
        this.content = content;
        this.choice = choice;
        this.replace = replace;
        this.opener = opener;
    }

    /**
     * The plan.
     *
     * @throws RunException naming the file and what of it does not fit the project
     */
    ImportPlan plan(AnnotationSet set, IProgressMonitor monitor) throws RunException {
        List<VideoMatch> matches = VideoMatch.find(set, content.videos(), choice, losses);
        int tracks =
                matches.stream().mapToInt(match -> match.read().tracks().size()).sum();
        SubMonitor progress = SubMonitor.convert(monitor, "Compare with the project", Math.max(1, tracks));
        for (VideoMatch match : matches) {
            plan(match, progress);
        }
        Counts counts = new Counts(matches.size(), newTracks, pins, masks);
        return new ImportPlan(edits, counts, conflicts, losses.losses());
    }

    private void plan(VideoMatch match, SubMonitor progress) throws RunException {
        int[] frames = match.frames(choice.source(), opener);
        List<Track> known = content.tracks(match.video().id());
        Set<Integer> taken = new HashSet<>();
        known.forEach(track -> taken.add(track.exportId()));
        Set<Integer> used = new HashSet<>();
        for (AnnotatedTrack read : match.read().tracks()) {
            progress.split(1);
            Optional<Track> same = known.stream()
                    .filter(track -> track.exportId() == read.id() && sameLabel(track, read))
                    .findFirst();
            Track track = same.isPresent() && used.add(read.id()) ? same.get() : added(match.video(), read, taken);
            TrackPlan plan = new TrackPlan(content, choice.asPins(), replace);
            plan.read(match, read, track, frames);
            edits.addAll(plan.edits(track.id()));
            conflicts.addAll(plan.conflicts());
            losses.addAll(plan.losses());
            pins += plan.pins();
            masks += plan.masks();
        }
    }

    private Track added(ProjectVideo video, AnnotatedTrack read, Set<Integer> taken) {
        int id = Math.max(1, read.id());
        while (!taken.add(id)) {
            id++;
        }
        if (id != read.id()) {
            losses.add(video.name() + ", object " + read.id(), "the id is taken or below 1, so that the object got " + id);
        }
        String name = read.label().isBlank() ? "Object " + id : read.label() + " " + id;
        Track track = new Track(TrackId.create(), video.id(), name, read.label(), id);
        edits.add(new Edit.AddTrack(track));
        newTracks++;
        return track;
    }

    private static boolean sameLabel(Track track, AnnotatedTrack read) {
        return track.category().isBlank()
                || read.label().isBlank()
                || track.category().equals(read.label());
    }
}
