// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.run.RunException;

class PolicyOfferTests {
    private record Listed(String id, Map<String, String> attributes, Optional<String> problem)
            implements Contribution<DeferralPolicy> {
        @Override
        public String name() {
            return "Name of " + id;
        }

        @Override
        public String description() {
            return "What it does.";
        }

        @Override
        public List<String> formerIds() {
            return List.of();
        }

        @Override
        public String contributor() {
            return "somebody";
        }

        @Override
        public String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }

        @Override
        public DeferralPolicy create() throws RunException {
            throw RunException.usage("A list makes nothing");
        }
    }

    private static Contribution<DeferralPolicy> policy(String id, Map<String, String> attributes) {
        return new Listed(id, attributes, Optional.empty());
    }

    @Test
    @DisplayName("Policies that need the truth are not offered; those with native code are asked in the worker")
    void attributes() {
        List<PolicyOffer> offers = PolicyOffer.of(List.of(
                policy("a.oracle", Map.of("needsTruth", "true")),
                policy("a.network", Map.of("native", "true")),
                policy("a.plain", Map.of("needsTruth", "false"))));
        assertEquals(
                List.of("a.network", "a.plain"),
                offers.stream().map(PolicyOffer::id).toList());
        assertTrue(offers.getFirst().inWorker());
        assertFalse(offers.getLast().inWorker());
    }

    @Test
    @DisplayName("A broken policy is listed with its reason, and is never the default")
    void broken() {
        List<PolicyOffer> offers = PolicyOffer.of(List.of(
                new Listed("a.broken", Map.of(), Optional.of("its class cannot be made")),
                policy("a.plain", Map.of())));
        assertEquals(
                "Name of a.broken – its class cannot be made", offers.getFirst().label());
        assertEquals("a.plain", PolicyOffer.chosen(offers, "").orElseThrow().id());
        assertEquals("a.plain", PolicyOffer.chosen(offers, "gone").orElseThrow().id());
        assertEquals(
                "a.broken", PolicyOffer.chosen(offers, "a.broken").orElseThrow().id(), "who chose it sees why");
        assertTrue(PolicyOffer.chosen(List.of(), "").isEmpty());
    }

    @Test
    @DisplayName("Without a choice the lowest quality comes before what sorts before it")
    void byDefault() {
        List<PolicyOffer> offers = PolicyOffer.of(
                List.of(policy("a.plain", Map.of()), policy("org.reframe.deferral.lowest-quality", Map.of())));
        assertEquals(
                "org.reframe.deferral.lowest-quality",
                PolicyOffer.chosen(offers, "").orElseThrow().id());
    }

    @Test
    @DisplayName("Another policy answers only for who has chosen none")
    void otherwise() {
        List<PolicyOffer> offers = PolicyOffer.of(List.of(
                policy("org.reframe.deferral.light", Map.of()),
                policy("org.reframe.deferral.lowest-quality", Map.of())));
        assertEquals(
                "org.reframe.deferral.light",
                PolicyOffer.chosen(offers, "").orElseThrow().id());
        assertEquals(
                "org.reframe.deferral.lowest-quality",
                PolicyOffer.otherwise(offers, "").orElseThrow().id());
        assertTrue(PolicyOffer.otherwise(offers, "org.reframe.deferral.light").isEmpty());
    }
}
