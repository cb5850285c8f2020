// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.Device;
import org.reframe.inference.network.NetworkLoader;

/**
 * A device with its turns, its memory and the models on it.
 *
 * @param device the engine's word for it
 * @param queue its turns
 * @param budget its memory
 * @param models what is loaded on it
 */
record ComputeDevice(Device device, DeviceQueue queue, MemoryBudget budget, SharedModels models) {
    static ComputeDevice of(Device device, long bytes, NetworkLoader loader) {
        MemoryBudget budget = new MemoryBudget(bytes);
        return new ComputeDevice(device, new DeviceQueue(), budget, new SharedModels(loader, device, budget));
    }

    String name() {
        return device.toString();
    }

    boolean isCpu() {
        return !device.isGpu();
    }
}
