// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.reframe.api.deferral.PromptOffer;
import org.reframe.api.deferral.Suggested;
import org.reframe.api.deferral.Suggestion;
import org.reframe.api.deferral.SuggestionService;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;

/**
 * The real suggestions, as if a box had nine tenths of a mask's gain and clicks a tenth, whatever was measured with the propagator.
 *
 * @param real service
 */
record KindServices(SuggestionService real) implements SuggestionService {
    private static final double GAIN = 0.1;

    /** Outranks the real service; the result takes it away again. */
    static Runnable register() {
        BundleContext context = FrameworkUtil.getBundle(Application.class).getBundleContext();
        ServiceReference<SuggestionService> reference = context.getServiceReference(SuggestionService.class);
        Dictionary<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, 1000);
        ServiceRegistration<SuggestionService> registration = context.registerService(
                SuggestionService.class, new KindServices(context.getService(reference)), first);
        return () -> {
            registration.unregister();
            context.ungetService(reference);
        };
    }

    private static double share(PromptKind kind) {
        return switch (kind) {
            case MASK -> 1;
            case BOX -> 0.9;
            case POINTS -> 0.1;
        };
    }

    @Override
    public Suggested suggest(Request request, Video video, RunContext context) throws RunException {
        Suggested told = real.suggest(request, video, context);
        List<PromptOffer> offers = request.kinds().stream()
                .map(price -> new PromptOffer(
                        price, OptionalDouble.of(GAIN * share(price.kind())), OptionalDouble.of(share(price.kind()))))
                .sorted(Comparator.comparingDouble(PromptOffer::surplus).reversed())
                .toList();
        return new Suggested(
                told.suggestions().stream().map(each -> with(each, offers)).toList(),
                told.others(),
                told.estimate(),
                told.asked(),
                told.left(),
                told.reason());
    }

    private static Suggestion with(Suggestion suggestion, List<PromptOffer> offers) {
        return new Suggestion(
                suggestion.frame(),
                suggestion.first(),
                suggestion.last(),
                offers.getFirst().gain(),
                suggestion.reason(),
                offers);
    }
}
