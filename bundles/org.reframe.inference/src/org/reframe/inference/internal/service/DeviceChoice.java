// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.Device;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.engine.TensorLibrary;
import org.reframe.inference.internal.engine.TorchEngine;

/**
 * Which device computes, why, and how much of its memory may be used.
 *
 * @param device where networks run
 * @param cpuBytes memory for networks on the processor
 * @param cardBytes memory for networks on the graphics card; 0 without one
 * @param reason why this device and not another, for people
 * @param remedy what would make another possible; empty when nothing is to be done
 */
record DeviceChoice(Device device, long cpuBytes, long cardBytes, String reason, String remedy) {
    /** Most that networks may take, in MiB. */
    static final String LIMIT = "REFRAME_MEMORY_LIMIT";

    /** Java and the desktop need the rest. */
    private static final int CPU_SHARE = 2;

    /**
     * The choice on this machine; starts the engine.
     *
     * @throws RunException (environment) when it does not start
     */
    static DeviceChoice ofMachine(Map<String, String> variables) throws RunException {
        TensorLibrary library = TensorLibrary.of(variables);
        int cards = TorchEngine.cards();
        return of(variables, library, cards, library.cuda() && cards > 0 ? TorchEngine.cardMemory() : 0);
    }

    static DeviceChoice of(Map<String, String> variables, TensorLibrary library, int cards, long cardMemory) {
        long cpu = limit(variables, physicalMemory() / CPU_SHARE);
        if (library.cuda() && cards > 0) {
            return new DeviceChoice(Device.gpu(), cpu, limit(variables, cardMemory), library.reason(), "");
        }
        if (library.cuda()) {
            return new DeviceChoice(
                    Device.cpu(),
                    cpu,
                    0,
                    library.reason() + ", but it finds no card it can use",
                    "install the NVIDIA driver and CUDA 12, and look at nvidia-smi");
        }
        return new DeviceChoice(Device.cpu(), cpu, 0, library.reason(), library.remedy());
    }

    private static long limit(Map<String, String> variables, long otherwise) {
        String set = variables.getOrDefault(LIMIT, "");
        return set.matches("\\d{1,9}") ? Math.min(otherwise, Long.parseLong(set) << 20) : otherwise;
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
