// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.reframe.product.Installation.Outcome;

/** The example plug-in: built against the product by its own script, added to it, used; and the guide shows what it does. */
@EnabledOnOs(OS.LINUX)
final class ExampleTests {
    private static final Path EXAMPLES = Installation.ROOT.resolve("examples");
    private static final Pattern EXTENSION =
            Pattern.compile("<extension point=\"(org\\.reframe[\\w.]+)\">.*?</extension>", Pattern.DOTALL);

    private static Path added = Path.of("");

    @BeforeAll
    static void build() throws Exception {
        added = Installation.work("example-plug-ins");
        ProcessBuilder builder = new ProcessBuilder(
                EXAMPLES.resolve("build.sh").toString(),
                Installation.HEADLESS.plugins().getParent().toString(),
                EXAMPLES.resolve("org.example.still").toString(),
                added.resolve("org.example.still.jar").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path log = added.resolve("build.txt");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertEquals(0, process.waitFor(), () -> read(log));
    }

    private static Outcome run(String... arguments) throws Exception {
        return Installation.HEADLESS.run(Map.of("REFRAME_PLUGINS", added.toString()), List.of(arguments));
    }

    @Test
    void itsContributionsAreUsedLikeTheProductsOwn() throws Exception {
        Path work = Installation.work("example");
        Path clip = Files.createDirectories(work.resolve("clip"));
        for (int i = 0; i < 6; i++) {
            ImageIO.write(
                    new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                    "png",
                    clip.resolve(i + ".png").toFile());
        }
        Path prompts = Files.writeString(
                work.resolve("p.json"), "{\"objects\":[{\"id\":1,\"prompts\":[{\"frame\":0,\"box\":[10,10,20,15]}]}]}");
        RunFolder facts = new RunFolder(work.resolve("facts"));
        run(
                        "run",
                        "video-facts",
                        "--video",
                        clip.toString(),
                        "--frames",
                        "4",
                        "--out",
                        facts.path().toString())
                .expect(0);
        facts.assertComplete("org.example.still.video-facts");
        assertEquals(6, facts.json("result.json").get("frames").getAsInt());
        assertEquals(5, Files.readAllLines(facts.path().resolve("frames.csv")).size());
        RunFolder masks = new RunFolder(work.resolve("masks-of-still"));
        run(
                        "run",
                        "propagate",
                        "--video",
                        clip.toString(),
                        "--prompts",
                        prompts.toString(),
                        "--propagator",
                        "nearest",
                        "--overlay",
                        "false",
                        "--out",
                        masks.path().toString())
                .expect(0);
        Map<String, byte[]> written = masks.masks();
        assertEquals(6, written.size());
        assertEquals(
                1,
                written.values().stream()
                        .map(java.util.Arrays::hashCode)
                        .distinct()
                        .count());
        String doctor = run("doctor").out();
        assertTrue(doctor.contains("Locale") && doctor.contains("contributions load"), doctor);
        assertTrue(!doctor.contains("broken"), doctor);
    }

    @Test
    void theGuideShowsEveryPointByTheExampleThatCompiles() throws Exception {
        String guide = Files.readString(Installation.ROOT.resolve("docs/plugin-guide.md"));
        String plugin = Files.readString(EXAMPLES.resolve("org.example.still/plugin.xml"));
        Matcher declared = Pattern.compile("<extension-point id=\"([^\"]+)\"")
                .matcher(Files.readString(Installation.ROOT.resolve("bundles/org.reframe.api/plugin.xml")));
        int points = 0;
        while (declared.find()) {
            String point = "org.reframe.api." + declared.group(1);
            assertEquals(block(plugin, point), block(guide, point), "docs/plugin-guide.md and the example differ");
            points++;
        }
        assertTrue(points >= 5, "only " + points + " points seen");
    }

    /** The extension of a point in a text, without regard to white space. */
    private static String block(String text, String point) {
        return EXTENSION
                .matcher(text)
                .results()
                .filter(found -> found.group(1).equals(point))
                .map(found -> found.group().replaceAll("\\s+", " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example of " + point));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
