// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.cvat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.reframe.api.exchange.AnnotationSet;
import org.reframe.api.exchange.AnnotationSet.AnnotatedVideo;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.exchange.LossReport;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.CompleteTarget;
import org.reframe.datasets.internal.FileNames;
import org.reframe.datasets.internal.Losses;

/**
 * CVAT for video 1.1. A file holds one task, so one video; several videos are a folder of files, in and out.
 */
public final class CvatExchange implements Exchange {
    @Override
    public Match probe(Path path) {
        try {
            List<Path> files = files(path);
            if (files.isEmpty()) {
                return new Match(0, "no XML file");
            }
            try (XmlInput in = XmlInput.open(files.get(0))) {
                return in.next() == XMLStreamConstants.START_ELEMENT
                                && in.name().equals("annotations")
                        ? new Match(0.9, "XML with <annotations>")
                        : new Match(0, "XML without <annotations>");
            }
        } catch (IOException | XMLStreamException | RuntimeException e) {
            return new Match(0, "not readable as XML: " + e.getMessage());
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".xml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Exchanged read(Path path, RunContext context) throws RunException {
        Losses losses = new Losses();
        List<AnnotatedVideo> videos = new ArrayList<>();
        try {
            List<Path> files = files(path);
            if (files.isEmpty()) {
                throw RunException.input(path + " is no XML file and no folder with XML files", null);
            }
            for (Path file : files) {
                videos.add(read(file, losses, context));
            }
        } catch (IOException e) {
            throw RunException.input("Cannot read " + path + ": " + e.getMessage(), e);
        }
        return new Exchanged(new AnnotationSet(videos), losses.report());
    }

    private static AnnotatedVideo read(Path file, Losses losses, RunContext context) throws RunException, IOException {
        try (XmlInput in = XmlInput.open(file)) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.xml$", "");
            return new CvatReader(in, losses, context.monitor()).read(name);
        } catch (XMLStreamException | IllegalStateException | IndexOutOfBoundsException e) {
            throw RunException.input(
                    file + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")
                            + ". Correct the file or export it again as 'CVAT for video 1.1'",
                    e);
        }
    }

    @Override
    public LossReport write(AnnotationSet annotations, Path target, RunContext context) throws RunException {
        Losses losses = new Losses();
        if (annotations.videos().size() == 1) {
            CompleteTarget.file(target, draft -> write(annotations.videos().get(0), draft, losses, context));
        } else {
            CompleteTarget.folder(target, draft -> {
                FileNames names = new FileNames();
                for (AnnotatedVideo video : annotations.videos()) {
                    write(video, draft.resolve(names.fit(video.name()) + ".xml"), losses, context);
                }
            });
        }
        return losses.report();
    }

    private static void write(AnnotatedVideo video, Path file, Losses losses, RunContext context) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
            new CvatWriter(new XmlOutput(out, losses), losses, context.monitor()).write(video);
            out.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
