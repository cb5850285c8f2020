// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.deferral.SuggestionService.Scope;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.Project;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.video.Video;
import org.reframe.deferral.ui.internal.model.Budget;
import org.reframe.deferral.ui.internal.model.PromptType;
import org.reframe.ui.editor.AnnotationEditor;
import org.reframe.ui.project.DesktopProject;
import org.reframe.ui.timeline.FrameHint;
import org.reframe.ui.timeline.Lane;

/**
 * Keeps the suggestions for the selected object of one editor up to date: every change asks anew, the newest question wins. It
 * also leads from one suggestion to the next, and times the corrections on the way. UI thread only.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class Suggester {
    private static final long SETTLE_MILLISECONDS = 60;
    private static final String STOPPED = "Stopped; press Next to ask again.";

    /**
     * What is known.
     *
     * @param track the object; empty when none is selected
     * @param suggested the last answer about it; may be out of date while another is computed
     * @param computing whether another answer is on its way
     * @param problem why there is no answer, or no newer one; empty text when there is one, or when it is computed
     * @param stopped whether the computing of another answer was stopped
     */
    public record State(
            Optional<Track> track, Optional<Suggested> suggested, boolean computing, String problem, boolean stopped) {
        /** Nothing is open. */
        static final State NONE = new State(Optional.empty(), Optional.empty(), false, "");

        State(Optional<Track> track, Optional<Suggested> suggested, boolean computing, String problem) {
            this(track, suggested, computing, problem, false);
        }
    }

    private final IServiceLocator services;
    private final Display display;
    private final SuggestionDesk desk;
    private final Budget budget;
    private final Runnable listener;
    private final CorrectionTimes times;
    private @Nullable AnnotationEditor editor;
    private @Nullable SuggestJob asking;
    private State state = State.NONE;
    private int generation;
    private int waiting;
    private int waitingOn;

    /**
     * A suggester without an editor.
     *
     * @param listener called on the UI thread whenever {@link #state()} has changed
     */
    public Suggester(IServiceLocator services, Display display, Budget budget, Runnable listener) {
        this.services = services;
        this.display = display;
        this.budget = budget;
        this.listener = listener;
        desk = services.getService(SuggestionDesk.class);
        times = new CorrectionTimes(display, desk, budget);
    }

    /** What is known now. */
    public State state() {
        return state;
    }

    /** The editor that is followed. */
    public Optional<AnnotationEditor> editor() {
        return Optional.ofNullable(editor);
    }

    /** Follows another editor, or none. */
    public void follow(@Nullable AnnotationEditor next) {
        if (editor != next) {
            times.drop();
            waiting = 0;
            editor = next;
            show(State.NONE);
        }
        ask();
    }

    /** Asks about the selected object as it is now; an answer that is still being computed is dropped. */
    public void ask() {
        stop();
        AnnotationEditor current = editor;
        Optional<Lane> lane = current == null ? Optional.empty() : current.selected();
        Optional<Project> project = services.getService(DesktopProject.class).current();
        if (current == null || lane.isEmpty() || project.isEmpty()) {
            show(State.NONE);
            return;
        }
        times.changed(lane.get(), project.get());
        Track track = lane.get().track();
        Optional<Video> video = current.video();
        Optional<PolicyOffer> policy = desk.policy();
        if (video.isEmpty()) {
            show(new State(Optional.of(track), Optional.empty(), false, "The video is not open yet."));
        } else if (policy.isEmpty()) {
            show(new State(Optional.of(track), Optional.empty(), false, "There is no policy that works."));
        } else {
            boolean same =
                    state.track.filter(each -> each.id().equals(track.id())).isPresent() && !isDone(lane.get());
            show(new State(Optional.of(track), same ? state.suggested : Optional.empty(), true, ""));
            ObjectQuestion question = new ObjectQuestion(
                    project.get(), current.projectVideo(), track.id(), policy.get(), desk.terms(), Scope.DEFAULT);
            start(question, video.get(), lane.get());
        }
    }

    /** Whether what was suggested first is given by now: it is not shown until the next answer. */
    private boolean isDone(Lane lane) {
        return state.suggested
                .flatMap(suggested -> suggested.suggestions().stream().findFirst())
                .flatMap(first -> lane.at(first.frame()))
                .filter(at -> at.state() == MaskState.PINNED || at.state() == MaskState.ACCEPTED)
                .isPresent();
    }

    private void start(ObjectQuestion question, Video video, Lane lane) {
        int asked = ++generation;
        boolean isPartial = lane.count(MaskState.STALE) > 0
                || lane.states().size() < video.info().frameCount();
        SuggestJob job = new SuggestJob(services, question, video, isPartial, new SuggestJob.Receiver() {
            @Override
            public void answered(@Nullable Suggested suggested, String problem) {
                ui(() -> Suggester.this.answered(asked, lane.track(), suggested, problem));
            }

            @Override
            public void stopped() {
                ui(() -> Suggester.this.stopped(asked));
            }
        });
        job.setName("Suggestions for " + lane.track().name());
        asking = job;
        job.schedule(SETTLE_MILLISECONDS);
    }

    private void ui(Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(work);
        }
    }

    /** The last answer stays; nothing is asked until somebody wants to know, or something changes. */
    private void stopped(int asked) {
        if (asked == generation && state.computing) {
            generation++;
            waiting = 0;
            show(new State(state.track, state.suggested, false, STOPPED, true));
        }
    }

    private void answered(int asked, Track track, @Nullable Suggested suggested, String problem) {
        if (asked != generation) {
            return;
        }
        if (suggested != null) {
            suggested.estimate().ifPresent(estimate -> budget.estimated(track.id(), estimate));
        }
        show(new State(Optional.of(track), Optional.ofNullable(suggested), false, problem));
        int direction = waiting;
        waiting = 0;
        // Who has gone elsewhere meanwhile is not taken away from there
        AnnotationEditor current = editor;
        if (direction != 0 && current != null && current.frame() == waitingOn) {
            jump(direction);
        }
    }

    private void show(State next) {
        state = next;
        AnnotationEditor current = editor;
        if (current != null) {
            current.hint(hints());
        }
        listener.run();
    }

    private List<FrameHint> hints() {
        List<FrameHint> hints = new ArrayList<>();
        if (state.track.isPresent() && state.suggested.isPresent()) {
            TrackId track = state.track.get().id();
            for (Suggestion suggestion : state.suggested.get().suggestions()) {
                hints.add(new FrameHint(track, suggestion.frame(), hints.isEmpty()));
            }
        }
        return hints;
    }

    /** Goes to the best suggestion, or from one to the next better or worse; while they are computed, as soon as they are there. */
    public void jump(int direction) {
        AnnotationEditor current = editor;
        if (current == null) {
            return;
        }
        if (state.stopped) {
            ask();
        }
        if (state.computing) {
            waiting = direction;
            waitingOn = current.frame();
            current.message("Looking for the frame to correct next...");
            return;
        }
        List<Suggestion> all = state.suggested.map(Suggested::suggestions).orElse(List.of());
        if (all.isEmpty()) {
            current.message(state.suggested
                    .map(Suggested::reason)
                    .orElse(state.problem.isEmpty() ? "Nothing is selected." : state.problem));
            return;
        }
        int here = -1;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).frame() == current.frame()) {
                here = i;
            }
        }
        go(all.get(here < 0 ? 0 : Math.floorMod(here + direction, all.size())));
    }

    /** Goes to a suggestion of the selected object, and begins to time its correction. */
    public void go(Suggestion suggestion) {
        AnnotationEditor current = editor;
        if (current == null) {
            return;
        }
        current.seek(suggestion.frame());
        current.selected().ifPresent(lane -> times.jumped(lane.track().id(), suggestion.frame()));
        Optional<PromptType> type = suggestion.give().map(give -> PromptType.of(give.kind()));
        type.filter(each -> desk.takesTool(suggestion.offers().size())).ifPresent(each -> Tools.take(current, each));
        current.message("Frame " + suggestion.frame()
                + type.map(each -> ", give " + each.one()).orElse("") + ": " + suggestion.reason());
    }

    private void stop() {
        generation++;
        SuggestJob before = asking;
        if (before != null) {
            before.cancel();
            asking = null;
        }
    }

    /** Ends; marks in the timeline are taken away. */
    public void close() {
        stop();
        times.close();
        AnnotationEditor current = editor;
        if (current != null) {
            current.hint(List.of());
        }
        editor = null;
    }
}
