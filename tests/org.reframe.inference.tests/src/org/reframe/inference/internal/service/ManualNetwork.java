// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;

/** A real network that can be held in a call, fills up above a number of rows, refuses negative numbers, and can vanish. */
final class ManualNetwork implements Network {
    private final Network network;
    /** Rows of each call, in order. */
    final List<Long> calls = Collections.synchronizedList(new ArrayList<>());

    /** A call waits for a permit. */
    final Semaphore gate = new Semaphore(1000);

    /** Calls that have begun. */
    final Semaphore begun = new Semaphore(0);

    volatile long mostRows = Long.MAX_VALUE;
    volatile boolean gone;

    ManualNetwork(Network network) {
        this.network = network;
    }

    @Override
    public NetworkDefinition definition() {
        return network.definition();
    }

    @Override
    public NDManager scope() {
        return network.scope();
    }

    @Override
    public Map<String, NDArray> parameters() {
        return network.parameters();
    }

    @Override
    public NDList call(String method, NDArray... arguments) throws RunException {
        long rows = arguments[0].getShape().get(0);
        calls.add(rows);
        begun.release();
        gate.acquireUninterruptibly();
        if (gone) throw new EngineException("CUDA error: unspecified launch failure");
        if (rows > mostRows) throw new EngineException("CUDA out of memory. Tried to allocate 2 GiB");
        if (arguments[0].min().getFloat() < 0) throw RunException.input("a negative number", null);
        return network.call(method, arguments);
    }

    @Override
    public NDList callForGradient(String method, NDArray... arguments) throws RunException {
        return network.callForGradient(method, arguments);
    }

    @Override
    public void close() {
        network.close();
        if (gone) throw new EngineException("CUDA error: unspecified launch failure");
    }
}
