// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.deferral.internal.trained.Held;

/** Policies that wait for their next question, each for one thread at a time. Thread-safe. */
final class KeptPolicies {
    private static final int MOST = 2;

    private final Map<String, Deque<DeferralPolicy>> waiting = new HashMap<>();

    /** One that nobody else uses; empty when there is none. */
    synchronized Optional<DeferralPolicy> take(String id) {
        Deque<DeferralPolicy> free = waiting.getOrDefault(id, new ArrayDeque<>());
        return free.isEmpty() ? Optional.empty() : Optional.of(free.pop());
    }

    /** Keeps one for the next question; policies of other ids than the last two are let go. */
    synchronized void giveBack(String id, DeferralPolicy policy) {
        if (!waiting.containsKey(id) && waiting.size() >= MOST) {
            waiting.values().forEach(each -> each.forEach(Held::letGo));
            waiting.clear();
        }
        Deque<DeferralPolicy> free = waiting.computeIfAbsent(id, any -> new ArrayDeque<>());
        if (free.size() < MOST) {
            free.push(policy);
        } else {
            Held.letGo(policy);
        }
    }
}
