// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which build of libtorch is used: the one that comes with the program, for the processor, or one that the user points to by
 * {@code REFRAME_LIBTORCH}, such as the CUDA build, checked for its version first.
 *
 * @param folder folder of the user's build; empty for the one that comes with the program
 * @param cuda whether it is a build for NVIDIA cards
 * @param reason what is used and why, for people
 * @param remedy what to do when it is not what the user wished; empty when nothing is
 */
public record TensorLibrary(Optional<Path> folder, boolean cuda, String reason, String remedy) {
    /** The version that the Java side was built for. */
    public static final String VERSION = "2.7.1";

    /** Environment variable that names the folder of another build. */
    public static final String VARIABLE = "REFRAME_LIBTORCH";

    private static final String OWN = "PyTorch " + VERSION + " for the processor";
    private static final List<String> LIBRARIES = List.of("libtorch.so", "libtorch_cpu.so", "libc10.so");

    /** The choice on this machine. Never throws: a folder that cannot be used is refused with the reason. */
    public static TensorLibrary of(Map<String, String> variables) {
        String set = variables.getOrDefault(VARIABLE, "");
        if (set.isEmpty()) {
            boolean card = Files.exists(Path.of("/dev/nvidiactl"));
            return new TensorLibrary(
                    Optional.empty(),
                    false,
                    OWN + (card ? "; an NVIDIA device is there but this build cannot use it" : "; no NVIDIA device"),
                    card ? "unpack libtorch " + VERSION + " for CUDA 12.8 and set " + VARIABLE + " to its folder" : "");
        }
        Path root = Path.of(set);
        Path lib = Files.isDirectory(root.resolve("lib")) ? root.resolve("lib") : root;
        for (String name : LIBRARIES) {
            if (!Files.isRegularFile(lib.resolve(name))) {
                return refused(root + " has no " + name, "set " + VARIABLE + " to the folder of libtorch " + VERSION);
            }
        }
        String found = version(root, lib);
        if (!found.startsWith(VERSION)) {
            return refused(
                    root + " holds version " + (found.isEmpty() ? "unknown (no file build-version)" : found),
                    "use libtorch " + VERSION + ", or unset " + VARIABLE);
        }
        boolean cuda = Files.isRegularFile(lib.resolve("libtorch_cuda.so"));
        return new TensorLibrary(
                Optional.of(lib), cuda, "PyTorch " + found + " from " + root + (cuda ? "" : ", without CUDA"), "");
    }

    private static TensorLibrary refused(String why, String remedy) {
        return new TensorLibrary(Optional.empty(), false, OWN + ", because " + why, remedy);
    }

    private static String version(Path root, Path lib) {
        for (Path candidate : List.of(root, lib, lib.resolveSibling("."))) {
            Path file = candidate.resolve("build-version");
            try {
                if (Files.isRegularFile(file) && Files.size(file) < 200) {
                    return Files.readString(file).strip();
                }
            } catch (IOException e) {
                return "";
            }
        }
        return "";
    }
}
