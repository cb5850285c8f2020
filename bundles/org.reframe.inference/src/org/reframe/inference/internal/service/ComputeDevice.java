// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.Device;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reframe.inference.network.NetworkLoader;

/**
 * A device with its turns, its memory and the models on it.
 *
 * @param device the engine's word for it
 * @param queue its turns
 * @param budget its memory
 * @param models what is loaded on it
 * @param batches like calls that wait for it
 * @param lost whether it stopped working, and is not to be used again
 */
record ComputeDevice(
        Device device,
        DeviceQueue queue,
        MemoryBudget budget,
        SharedModels models,
        PassBatches batches,
        AtomicBoolean lost) {
    static ComputeDevice of(Device device, long bytes, NetworkLoader loader) {
        MemoryBudget budget = new MemoryBudget(bytes);
        DeviceQueue queue = new DeviceQueue();
        SharedModels models = new SharedModels(loader, device, budget);
        return new ComputeDevice(device, queue, budget, models, new PassBatches(queue, budget), new AtomicBoolean());
    }

    String name() {
        return device.toString();
    }

    boolean isCpu() {
        return !device.isGpu();
    }
}
