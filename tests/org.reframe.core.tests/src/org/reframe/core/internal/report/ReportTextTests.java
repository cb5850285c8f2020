// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.reframe.api.task.Section;
import org.xml.sax.InputSource;

class ReportTextTests {
    @Test
    void csvQuotesAndDefusesFormulas() {
        Section.Table table = new Section.Table(
                "t",
                "t",
                List.of("a,b", "c"),
                List.of(List.of("say \"hi\"", -1), List.of("-1", Double.NaN), List.of("@x", "l\nm")));
        assertEquals("\"a,b\",c\r\n\"say \"\"hi\"\"\",-1\r\n'-1,\r\n'@x,\"l\nm\"\r\n", Csv.text(table));
    }

    @Test
    void chartIsWellFormedAndBreaksAtGaps() throws Exception {
        Section.Series series =
                new Section.Series("<s>", new double[] {0, 1, 2, 3}, new double[] {1, Double.NaN, 3, 4});
        String svg = SvgChart.text(new Section.Chart("a & b", "x", "y", List.of(series)));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        String path = svg.substring(svg.indexOf("<path class=\"curve"));
        assertEquals(2, path.substring(0, path.indexOf("/>")).split("M", -1).length - 1);
    }

    @Test
    void aBandIsAClosedShapeForEachStretchAndCountsForTheScale() throws Exception {
        double gap = Double.NaN;
        Section.Series series = new Section.Series(
                "class=\"curve c0\"",
                new double[] {0, 1, 2, 3},
                new double[] {1, 1, gap, 1},
                new double[] {0, 0.5, gap, 0},
                new double[] {9, 1.5, gap, 2});
        Section.Chart chart = new Section.Chart("a", "x", "y", List.of(series));
        String svg = SvgChart.text(chart);
        String band = svg.substring(svg.indexOf("<path class=\"band b0\""));
        assertEquals(2, band.substring(0, band.indexOf("/>")).split("Z", -1).length - 1);
        assertTrue(svg.contains(">10<"), svg);
        String file = SvgChart.file(chart);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(file)));
        assertTrue(file.contains("fill=\"#0072b2\" fill-opacity=\"0.18\"") && !file.contains("class=\"band"), file);
        assertTrue(file.contains("class=&quot;curve c0&quot;"), "the legend is left as it is");
    }

    @Test
    void chartsWithoutRangeOrDataStillDraw() {
        for (double[] values : new double[][] {{}, {5, 5}, {Double.NaN, Double.NaN}, {1e300, -1e300}, {0, 1e-9}}) {
            Section.Chart chart = new Section.Chart("t", "x", "y", List.of(new Section.Series("s", values, values)));
            String svg = SvgChart.text(chart);
            assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), svg);
        }
    }

    @Test
    void axisTicksAreRoundAndCoverTheData() {
        Axis axis = Axis.over(List.of(new double[] {0.13, 0.97}));
        assertEquals(
                List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"),
                axis.ticks().stream().map(axis::label).toList());
    }

    @Test
    void recipeOfHostileTextStaysOneValue() {
        String text = RecipeText.of("t", 1, Map.of("name", "a: b\n!!java.lang.Object {}"));
        Object settings = ((Map<?, ?>) new org.yaml.snakeyaml.Yaml().load(text)).get("settings");
        assertEquals(Map.of("name", "a: b\n!!java.lang.Object {}"), settings);
    }
}
