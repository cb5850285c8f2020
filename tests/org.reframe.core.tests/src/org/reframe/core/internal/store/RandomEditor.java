// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameFlag;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackMask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.run.RunException;

/** Applies random steps that fit the content. */
final class RandomEditor {
    private final Project project;
    private final RandomGenerator random;
    private final boolean withFlags;
    private UUID group = UUID.randomUUID();

    RandomEditor(Project project, RandomGenerator random) {
        this(project, random, true);
    }

    private RandomEditor(Project project, RandomGenerator random, boolean withFlags) {
        this.project = project;
        this.random = random;
        this.withFlags = withFlags;
    }

    /** One that makes the edits of a program before version 3 only. */
    static RandomEditor withoutFlags(Project project, RandomGenerator random) {
        return new RandomEditor(project, random, false);
    }

    /** One step with one to three edits, sometimes in the group of the step before. */
    void step() throws RunException {
        if (random.nextInt(3) > 0) {
            group = UUID.randomUUID();
        }
        Edit edit = edit();
        project.apply(new Step(edit.getClass().getSimpleName(), group, List.of(edit)));
    }

    private Edit edit() throws RunException {
        List<ProjectVideo> videos = project.content().videos();
        if (videos.isEmpty() || videos.size() < 3 && random.nextInt(20) == 0) {
            return new Edit.AddVideo(StoreSamples.video("v" + random.nextInt(1000)));
        }
        ProjectVideo video = videos.get(random.nextInt(videos.size()));
        List<Track> tracks = project.content().tracks(video.id());
        int kind = random.nextInt(40);
        if (tracks.isEmpty() || tracks.size() < 4 && kind < 3) {
            int exportId = 1 + tracks.stream().mapToInt(Track::exportId).max().orElse(0);
            return new Edit.AddTrack(StoreSamples.track(video, exportId));
        }
        if (kind == 3) {
            return new Edit.RemoveVideo(video.id());
        }
        if (kind < 6) {
            return new Edit.ChangeVideo(
                    new ProjectVideo(video.id(), "n" + random.nextInt(100), video.path(), video.info()));
        }
        return edit(tracks.get(random.nextInt(tracks.size())), kind);
    }

    private Edit edit(Track track, int kind) throws RunException {
        int first = random.nextInt(StoreSamples.FRAMES);
        int last = Math.min(StoreSamples.FRAMES - 1, first + random.nextInt(12));
        List<Pin> pins = project.content().pins(track.id());
        if (withFlags && random.nextInt(6) == 0) {
            FrameFlag flag = FrameFlag.values()[random.nextInt(FrameFlag.values().length)];
            return new Edit.SetFlag(track.id(), first, last, flag, random.nextInt(3) > 0);
        }
        return switch (kind) {
            case 6 -> new Edit.RemoveTrack(track.id());
            case 7, 8 ->
                new Edit.ChangeTrack(
                        new Track(track.id(), track.video(), "t" + random.nextInt(100), "c", track.exportId()));
            case 9, 10, 11, 12 -> new Edit.RemoveMasks(track.id(), first, last);
            case 13, 14, 15, 16, 17 -> new Edit.Accept(track.id(), first, last, random.nextBoolean());
            case 18, 19, 20 ->
                pins.isEmpty()
                        ? new Edit.SetPin(track.id(), pin(first))
                        : new Edit.RemovePin(
                                track.id(),
                                pins.get(random.nextInt(pins.size())).frame());
            case 21, 22, 23, 24, 25, 26, 27 -> new Edit.SetPin(track.id(), pin(first));
            default -> {
                List<TrackMask> masks = new ArrayList<>(StoreSamples.propagated(first, last, random));
                masks.removeIf(mask -> pins.stream().anyMatch(pin -> pin.frame() == mask.frame()));
                masks.replaceAll(mask -> random.nextInt(5) == 0
                        ? new TrackMask(mask.frame(), mask.mask(), 0.5, MaskState.ACCEPTED)
                        : mask);
                yield new Edit.PutMasks(track.id(), masks);
            }
        };
    }

    private Pin pin(int frame) {
        Mask mask = StoreSamples.mask(random);
        List<Click> clicks = List.of(new Click(1.5, 2.25, true), new Click(3, 4, false));
        Prompt prompt = random.nextBoolean() ? new PointPrompt(clicks) : new BoxPrompt(new Box(1, 2, 3.5, 4), clicks);
        return random.nextInt(3) == 0 ? StoreSamples.pin(frame, random) : new Pin(frame, prompt, mask);
    }
}
