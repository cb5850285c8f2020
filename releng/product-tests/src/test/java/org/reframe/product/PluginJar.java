// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes a plug-in of sources as somebody outside does: the compiler, the product's bundles, a jar. */
final class PluginJar {
    private PluginJar() {}

    /**
     * Compiles and packs a folder with sources, {@code MANIFEST.MF} (beside them or in {@code META-INF}) and
     * {@code plugin.xml}.
     *
     * @param source the folder
     * @param plugins the product's bundles
     * @param jar what to write
     */
    static void make(Path source, Path plugins, Path jar) throws IOException {
        Path classes = compile(source, plugins, Files.createTempDirectory("plug-in"));
        Path manifest = source.resolve("META-INF/MANIFEST.MF");
        try (InputStream in = Files.newInputStream(Files.exists(manifest) ? manifest : source.resolve("MANIFEST.MF"));
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, new Manifest(in))) {
            packed.putNextEntry(new JarEntry("plugin.xml"));
            Files.copy(source.resolve("plugin.xml"), packed);
            for (Path file : files(classes, ".class")) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
    }

    /**
     * Compiles a folder with sources against bundles, with every warning an error.
     *
     * @param classes where the classes go
     * @return the same folder
     */
    static Path compile(Path source, Path plugins, Path classes) throws IOException {
        List<Path> bundles = files(plugins, ".jar");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter said = new StringWriter();
            List<String> options = List.of(
                    "--release",
                    "21",
                    "-Xlint:all,-processing,-options,-classfile,-path",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    "-cp",
                    bundles.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)));
            boolean done = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(files(source, ".java")))
                    .call();
            if (!done) {
                throw new AssertionError("The plug-in in " + source + " does not compile:\n" + said);
            }
        }
        return classes;
    }

    /** Files below a folder by the end of their name; links are followed to the folder itself. */
    static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> walk = Files.walk(folder.toRealPath())) {
            return walk.filter(path -> path.toString().endsWith(end)).toList();
        }
    }
}
