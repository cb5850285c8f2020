// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import org.reframe.api.run.RunException;

/** Starts the tensor engine once, offline, with threads for all cores but one. Thread-safe. */
final class TorchEngine {
    private TorchEngine() {}

    /**
     * A new root scope on a device-neutral engine.
     *
     * @throws RunException (environment) when the native library does not load
     */
    static PtNDManager scope() throws RunException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            // Providers are looked up by the context loader, which on pool threads does not know the engine.
            Thread.currentThread().setContextClassLoader(Engine.class.getClassLoader());
            prepare();
            return (PtNDManager) Engine.getEngine("PyTorch").newBaseManager().newSubManager();
        } catch (RuntimeException | LinkageError e) {
            throw RunException.environment(
                    "The tensor library does not start: " + e.getMessage() + ". Run 'reframe doctor'.", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void prepare() {
        set("ai.djl.offline", "true");
        set("OPT_OUT_TRACKING", "true");
        set("ai.djl.default_engine", "PyTorch");
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        set("ai.djl.pytorch.num_threads", Integer.toString(threads));
        set("ai.djl.pytorch.num_interop_threads", "1");
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    /** Whether a scope is one of this engine's. */
    static boolean owns(NDManager scope) {
        return scope instanceof PtNDManager;
    }
}
