// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.environment.EnvironmentCheck.Level;
import org.reframe.inference.internal.engine.TensorLibrary;

class DeviceChoiceTests {
    private final Path folder;

    DeviceChoiceTests(@TempDir Path folder) {
        this.folder = folder;
    }

    private TensorLibrary library(String version, String... names) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (String name : names) Files.writeString(lib.resolve(name), "");
        if (!version.isEmpty()) Files.writeString(folder.resolve("build-version"), version + "\n");
        return TensorLibrary.of(Map.of(TensorLibrary.VARIABLE, folder.toString()));
    }

    @Test
    void takesACudaBuildOfTheRightVersion() throws IOException {
        TensorLibrary library =
                library("2.7.1+cu128", "libtorch.so", "libtorch_cpu.so", "libc10.so", "libtorch_cuda.so");
        DeviceChoice choice = DeviceChoice.of(Map.of(), library, 1, 4096L << 20);
        assertTrue(choice.device().isGpu());
        assertEquals(4096L << 20, choice.cardBytes());
        assertEquals(Level.OK, DeviceCheck.judge(choice, 3).level());
    }

    @Test
    void saysLoudlyThatACardIsMissing() throws IOException {
        TensorLibrary library =
                library("2.7.1+cu128", "libtorch.so", "libtorch_cpu.so", "libc10.so", "libtorch_cuda.so");
        DeviceChoice choice = DeviceChoice.of(Map.of(), library, 0, 0);
        assertFalse(choice.device().isGpu());
        assertEquals(Level.LIMITED, DeviceCheck.judge(choice, 3).level());
        assertTrue(choice.reason().contains("finds no card"), choice.reason());
    }

    @Test
    void refusesAnotherVersionOrFolder() throws IOException {
        TensorLibrary other = library("2.6.0", "libtorch.so", "libtorch_cpu.so", "libc10.so");
        assertTrue(other.folder().isEmpty());
        assertTrue(other.reason().contains("holds version 2.6.0"), other.reason());
        TensorLibrary none = TensorLibrary.of(
                Map.of(TensorLibrary.VARIABLE, folder.resolve("no").toString()));
        assertTrue(none.reason().contains("has no libtorch.so"), none.reason());
        assertFalse(none.remedy().isEmpty());
    }

    @Test
    void obeysTheUsersLimit() {
        TensorLibrary own = TensorLibrary.of(Map.of());
        assertEquals(
                100L << 20,
                DeviceChoice.of(Map.of(DeviceChoice.LIMIT, "100"), own, 0, 0).cpuBytes());
        assertTrue(DeviceChoice.of(Map.of(DeviceChoice.LIMIT, "x"), own, 0, 0).cpuBytes() > 100L << 20);
    }
}
