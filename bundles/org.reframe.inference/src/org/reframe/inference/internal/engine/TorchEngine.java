// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.util.cuda.CudaUtils;
import org.reframe.api.run.RunException;

/** Starts the tensor engine once, offline, with threads for all cores but one. Thread-safe. */
public final class TorchEngine {
    private TorchEngine() {}

    /**
     * A new scope on the processor; its arrays can be moved.
     *
     * @throws RunException (environment) when the native library does not load
     */
    public static PtNDManager scope() throws RunException {
        return (PtNDManager) engine().newBaseManager(Device.cpu());
    }

    /**
     * Graphics cards that the library in use can reach.
     *
     * @throws RunException (environment) when the native library does not load
     */
    public static int cards() throws RunException {
        return engine().getGpuCount();
    }

    /** Free memory of the first card, in bytes. */
    public static long cardMemory() {
        return CudaUtils.getGpuMemory(Device.gpu()).getMax()
                - CudaUtils.getGpuMemory(Device.gpu()).getUsed();
    }

    private static Engine engine() throws RunException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            // Providers are looked up by the context loader, which on pool threads does not know the engine.
            Thread.currentThread().setContextClassLoader(Engine.class.getClassLoader());
            prepare();
            return Engine.getEngine("PyTorch");
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
        set("ai.djl.pytorch.num_threads", Integer.toString(threads()));
        set("ai.djl.pytorch.num_interop_threads", "1");
        TensorLibrary library = TensorLibrary.of(System.getenv());
        if (library.folder().isPresent()) {
            set("PYTORCH_LIBRARY_PATH", library.folder().get().toString());
            set("PYTORCH_VERSION", TensorLibrary.VERSION);
            set("PYTORCH_FLAVOR", library.cuda() ? "cu128" : "cpu");
        }
    }

    /** Threads of one computation: all cores but one, which the desktop keeps. */
    public static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }
}
