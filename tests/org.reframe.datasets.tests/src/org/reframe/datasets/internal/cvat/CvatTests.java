// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.exchange.TrackFrame.Flags;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.RunStub;

class CvatTests {
    /** As CVAT 2 exports a task, shortened. */
    private static final String EXPORT =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <annotations>
              <version>1.1</version>
              <meta>
                <task>
                  <id>12</id><name>street</name><size>10</size><mode>interpolation</mode>
                  <labels>
                    <label><name>car</name><color>#fa3253</color><attributes>
                      <attribute><name>parked</name><mutable>True</mutable><input_type>checkbox</input_type></attribute>
                      <attribute><name>model</name><mutable>False</mutable><input_type>text</input_type></attribute>
                    </attributes></label>
                  </labels>
                  <original_size><width>8</width><height>6</height></original_size>
                  <source>street.mp4</source>
                </task>
                <dumped>2024-01-01 00:00:00</dumped>
              </meta>
              <track id="5" label="car" source="manual">
                <box frame="1" keyframe="1" outside="0" occluded="1" xtl="0" ytl="1" xbr="2" ybr="3" z_order="0">
                  <attribute name="parked">true</attribute><attribute name="model">Ä &amp; B</attribute>
                </box>
                <box frame="5" keyframe="1" outside="0" occluded="0" xtl="4" ytl="1" xbr="6" ybr="5" z_order="0">
                  <attribute name="parked">false</attribute><attribute name="model">Ä &amp; B</attribute>
                </box>
                <box frame="6" keyframe="1" outside="1" occluded="0" xtl="4" ytl="1" xbr="6" ybr="5" z_order="0"/>
              </track>
              <track id="6" label="car" source="manual">
                <mask frame="2" keyframe="1" outside="0" occluded="0" rle="1, 2, 2, 1" left="3" top="2" width="3" height="2"/>
              </track>
              <track id="7" label="car"><points frame="0" points="1,1" keyframe="1" outside="0" occluded="0"/></track>
            </annotations>
            """;

    @TempDir
    Path folder = Path.of("");

    private Exchange.Exchanged read(String xml) throws IOException, RunException {
        Path file = folder.resolve("in.xml");
        Files.writeString(file, xml);
        return new CvatExchange().read(file, RunStub.in(folder));
    }

    @Test
    void boxesAreInterpolatedAndEndWhereTheyAreOutside() throws IOException, RunException {
        Exchange.Exchanged read = read(EXPORT);
        AnnotatedVideo video = read.annotations().videos().get(0);
        assertEquals("street", video.name());
        assertEquals(10, video.frameNames().size());
        AnnotatedTrack track = video.tracks().get(0);
        assertEquals(Map.of("model", "Ä & B"), track.attributes());
        assertEquals(1, track.frames().firstKey());
        TrackFrame middle = track.frames().get(3);
        assertEquals(new Shape.Rectangle(new Box(2, 1, 2, 3), 0), middle.shape());
        assertEquals(new Flags(false, true, false), middle.flags());
        assertEquals(Map.of("parked", "true"), middle.attributes());
        for (int frame = 6; frame < 10; frame++) {
            assertTrue(track.frames().get(frame).flags().outside(), "frame " + frame);
        }
        String losses = read.losses().toString();
        assertTrue(losses.contains("frames 2–4 were interpolated"), losses);
        assertTrue(losses.contains("<points>"), losses);
    }

    @Test
    void masksGoRowByRowInTheirBoxAndAreHeldToTheEnd() throws IOException, RunException {
        Exchange.Exchanged read = read(EXPORT);
        AnnotatedTrack track = read.annotations().videos().get(0).tracks().get(1);
        Shape.Region region = (Shape.Region) track.frames().get(2).shape();
        Mask mask = region.mask();
        assertEquals(3, mask.area());
        assertTrue(mask.contains(4, 2) && mask.contains(5, 2) && mask.contains(5, 3));
        assertEquals(mask, ((Shape.Region) track.frames().get(9).shape()).mask());
        assertTrue(read.losses().toString().contains("held on frames 3–9"));
    }

    @Test
    void polygonsWithAsManyCornersAreInterpolated() {
        Shape first = new Shape.Polygons(List.of(new double[] {0, 0, 4, 0, 4, 4}));
        Shape second = new Shape.Polygons(List.of(new double[] {2, 2, 6, 2, 6, 6}));
        Shape.Polygons half =
                (Shape.Polygons) Interpolation.between(first, second, 0.5).orElseThrow();
        assertEquals(1, half.rings().get(0)[0]);
        Shape other = new Shape.Polygons(List.of(new double[] {2, 2, 6, 2, 6, 6, 1, 1}));
        assertTrue(Interpolation.between(first, other, 0.5).isEmpty());
    }

    @Test
    void anglesTurnTheShorterWay() {
        Shape first = new Shape.Rectangle(new Box(0, 0, 1, 1), 350);
        Shape second = new Shape.Rectangle(new Box(0, 0, 1, 1), 10);
        Shape.Rectangle half =
                (Shape.Rectangle) Interpolation.between(first, second, 0.5).orElseThrow();
        assertEquals(360, half.rotationDegrees());
    }

    @Test
    void whatCvatWouldComputeOtherwiseBecomesAKeyframe() throws IOException, RunException {
        SortedMap<Integer, TrackFrame> frames = new TreeMap<>();
        for (int frame = 0; frame < 5; frame++) {
            double x = frame == 3 ? 5.5 : frame;
            Shape box = new Shape.Rectangle(new Box(x, 0, 2, 2), 0);
            frames.put(frame, new TrackFrame(box, new Flags(frame % 4 == 0, false, false), Map.of()));
        }
        AnnotationSet set = new AnnotationSet(List.of(new AnnotatedVideo(
                "v",
                20,
                20,
                List.of("0", "1", "2", "3", "4", "5", "6"),
                List.of(new AnnotatedTrack(1, "car", Map.of(), frames)))));
        Path file = folder.resolve("out.xml");
        String losses = new CvatExchange().write(set, file, RunStub.in(folder)).toString();
        assertTrue(losses.contains("a computed shape became a keyframe"), losses);
        String xml = Files.readString(file);
        assertTrue(xml.contains("<box frame=\"2\" keyframe=\"0\" outside=\"0\""), xml);
        assertTrue(xml.contains("<box frame=\"3\" keyframe=\"1\" outside=\"0\""), xml);
        assertTrue(xml.contains("<box frame=\"5\" keyframe=\"1\" outside=\"1\""), xml);
        assertFalse(xml.contains("frame=\"6\""), xml);
    }
}
