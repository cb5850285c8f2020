// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.cvat.CvatExchange;
import org.reframe.datasets.internal.youtubevis.YoutubeVisExchange;

/** Input made to harm: each is refused with the file's name, quickly and in little memory. */
class HostileInputTests {
    private static final String VIDEO = "\"videos\":[{\"id\":1,\"width\":7,\"height\":5,\"length\":2}]";
    private static final String META = "<meta><task><name>t</name><size>5</size><original_size><width>7</width>"
            + "<height>5</height></original_size></task></meta>";

    @TempDir
    Path folder = Path.of("");

    private String refused(Exchange exchange, String content) throws IOException {
        Path file = folder.resolve("bad file");
        Files.writeString(file, content);
        assertTrue(exchange.probe(file).score() <= 1);
        RunException e = assertThrows(RunException.class, () -> exchange.read(file, RunStub.in(folder)));
        assertEquals(RunException.Kind.INPUT, e.kind(), e.getMessage());
        assertTrue(e.getMessage().contains("bad file"), e.getMessage());
        return e.getMessage();
    }

    private static String annotation(String segmentation) {
        return "{" + VIDEO + ",\"categories\":[{\"id\":1,\"name\":\"c\"}],\n\"annotations\":[{\"id\":1,\"video_id\":1,"
                + "\"category_id\":1,\"segmentations\":[null," + segmentation + "]}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"size\":[5,7],\"counts\":[1,2,3]}",
                "{\"size\":[5,7],\"counts\":[40,-5]}",
                "{\"size\":[5,7],\"counts\":[2147483647,2147483647,2147483647]}",
                "{\"size\":[5,7],\"counts\":[99999999999]}",
                "{\"size\":[5,7],\"counts\":[1e999]}",
                "{\"size\":[5,7],\"counts\":[[[35]]]}",
                "{\"size\":[100000,100000],\"counts\":[0]}",
                "{\"size\":[-5,7],\"counts\":[35]}",
                "{\"size\":[5],\"counts\":[35]}",
                "{\"size\":[6,6],\"counts\":[36]}",
                "{\"counts\":[35]}",
                "{\"size\":[5,7],\"counts\":\"oooooooooooooooo\"}",
                "{\"size\":[5,7],\"counts\":\"?141O1\"}",
                "[[1,2,3]]",
                "[[1,2,3,4,5,1e300]]",
                "[[0,0,1,1,NaN,2]]",
                "[]",
                "true",
                "null,null"
            })
    void damagedSegmentationsNameTheirPlace(String segmentation) throws IOException {
        String message = refused(new YoutubeVisExchange(), annotation(segmentation));
        assertTrue(message.contains("annotations["), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "nonsense",
                "{\"images\":[]}",
                "{\"videos\":{}}",
                "{\"videos\":[{\"id\":1,\"width\":99999999,\"height\":99999999}]}",
                "{\"videos\":[{\"id\":1,\"width\":5,\"height\":5,\"length\":2000000000}]}",
                "{\"videos\":[],\"annotations\":[{\"id\":1,\"video_id\":77}]}",
                "{\"videos\":[],\"annotations\":[{\"id\":4294967297}]}",
                "{\"videos\":[]} trailing",
                "{" + VIDEO + "," + VIDEO + "}"
            })
    void damagedJsonIsRefused(String json) throws IOException {
        refused(new YoutubeVisExchange(), json);
    }

    @Test
    void deepJsonIsRefused() throws IOException {
        String deep = "[".repeat(1_000_000);
        refused(new YoutubeVisExchange(), "{\"info\":" + deep);
        refused(new YoutubeVisExchange(), "{\"annotations\":[{\"x\":" + deep);
    }

    @Test
    void everyPrefixOfAJsonFileIsRefused() throws IOException {
        String whole = annotation("{\"size\":[5,7],\"counts\":[30,5]}");
        for (int i = 0; i < whole.length(); i += 3) {
            refused(new YoutubeVisExchange(), whole.substring(0, i));
        }
    }

    @Test
    void externalEntitiesAreNotRead() throws IOException {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "SECRET");
        for (String type : new String[] {
            "<!DOCTYPE annotations [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE annotations SYSTEM \"" + secret.toUri() + "\">",
            "<!DOCTYPE annotations [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]>"
        }) {
            String message = refused(
                    new CvatExchange(),
                    "<?xml version=\"1.0\"?>" + type + "<annotations><version>&x;</version></annotations>");
            assertFalse(message.contains("SECRET"), message);
        }
    }

    @Test
    void billionLaughsAreRefused() throws IOException {
        StringBuilder type = new StringBuilder("<!DOCTYPE annotations [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            type.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        refused(new CvatExchange(), type + "]><annotations><version>&a29;</version></annotations>");
    }

    @Test
    void deepXmlIsRefused() throws IOException {
        refused(new CvatExchange(), "<annotations>" + "<a>".repeat(200_000));
        refused(new CvatExchange(), "<annotations><meta>" + "<task><labels>".repeat(200_000));
        refused(new CvatExchange(), "<annotations>" + META + "<track label=\"x\">" + "<box>".repeat(200_000));
    }

    @Test
    void longAttributesAreRefused() throws IOException {
        String longText = "1, ".repeat(Limits.TEXT_CHARACTERS / 3 + 10);
        refused(new CvatExchange(), "<annotations a=\"" + longText + "\"/>");
        refused(new YoutubeVisExchange(), "{\"info\":\"" + longText + "\"," + VIDEO + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mask frame=\"0\" rle=\"1, 2\" left=\"0\" top=\"0\" width=\"2\" height=\"2\"/>",
                "<mask frame=\"0\" rle=\"1, 99999999999999999999\" left=\"0\" top=\"0\" width=\"2\" height=\"2\"/>",
                "<mask frame=\"0\" rle=\"5, -1\" left=\"0\" top=\"0\" width=\"2\" height=\"2\"/>",
                "<mask frame=\"0\" rle=\"4\" left=\"6\" top=\"0\" width=\"2\" height=\"2\"/>",
                "<mask frame=\"0\" rle=\"4\" left=\"-1\" top=\"0\" width=\"2\" height=\"2\"/>",
                "<mask frame=\"0\" rle=\"4\" left=\"0\" top=\"0\" width=\"2147483647\" height=\"2147483647\"/>",
                "<mask frame=\"0\" left=\"0\" top=\"0\" width=\"2\" height=\"2\"/>",
                "<box frame=\"-1\" xtl=\"0\" ytl=\"0\" xbr=\"1\" ybr=\"1\"/>",
                "<box frame=\"2000000000\" xtl=\"0\" ytl=\"0\" xbr=\"1\" ybr=\"1\"/>",
                "<box frame=\"x\" xtl=\"0\" ytl=\"0\" xbr=\"1\" ybr=\"1\"/>",
                "<box frame=\"0\" xtl=\"NaN\" ytl=\"0\" xbr=\"1\" ybr=\"1\"/>",
                "<box frame=\"0\" xtl=\"5\" ytl=\"0\" xbr=\"1\" ybr=\"1\"/>",
                "<box frame=\"0\" xtl=\"5\" ytl=\"0\" xbr=\"1\"/>",
                "<polygon frame=\"0\" points=\"1,2;3,4\"/>",
                "<polygon frame=\"0\" points=\"1,2;3,4;5\"/>",
                "<polygon frame=\"0\" points=\"1,2;3,4;1e300,4\"/>",
                "<box frame=\"0\" xtl=\"0\" ytl=\"0\" xbr=\"1\" ybr=\"1\">",
                "<box"
            })
    void damagedShapesNameTheirLine(String shape) throws IOException {
        String message = refused(
                new CvatExchange(),
                "<annotations>" + META + "\n<track id=\"3\" label=\"x\">\n" + shape + "</track></annotations>");
        assertTrue(message.matches("(?s).*(line \\d+|\\[\\d+,\\d+\\]).*"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<annotations>",
                "<html/>",
                "<annotations/>",
                "<annotations><track label=\"x\"/></annotations>",
                "<annotations><meta><task><original_size><width>99999999</width><height>99999999</height></original_size>"
                        + "</task></meta></annotations>",
                "<annotations><meta><task><size>2147483647</size><original_size><width>9</width><height>9</height>"
                        + "</original_size></task></meta></annotations>",
                "<annotations><meta><project><tasks><task/><task/></tasks></project></meta></annotations>",
                "not xml"
            })
    void damagedXmlIsRefused(String xml) throws IOException {
        refused(new CvatExchange(), xml);
    }

    /** A long task with many unfinished tracks is a small file that would fill any memory. */
    @Test
    void tracksThatNeverEndAreRefused() throws IOException {
        String track = "<track label=\"x\"><box frame=\"0\" xtl=\"0\" ytl=\"0\" xbr=\"1\" ybr=\"1\"/>"
                + "<box frame=\"999999\" xtl=\"0\" ytl=\"0\" xbr=\"1\" ybr=\"1\" outside=\"1\"/></track>";
        int before = Limits.COMPUTED_SHAPES / 1_000_000 + 1;
        String message = refused(new CvatExchange(), "<annotations>" + META + track.repeat(before) + "</annotations>");
        assertTrue(message.contains("more than"), message);
    }

    @Test
    void noiseNeverDoesWorseThanRefusal() throws IOException {
        Random random = new Random(5);
        String json = annotation("{\"size\":[5,7],\"counts\":[30,5]}");
        String xml = "<annotations>" + META
                + "<track id=\"3\" label=\"x\"><mask frame=\"0\" rle=\"1, 3\" left=\"0\" top=\"0\" "
                + "width=\"2\" height=\"2\"/></track></annotations>";
        int refused = 0;
        for (int i = 0; i < 800; i++) {
            boolean isJson = i % 2 == 0;
            StringBuilder text = new StringBuilder(isJson ? json : xml);
            for (int k = random.nextInt(4); k >= 0; k--) {
                text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
            }
            Path file = folder.resolve("noise");
            Files.writeString(file, text);
            try {
                (isJson ? new YoutubeVisExchange() : new CvatExchange()).read(file, RunStub.in(folder));
            } catch (RunException e) {
                refused++;
            }
        }
        assertTrue(refused > 200 && refused < 800, refused + " refused");
    }
}
