// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;

/** The context of one run; contexts with another monitor share everything else. */
final class KernelContext implements TaskContext {
    private final BundleContext bundles;
    private final IProgressMonitor monitor;
    private final Path output;
    private final long seed;
    private final Map<String, String> notes;
    private final Path temp;

    KernelContext(BundleContext bundles, IProgressMonitor monitor, Path output, long seed) throws RunException {
        this(bundles, monitor, output, seed, new ConcurrentHashMap<>(), createTemp());
    }

    private KernelContext(
            BundleContext bundles,
            IProgressMonitor monitor,
            Path output,
            long seed,
            Map<String, String> notes,
            Path temp) {
        this.bundles = bundles;
        this.monitor = monitor;
        this.output = output;
        this.seed = seed;
        this.notes = notes;
        this.temp = temp;
    }

    private static Path createTemp() throws RunException {
        try {
            return Files.createTempDirectory("reframe-run");
        } catch (IOException e) {
            throw RunException.environment(
                    "No temporary folder can be made in " + System.getProperty("java.io.tmpdir") + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public IProgressMonitor monitor() {
        return monitor;
    }

    @Override
    public RandomGenerator random(String purpose) {
        CRC32 crc = new CRC32();
        crc.update(purpose.getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + crc.getValue());
    }

    @Override
    public <S> S service(Class<S> type) throws RunException {
        @Nullable ServiceReference<S> reference = bundles.getServiceReference(type);
        @Nullable S service = reference == null ? null : bundles.getService(reference);
        if (service == null) {
            throw RunException.environment(
                    "The service " + type.getName() + " is missing: its bundle is not installed or did not start.",
                    null);
        }
        return service;
    }

    @Override
    public void note(String key, String value) {
        notes.put(key, value);
    }

    Map<String, String> notes() {
        return Map.copyOf(notes);
    }

    @Override
    public Path tempFolder() {
        return temp;
    }

    @Override
    public RunContext with(IProgressMonitor other) {
        return new KernelContext(bundles, other, output, seed, notes, temp);
    }

    @Override
    public Path output() {
        return output;
    }

    /** Deletes the temporary folder; what cannot be deleted is left to the system. */
    void deleteTemp() {
        if (!Files.exists(temp)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(temp)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            notes.put("tempFolderLeft", temp + ": " + left.getMessage());
        }
    }
}
