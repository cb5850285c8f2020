// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The product that the build has installed, laid out like an unpacked archive and started by its launcher, without a display
 * and with a home of its own.
 */
final class Installation {
    private static final Path ROOT = Path.of(Objects.requireNonNull(
                    System.getProperty("reframe.root"), "run these tests with Maven: reframe.root is not set"))
            .toAbsolutePath();
    private static final Path TARGET = ROOT.resolve("releng/product-tests/target");
    private static final String PLATFORM = "linux/gtk/x86_64";
    private static final String LISTS = "configuration/org.eclipse.equinox.simpleconfigurator";
    private static final int PATIENCE_SECONDS = 180;

    /** The headless product: no UI bundle is in it. */
    static final Installation HEADLESS = new Installation("reframe-headless");

    /** The desktop product, whose tasks run without a display, too. */
    static final Installation DESKTOP = new Installation("reframe");

    private final Path folder;
    private final Path home;

    private Installation(String product) {
        Path products = ROOT.resolve("releng/product/target/products");
        Path built = products.resolve(product).resolve(PLATFORM);
        folder = TARGET.resolve("installed/" + product);
        home = TARGET.resolve("home");
        if (!Files.isDirectory(built.resolve("plugins"))) {
            throw new AssertionError(
                    "build the product before its tests: " + built.resolve("plugins") + " is not there");
        }
        try {
            delete(folder);
            delete(home.resolve("configuration"));
            Files.createDirectories(folder);
            Files.createSymbolicLink(folder.resolve("plugins"), built.resolve("plugins"));
            Files.createSymbolicLink(folder.resolve("etc"), ROOT.resolve("releng/product/etc"));
            copy(built.resolve("configuration"), folder.resolve("configuration"));
            // As the launcher does after a build, and the archives have it.
            Files.copy(
                    products.resolve("reframe-headless")
                            .resolve(PLATFORM)
                            .resolve(LISTS)
                            .resolve("bundles.info"),
                    folder.resolve(LISTS).resolve("headless.info"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(ROOT.resolve("reframe"), folder.resolve("reframe"), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new AssertionError("The product cannot be laid out in " + folder, e);
        }
    }

    /** A fresh folder for what a test writes. */
    static Path work(String name) throws IOException {
        Path work = TARGET.resolve("work").resolve(name);
        delete(work);
        return Files.createDirectories(work);
    }

    /** The folder with the product's bundles. */
    Path plugins() {
        return folder.resolve("plugins");
    }

    /** Runs the launcher to its end. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    /** Runs the launcher to its end with more environment. */
    Outcome run(Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        Started started = start(environment, arguments);
        return started.end();
    }

    /** Starts the launcher. */
    Started start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("reframe").toString()));
        command.addAll(arguments);
        Path out = Files.createTempFile(Files.createDirectories(TARGET), "out", ".txt");
        Path err = Files.createTempFile(TARGET, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(TARGET.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "REFRAME_JAVA_OPTS"));
        builder.environment().put("REFRAME_HOME", home.toString());
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    /**
     * A launched process.
     *
     * @param process its id is Java's, as the launcher becomes it
     * @param out file with what it prints
     * @param err file with its messages
     */
    record Started(Process process, Path out, Path err) {
        Outcome end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("No end after " + PATIENCE_SECONDS + " s: " + Files.readString(err));
            }
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        }
    }

    /**
     * How a command ended.
     *
     * @param exit code
     * @param out what it printed
     * @param err its messages
     */
    record Outcome(int exit, String out, String err) {
        /** Fails with all that was said unless the exit code is the one expected. */
        Outcome expect(int code) {
            if (exit != code) {
                throw new AssertionError("Exit code " + exit + " instead of " + code + ":\n" + out + err);
            }
            return this;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
