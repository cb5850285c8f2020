// SPDX-License-Identifier: EPL-2.0
package org.reframe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.reframe.product.Installation.Outcome;

/** A plug-in whose contributions fail at load, at start and midway: each is named, and the program goes on. */
@EnabledOnOs(OS.LINUX)
final class PluginFaultTests {
    private static Path added = Path.of("");
    private static Path clip = Path.of("");

    @BeforeAll
    static void addThePlugin() throws Exception {
        added = Installation.work("plug-ins");
        Path source = Path.of(Objects.requireNonNull(PluginFaultTests.class.getResource("/probe/plugin.xml"))
                        .toURI())
                .getParent();
        PluginJar.make(source, Installation.HEADLESS.plugins(), added.resolve("org.reframe.probe.jar"));
        clip = Installation.work("five frames");
        for (int i = 0; i < 5; i++) {
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            image.createGraphics().fillRect(10 + i, 10, 20, 20);
            ImageIO.write(image, "png", clip.resolve(i + ".png").toFile());
        }
        Files.writeString(
                Installation.work("fault-prompts").resolve("prompts.json"),
                "{\"objects\":[{\"id\":1,\"prompts\":[{\"frame\":0,\"box\":[10,10,20,20]}]}]}");
    }

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        return Installation.HEADLESS.run(Map.of("REFRAME_PLUGINS", added.toString()), List.of(arguments));
    }

    private static Outcome propagate(String propagator, Path out) throws IOException, InterruptedException {
        Path prompts = clip.resolveSibling("fault-prompts").resolve("prompts.json");
        return run(
                "run",
                "propagate",
                "--video",
                clip.toString(),
                "--prompts",
                prompts.toString(),
                "--propagator",
                propagator,
                "--overlay",
                "false",
                "--out",
                out.toString());
    }

    @Test
    void aPropagatorThatFailsIsNamedAndWhatIsDoneIsKept() throws Exception {
        Path work = Installation.work("bad-propagators");
        List<String> reasons = List.of("not a number at load", "no start today", "no end today");
        List<String> names = List.of("loadless", "startless", "endless");
        for (int i = 0; i < names.size(); i++) {
            RunFolder run = new RunFolder(work.resolve(names.get(i)));
            Outcome outcome = propagate(names.get(i), run.path()).expect(4);
            assertTrue(outcome.err().contains(reasons.get(i)), outcome.err());
            assertEquals("failed", run.json("result.json").get("status").getAsString());
        }
        // The prompted frame and the three that it made before it failed
        assertEquals(4, new RunFolder(work.resolve("endless")).kept(1));
        RunFolder good = new RunFolder(work.resolve("good"));
        propagate("flow", good.path()).expect(0);
        good.assertComplete("org.reframe.propagation.propagate");
    }

    @Test
    void aTaskThatFailsIsNamedAndTheOthersGoOn() throws Exception {
        Path work = Installation.work("bad-tasks");
        assertTrue(run("run", "loadless-task", "--out", work.resolve("a").toString())
                .expect(4)
                .err()
                .contains("org.reframe.probe.loadless-task"));
        Outcome midway = run("run", "endless-task", "--out", work.resolve("b").toString())
                .expect(4);
        assertTrue(midway.err().contains("org.reframe.probe") && midway.err().contains("no end today"), midway.err());
        assertEquals("half", Files.readString(work.resolve("b/half.txt")));
        assertTrue(Files.exists(work.resolve("b/index.html")));
        String doctor = run("doctor").out();
        for (String broken : List.of("probe.loadless ", "probe.unreadable ", "probe.loadless-task ")) {
            assertTrue(doctor.contains(broken), broken + " is not in: " + doctor);
        }
    }

    @Test
    void brokenExchangesDoNotKeepTheOthersFromReading() throws Exception {
        Path work = Installation.work("bad-exchanges");
        Path made = work.resolve("made");
        run(
                        "run",
                        "make-phantom",
                        "--count",
                        "1",
                        "--frames",
                        "3",
                        "--width",
                        "64",
                        "--height",
                        "64",
                        "--out",
                        made.toString())
                .expect(0);
        run(
                        "run",
                        "convert",
                        "--from",
                        made.toString(),
                        "--to",
                        work.resolve("coco.json").toString(),
                        "--format",
                        "youtube-vis",
                        "--out",
                        work.resolve("run").toString())
                .expect(0);
        assertTrue(Files.size(work.resolve("coco.json")) > 0);
        String noted = Files.readString(work.resolve("run/provenance.json"));
        assertTrue(noted.contains("no looking today") && noted.contains("not a number at load"), noted);
    }

    @Test
    void noUiBundleIsResolvedWithoutADisplay() throws Exception {
        Path work = Installation.work("bundles");
        List<String> arguments = new ArrayList<>(
                List.of("run", "bundles", "--out", work.resolve("run").toString()));
        Installation.DESKTOP
                .run(Map.of("REFRAME_PLUGINS", added.toString()), arguments)
                .expect(0);
        List<String> resolved = new RunFolder(work.resolve("run"))
                .json("result.json").getAsJsonArray("resolved").asList().stream()
                        .map(element -> element.getAsString())
                        .toList();
        assertTrue(resolved.contains("org.reframe.core") && resolved.contains("org.reframe.probe"), "" + resolved);
        assertEquals(
                List.of(),
                resolved.stream()
                        .filter(name -> name.matches("org\\.eclipse\\.(swt|jface|ui|e4)\\b.*|.*\\.ui|.*\\.workbench"))
                        .toList());
    }
}
