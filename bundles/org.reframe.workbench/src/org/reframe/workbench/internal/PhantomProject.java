// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.mask.Mask;
import org.reframe.api.phantom.PhantomService;
import org.reframe.api.phantom.PhantomSettings;
import org.reframe.api.project.Edit;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectService;
import org.reframe.api.project.ProjectVideo;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.VideoId;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** Makes a project with a phantom clip whose objects are marked on the first frame. */
final class PhantomProject {
    private static final String NAME = "phantom";

    private PhantomProject() {}

    /**
     * Makes it; not for the UI thread.
     *
     * @param settings the clip; its name is used for the video
     * @param folder missing or empty
     */
    static Project create(PhantomSettings settings, Path folder, RunContext context) throws RunException {
        SubMonitor progress = SubMonitor.convert(context.monitor(), "Make a phantom clip", 100);
        Project project = context.service(ProjectService.class).create(folder);
        try {
            Path clip = folder.resolve(NAME);
            context.service(PhantomService.class).write(settings, clip, context.with(progress.split(80)));
            Path frames = clip.resolve("JPEGImages").resolve(settings.name());
            VideoInfo info;
            try (Video video = context.service(VideoService.class)
                    .open(frames, Optional.of(folder.resolve("cache")), progress.split(20))) {
                info = video.info();
            }
            String path = NAME + "/JPEGImages/" + settings.name();
            ProjectVideo video = new ProjectVideo(VideoId.create(), settings.name(), path, info);
            List<Edit> edits = new ArrayList<>();
            edits.add(new Edit.AddVideo(video));
            addObjects(clip.resolve("Annotations").resolve(settings.name()).resolve("00000.png"), video, edits);
            project.apply(new Step("Add phantom clip", UUID.randomUUID(), edits));
            return project;
        } catch (RunException | RuntimeException e) {
            project.close();
            throw e;
        }
    }

    private static void addObjects(Path truth, ProjectVideo video, List<Edit> edits) throws RunException {
        // The palette index is the object's id: SWT's own reader turns it into a colour.
        Raster raster;
        try (var in = Files.newInputStream(truth)) {
            raster = ImageIO.read(in).getRaster();
        } catch (IOException e) {
            throw RunException.input(truth + " cannot be read: " + e.getMessage(), e);
        }
        int[] ids = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        TreeSet<Integer> present = new TreeSet<>();
        for (int id : ids) {
            present.add(id);
        }
        present.remove(0);
        for (int id : present) {
            byte[] pixels = new byte[ids.length];
            for (int i = 0; i < ids.length; i++) {
                pixels[i] = (byte) (ids[i] == id ? 1 : 0);
            }
            Mask mask = Mask.ofPixels(raster.getWidth(), raster.getHeight(), pixels);
            Track track = new Track(TrackId.create(), video.id(), "Object " + id, "", id);
            edits.add(new Edit.AddTrack(track));
            edits.add(new Edit.SetPin(track.id(), new Pin(0, new MaskPrompt(mask), mask)));
        }
    }
}
