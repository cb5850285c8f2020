// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Track;
import org.reframe.api.project.VideoId;
import org.reframe.api.run.RunException;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.Lane;

/** Reads the lanes of a video in the background; changes that come thick and fast are read together. */
final class LaneReader extends Job {
    private static final long GATHER_MILLIS = 60;

    private final DesktopProject project;
    private final VideoId video;
    private final Consumer<List<Lane>> receiver;

    /**
     * A reader.
     *
     * @param receiver called on the job's thread
     */
    LaneReader(DesktopProject project, VideoId video, Consumer<List<Lane>> receiver) {
        super("Read objects");
        this.project = project;
        this.video = video;
        this.receiver = receiver;
        setSystem(true);
    }

    /** Reads soon. */
    void refresh() {
        schedule(GATHER_MILLIS);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        Optional<Project> open = project.current();
        if (open.isEmpty()) {
            return Status.OK_STATUS;
        }
        try {
            ProjectContent content = open.get().content();
            List<Lane> read = new ArrayList<>();
            for (Track track : content.tracks(video)) {
                read.add(new Lane(track, content.states(track.id()), content.flags(track.id())));
            }
            if (monitor == null || !monitor.isCanceled()) {
                receiver.accept(List.copyOf(read));
            }
            return Status.OK_STATUS;
        } catch (RunException e) {
            return e.getStatus();
        }
    }
}
