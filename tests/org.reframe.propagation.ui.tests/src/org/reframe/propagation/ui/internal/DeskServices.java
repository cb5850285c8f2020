// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.services.IServiceLocator;
import org.reframe.api.project.Project;
import org.reframe.api.project.ProjectContent;
import org.reframe.api.project.Step;
import org.reframe.api.project.Track;
import org.reframe.api.project.TrackId;
import org.reframe.api.propagation.TrackPropagation;
import org.reframe.api.run.RunException;
import org.reframe.ui.editor.SceneCuts;
import org.reframe.ui.project.DesktopProject;

/** The services that propagation asks for, with a project that notes what is applied. Thread-safe. */
final class DeskServices implements IServiceLocator {
    private final PropagationDesk desk = new PropagationDesk();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Object> cuts = new CopyOnWriteArrayList<>();
    private final Set<TrackId> computed = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, Object> services;
    private volatile boolean twice;
    private volatile String refusal = "";

    DeskServices(TrackPropagation propagation) {
        Project project = made(Project.class, (method, arguments) -> {
            if (method.equals("content")) {
                return content(List.of());
            } else if (method.equals("apply")) {
                if (!refusal.isEmpty()) {
                    throw RunException.environment(refusal, null);
                }
                log.add(((Step) arguments[0]).label());
            }
            return null;
        });
        DesktopProject open = made(
                DesktopProject.class, (method, arguments) -> method.equals("current") ? Optional.of(project) : null);
        SceneCuts known = made(SceneCuts.class, (method, arguments) -> {
            cuts.addAll((Collection<?>) arguments[1]);
            return null;
        });
        services = Map.of(
                PropagationDesk.class,
                desk,
                DesktopProject.class,
                open,
                TrackPropagation.class,
                propagation,
                SceneCuts.class,
                known);
    }

    /** Answers a call. */
    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments) throws RunException;
    }

    private static <T> T made(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    /** What a project holds: some tracks. */
    static ProjectContent content(List<Track> tracks) {
        return made(ProjectContent.class, (method, arguments) -> method.equals("tracks") ? tracks : null);
    }

    PropagationDesk desk() {
        return desk;
    }

    void note(String line) {
        log.add(line);
    }

    List<String> log() {
        return List.copyOf(log);
    }

    /** Scene cuts that were told. */
    List<Object> cuts() {
        return List.copyOf(cuts);
    }

    /** Every step is refused from now on. */
    void refuse(String reason) {
        refusal = reason;
    }

    void enter(TrackId track, String line) {
        twice |= !computed.add(track);
        log.add(line);
    }

    void leave(TrackId track) {
        computed.remove(track);
    }

    /** Whether an object was computed by two at once. */
    boolean metTwice() {
        return twice;
    }

    @Override
    public <T> @Nullable T getService(@Nullable Class<T> api) {
        return api == null ? null : api.cast(services.get(api));
    }

    @Override
    public boolean hasService(@Nullable Class<?> api) {
        return api != null && services.containsKey(api);
    }
}
