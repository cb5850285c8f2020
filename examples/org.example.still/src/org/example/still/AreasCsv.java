// SPDX-License-Identifier: EPL-2.0
package org.example.still;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.reframe.api.exchange.AnnotatedTrack;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.exchange.Shape;
import org.reframe.api.exchange.TrackFrame;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;

/** Areas as CSV. Written whole or not at all: to a neighbour first, then renamed. */
public final class AreasCsv implements Exchange {
    @Override
    public Match probe(Path path) {
        return new Match(0, "areas alone cannot be read back");
    }

    @Override
    public Exchanged read(Path path, RunContext context) throws RunException {
        throw RunException.usage(path + ": areas alone cannot be read back; choose another format.");
    }

    @Override
    public LossReport write(AnnotationSet annotations, Path target, RunContext context) throws RunException {
        StringBuilder text = new StringBuilder("video,object,frame,area\n");
        for (AnnotationSet.AnnotatedVideo video : annotations.videos()) {
            for (AnnotatedTrack track : video.tracks()) {
                for (Map.Entry<Integer, TrackFrame> entry : track.frames().entrySet()) {
                    text.append(video.name().replace(',', ' '))
                            .append(',')
                            .append(track.id())
                            .append(',');
                    text.append(entry.getKey())
                            .append(',')
                            .append(area(entry.getValue().shape()))
                            .append('\n');
                }
            }
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RunException.environment(target + " cannot be written: " + e.getMessage(), e);
        }
        return new LossReport(java.util.List.of(new LossReport.Loss("all objects", "regions were turned into areas")));
    }

    private static double area(Shape shape) {
        return switch (shape) {
            case Shape.Region region -> region.mask().area();
            case Shape.Rectangle rectangle ->
                rectangle.box().width() * rectangle.box().height();
            case Shape.Polygons polygons ->
                polygons.rings().stream().mapToDouble(AreasCsv::area).sum();
        };
    }

    /** The shoelace formula over x, y, x, y … */
    private static double area(double[] ring) {
        double twice = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            twice += ring[i] * ring[next + 1] - ring[next] * ring[i + 1];
        }
        return Math.abs(twice) / 2;
    }
}
