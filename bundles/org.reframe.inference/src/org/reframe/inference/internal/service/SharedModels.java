// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.Device;
import java.util.HashMap;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.network.ParameterDefinition;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.weights.Weights;

/** Networks in memory on one device, loaded once for all sessions and freed with the last. Thread-safe. */
final class SharedModels {
    private final NetworkLoader loader;
    private final Device device;
    private final MemoryBudget budget;
    private final Map<String, Shared> models = new HashMap<>();

    private static final class Shared {
        private final Network network;
        private final MemoryBudget.Reservation memory;
        private int users;

        Shared(Network network, MemoryBudget.Reservation memory) {
            this.network = network;
            this.memory = memory;
        }
    }

    SharedModels(NetworkLoader loader, Device device, MemoryBudget budget) {
        this.loader = loader;
        this.device = device;
        this.budget = budget;
    }

    /** The network of a request, loaded when it is the first; give it back by {@link #release}. */
    synchronized Network acquire(SessionRequest request) throws RunException, OutOfDeviceMemoryException {
        if (!models.containsKey(request.key())) models.put(request.key(), load(request));
        Shared shared = models.get(request.key());
        shared.users++;
        return shared.network;
    }

    synchronized void release(String key) {
        Shared shared = models.get(key);
        shared.users--;
        if (shared.users == 0) {
            models.remove(key);
            try {
                shared.network.close();
            } finally {
                shared.memory.close();
            }
        }
    }

    private Shared load(SessionRequest request) throws RunException, OutOfDeviceMemoryException {
        long bytes = request.definition().parameters().stream()
                .mapToLong(SharedModels::bytes)
                .sum();
        MemoryBudget.Reservation memory = budget.reserve(bytes);
        boolean done = false;
        try (Weights weights = request.weights().open()) {
            Shared shared = new Shared(loader.load(request.definition(), weights, device), memory);
            done = true;
            return shared;
        } finally {
            if (!done) memory.close();
        }
    }

    private static long bytes(ParameterDefinition parameter) {
        return Float.BYTES * parameter.shape().stream().reduce(1L, Math::multiplyExact);
    }

    /** How many are in memory. */
    synchronized int size() {
        return models.size();
    }
}
