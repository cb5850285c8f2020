// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskReport;
import org.reframe.datasets.internal.cvat.CvatExchange;
import org.reframe.datasets.internal.davis.DavisExchange;
import org.reframe.datasets.internal.youtubevis.YoutubeVisExchange;

class ConvertTaskTests {
    @TempDir
    Path folder = Path.of("");

    /** A contribution that is there. */
    private record Known(String id, Supplier<Exchange> maker) {
        <T> Contribution<T> as(Class<T> spi) {
            return new Contribution<>() {
                @Override
                public String id() {
                    return id;
                }

                @Override
                public String name() {
                    return id;
                }

                @Override
                public String description() {
                    return id;
                }

                @Override
                public List<String> formerIds() {
                    return List.of();
                }

                @Override
                public String contributor() {
                    return "test";
                }

                @Override
                public Optional<String> problem() {
                    return Optional.empty();
                }

                @Override
                public T create() {
                    return spi.cast(maker.get());
                }
            };
        }
    }

    private static final class KnownExchanges implements Contributions {
        private final List<Known> known = List.of(
                new Known("cvat", CvatExchange::new),
                new Known("davis", DavisExchange::new),
                new Known("youtube-vis", YoutubeVisExchange::new));

        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return known.stream().map(item -> item.as(spi)).toList();
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
            return all(spi).stream()
                    .filter(item -> item.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> RunException.usage("no " + id));
        }
    }

    private TaskReport convert(Path from, Path to, String format) throws RunException {
        ConvertSettings settings = new ConvertSettings(from, to, format, Optional.empty());
        RunStub context = RunStub.in(folder).with(Contributions.class, new KnownExchanges());
        return new ConvertTask().run(settings, context);
    }

    @Test
    void masksTravelThroughAllFormatsAndBack() throws RunException {
        AnnotationSet set = RandomAnnotations.dense(11);
        Path davis = folder.resolve("davis");
        new DavisExchange().write(set, davis, RunStub.in(folder));
        Path json = folder.resolve("all.json");
        Path xml = folder.resolve("all.xml");
        Path back = folder.resolve("back");
        assertEquals("davis", convert(davis, json, "youtube-vis").result().get("fromFormat"));
        assertEquals("youtube-vis", convert(json, xml, "cvat").result().get("fromFormat"));
        TaskReport last = convert(xml, back, "davis");
        assertEquals("cvat", last.result().get("fromFormat"));
        assertEquals(0, last.result().get("losses"));
        assertEquals(
                RoundTripTests.text(set),
                RoundTripTests.text(
                        new DavisExchange().read(back, RunStub.in(folder)).annotations()));
    }

    @Test
    void whatNobodyReadsIsRefusedWithReasons() throws Exception {
        Path file = folder.resolve("song.mp3");
        Files.writeString(file, "la la");
        RunException e = assertThrows(RunException.class, () -> convert(file, folder.resolve("x"), "cvat"));
        assertTrue(e.getMessage().contains("song.mp3") && e.getMessage().contains("youtube-vis:"), e.getMessage());
        assertThrows(RunException.class, () -> convert(folder.resolve("none"), folder.resolve("x"), "cvat"));
    }

    @Test
    void sourceAndTargetMustDiffer() {
        assertFalse(new ConvertSettings(folder, folder.resolve("a/.."), "cvat", Optional.empty())
                .problems()
                .isEmpty());
    }
}
