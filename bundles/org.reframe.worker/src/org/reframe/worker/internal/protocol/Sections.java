// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reframe.api.task.Section;

/** Parts of reports, as bytes. */
final class Sections {
    private static final int MOST = 100_000;
    private static final int MOST_POINTS = 50_000_000;

    private Sections() {}

    static void write(DataOutputStream out, List<Section> sections) throws IOException {
        out.writeInt(sections.size());
        for (Section section : sections) write(out, section);
    }

    static List<Section> read(DataInputStream in) throws IOException {
        int count = Requests.count(in, MOST);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) sections.add(section(in));
        return sections;
    }

    private static void write(DataOutputStream out, Section section) throws IOException {
        out.writeByte(
                switch (section) {
                    case Section.Text text -> 't';
                    case Section.Table table -> 'r';
                    case Section.Chart chart -> 'c';
                    case Section.Gallery gallery -> 'g';
                });
        Wire.writeText(out, section.title());
        switch (section) {
            case Section.Text text -> Wire.writeText(out, text.text());
            case Section.Table table -> {
                Wire.writeText(out, table.name());
                PlainData.write(out, table.columns());
                PlainData.write(out, table.rows());
            }
            case Section.Chart chart -> {
                Wire.writeText(out, chart.xLabel());
                Wire.writeText(out, chart.yLabel());
                out.writeInt(chart.series().size());
                for (Section.Series series : chart.series()) {
                    Wire.writeText(out, series.name());
                    numbers(out, series.x());
                    numbers(out, series.y());
                    numbers(out, series.low());
                    numbers(out, series.high());
                }
            }
            case Section.Gallery gallery -> PlainData.write(out, gallery.files());
        }
    }

    private static Section section(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        String title = Wire.readText(in);
        return switch (kind) {
            case 't' -> new Section.Text(title, Wire.readText(in));
            case 'r' -> {
                String name = Wire.readText(in);
                List<String> columns = texts(PlainData.read(in));
                List<List<Object>> rows = new ArrayList<>();
                for (Object row : list(PlainData.read(in))) rows.add(new ArrayList<>(list(row)));
                yield new Section.Table(title, name, columns, rows);
            }
            case 'c' -> {
                String xLabel = Wire.readText(in);
                String yLabel = Wire.readText(in);
                int count = Requests.count(in, MOST);
                List<Section.Series> series = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    series.add(
                            new Section.Series(Wire.readText(in), numbers(in), numbers(in), numbers(in), numbers(in)));
                }
                yield new Section.Chart(title, xLabel, yLabel, series);
            }
            case 'g' -> new Section.Gallery(title, texts(PlainData.read(in)));
            default -> throw new IOException("a section of the unknown kind " + kind);
        };
    }

    private static List<?> list(Object value) throws IOException {
        if (value instanceof List<?> list) return list;
        throw new IOException("a section without its list");
    }

    private static List<String> texts(Object value) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object item : list(value)) texts.add(String.valueOf(item));
        return texts;
    }

    private static void numbers(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) out.writeDouble(number);
    }

    private static double[] numbers(DataInputStream in) throws IOException {
        // Grown as the numbers come: a wrong length must not take the memory.
        int count = Requests.count(in, MOST_POINTS);
        double[] numbers = new double[Math.min(count, 1024)];
        for (int i = 0; i < count; i++) {
            if (i == numbers.length) numbers = Arrays.copyOf(numbers, Math.min(count, 2 * i));
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
