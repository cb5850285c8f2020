// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.reframe.api.project.Edit;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Step;
import org.reframe.api.project.TrackMask;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;

/** Video and propagation that are exact and quick, so that what is tested is the desktop. They outrank the real ones. */
final class DotServices implements VideoService, TrackPropagation {
    /** Propagator that was asked for last. */
    static volatile String asked = "";
    /** First frame of a new shot, as it is noted. */
    static volatile int cut = -1;
    /** Where propagations wait. */
    private static volatile Hold hold = new Hold(-1, new CountDownLatch(0));

    /**
     * A frame that no propagation gets past before it is let go on.
     *
     * @param frame 0-based; -1 for none
     * @param over counted down to go on
     */
    private record Hold(int frame, CountDownLatch over) {}

    /** From now on propagations wait before a frame; one that is cancelled there ends. */
    static void holdBefore(int frame) {
        hold = new Hold(frame, new CountDownLatch(1));
    }

    /** Lets all go on. */
    static void letGo() {
        Hold ended = hold;
        hold = new Hold(-1, ended.over());
        ended.over().countDown();
    }

    /** Registers both; the result takes them away again. */
    static Runnable register() {
        BundleContext context = FrameworkUtil.getBundle(Application.class).getBundleContext();
        Dictionary<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, 1000);
        DotServices services = new DotServices();
        ServiceRegistration<VideoService> videos = context.registerService(VideoService.class, services, first);
        ServiceRegistration<TrackPropagation> propagation =
                context.registerService(TrackPropagation.class, services, first);
        return () -> {
            videos.unregister();
            propagation.unregister();
        };
    }

    @Override
    public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) {
        boolean large = source.getFileName().toString().startsWith("large");
        return large ? new DotVideo(source, 1920, 1080) : new DotVideo(source, 320, 200);
    }

    private static void pass(int frame, IProgressMonitor monitor) {
        Hold now = hold;
        if (now.frame() != frame) return;
        try {
            // Nobody tells of a cancel: monitors are asked, as by a propagator between two frames.
            while (!monitor.isCanceled() && !now.over().await(5, TimeUnit.MILLISECONDS)) continue;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (monitor.isCanceled()) throw new OperationCanceledException();
    }

    @Override
    public ClipWriter write(Path target, ClipFormat format) throws RunException {
        throw RunException.usage("not here");
    }

    @Override
    public int run(Request request, RunContext context) throws RunException {
        asked = request.propagator();
        int count = 0;
        if (cut >= 0) {
            context.note("dot.sceneCuts", Integer.toString(cut));
        }
        SubMonitor progress = SubMonitor.convert(context.monitor(), request.last() - request.first() + 1);
        List<FrameState> states = request.project().content().states(request.track());
        for (int frame = request.first(); frame <= request.last(); frame++) {
            int at = frame;
            progress.split(1);
            pass(frame, context.monitor());
            boolean wanted =
                    states.stream().noneMatch(state -> state.frame() == at && state.state() != MaskState.STALE);
            if (wanted) {
                TrackMask mask = new TrackMask(frame, DotVideo.truth(frame), 0.9 - 0.01 * frame, MaskState.PROPAGATED);
                request.project()
                        .apply(new Step(
                                "Propagate",
                                request.group(),
                                List.of(new Edit.PutMasks(request.track(), List.of(mask)))));
                count++;
            }
        }
        return count;
    }
}
