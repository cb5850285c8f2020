// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.Device;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkLoader;
import org.reframe.inference.service.InferenceService;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.SessionRequest;

/** The inference service over the devices of this machine. */
@Component
public final class DeviceInference implements InferenceService {
    private final NetworkLoader loader;
    private @Nullable Devices devices;

    /** The devices of this machine, found when the first session is opened: starting the engine takes a second. */
    private record Devices(ComputeDevice preferred, ComputeDevice cpu) {
        static Devices of(DeviceChoice choice, NetworkLoader loader) {
            ComputeDevice cpu = ComputeDevice.of(Device.cpu(), choice.cpuBytes(), loader);
            return new Devices(
                    choice.device().isGpu() ? ComputeDevice.of(choice.device(), choice.cardBytes(), loader) : cpu, cpu);
        }
    }

    /** Made by declarative services. */
    @Activate
    public DeviceInference(@Reference NetworkLoader loader) {
        this.loader = loader;
    }

    @Override
    public ModelSession open(SessionRequest request, RunContext context) throws RunException {
        Devices found = devices();
        boolean lost = found.preferred().lost().get();
        if (lost) context.note(DeviceSession.LOST, found.preferred().name());
        DeviceSession session = new DeviceSession(request, lost ? found.cpu() : found.preferred(), found.cpu());
        session.load(context);
        context.note("inference.device", session.device());
        return session;
    }

    private synchronized Devices devices() throws RunException {
        Devices known = devices;
        if (known == null) {
            known = Devices.of(DeviceChoice.ofMachine(System.getenv()), loader);
            devices = known;
        }
        return known;
    }
}
