// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.deferral.DeferralDecision;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.deferral.DeferralQuestion;
import org.reframe.api.run.RunContext;

/** Corrects the first candidate once it is let go, and ends when it is cancelled. */
public final class SlowPolicy implements DeferralPolicy {
    /** Counted down to let it answer. */
    static volatile CountDownLatch over = new CountDownLatch(0);

    @Override
    public DeferralDecision decide(DeferralQuestion question, RunContext context) {
        try {
            while (!context.monitor().isCanceled() && !over.await(5, TimeUnit.MILLISECONDS)) continue;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (context.monitor().isCanceled()) throw new OperationCanceledException();
        return new DeferralDecision.Correct(
                question.candidates().getFirst(), OptionalDouble.empty(), "It took its time.");
    }
}
