// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPartSite;
import org.reframe.ui.editor.AnnotationEditor;

/** Starts the review of propagated masks, or does in it what the parameter {@code action} says. */
public final class ReviewHandler extends EditorCommand implements IExecutableExtension {
    private enum Action {
        WORST,
        FRAMES,
        ACCEPT,
        REJECT,
        PASS,
        BACK,
        END
    }

    private Action action = Action.WORST;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement config, @Nullable String property, @Nullable Object data) {
        if (data instanceof Map<?, ?> parameters) {
            action = Action.valueOf(String.valueOf(parameters.get("action")));
        }
    }

    @Override
    void run(AnnotationEditor editor, IWorkbenchPartSite site) {
        PropagationDesk desk = site.getService(PropagationDesk.class);
        switch (action) {
            case WORST -> start(desk, editor, site, ReviewQueue.Order.WORST);
            case FRAMES -> start(desk, editor, site, ReviewQueue.Order.FRAMES);
            default -> {
                Optional<Review> review = desk.review().filter(each -> each.isOf(editor));
                review.ifPresentOrElse(this::act, () -> editor.message("Start a review first: Propagate > Review."));
            }
        }
    }

    private static void start(
            PropagationDesk desk, AnnotationEditor editor, IWorkbenchPartSite site, ReviewQueue.Order order) {
        desk.review().ifPresent(before -> before.end(""));
        Review review = new Review(editor, site, order);
        desk.review(review);
        review.next();
    }

    private void act(Review review) {
        switch (action) {
            case ACCEPT -> review.decide(true);
            case REJECT -> review.decide(false);
            case PASS -> review.pass();
            case BACK -> review.back();
            default -> review.end("The review is over.");
        }
    }
}
