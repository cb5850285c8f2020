// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.reframe.api.run.RunException;

/**
 * Pictures with captions that a person keeps of a run, in {@code notes} of its folder: {@code note-001.png}, {@code note-001.txt} …
 * and a page with all of them. The page is made of what is in the folder, so that a note is taken out by deleting its files.
 *
 * @param run folder of the run
 */
public record ReportNotes(Path run) {
    /** More than this no page shows. */
    static final int MOST = 999;

    private static final long LARGEST_CAPTION = 64 << 10;
    private static final String CAPTION = ".txt";
    private static final String PICTURE = ".png";

    /** The notes of the run that left an explanation: {@code RUN/explanations/CLIP--MODEL}, or the folder alone. */
    public static ReportNotes of(Path explanation) {
        Path folder = explanation.toAbsolutePath().normalize();
        Optional<Path> run = Optional.ofNullable(folder.getParent())
                .filter(parent -> parent.endsWith("explanations"))
                .flatMap(parent -> Optional.ofNullable(parent.getParent()));
        return new ReportNotes(run.orElse(folder));
    }

    /** The page with all notes. */
    public Path page() {
        return folder().resolve("index.html");
    }

    private Path folder() {
        return run.resolve("notes");
    }

    /**
     * Adds a picture and makes the page anew.
     *
     * @param caption lines below it; the first is its heading
     * @return the picture's file
     * @throws RunException (environment) when it cannot be written
     */
    public Path add(ImageData picture, List<String> caption) throws RunException {
        try {
            Files.createDirectories(folder());
            Path file = claim();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {picture};
            loader.save(file.toString(), SWT.IMAGE_PNG);
            // The caption comes last: what has one is whole
            replace(file.resolveSibling(stem(file) + CAPTION), String.join("\n", caption) + "\n");
            replace(page(), html());
            return file;
        } catch (IOException | SWTException e) {
            throw RunException.environment(
                    folder() + " cannot be written: " + e.getMessage()
                            + ". Make room, or copy the run folder to where you may write and open it there.",
                    e);
        }
    }

    /** Takes the first free number. */
    private Path claim() throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Path file = folder().resolve(String.format(Locale.ROOT, "note-%03d%s", number, PICTURE));
            try {
                return Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Taken; the next one
            }
        }
        throw new IOException("there are " + MOST + " notes already; move some away");
    }

    private static void replace(Path file, String text) throws IOException {
        // Not a temporary file of the system's, which nobody else could read.
        Path part = file.resolveSibling(stem(file) + "-" + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private List<Path> captions() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("note-\\d{3}\\.txt"))
                    .filter(file -> Files.isRegularFile(file.resolveSibling(stem(file) + PICTURE)))
                    .sorted()
                    .toList();
        }
    }

    private String html() throws IOException {
        String title = "Notes on " + escaped(String.valueOf(run.getFileName()));
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title><style>body{font-family:sans-serif;max-width:72em;margin:2em auto;padding:0 1em}")
                .append("figure{margin:2em 0}img{max-width:100%}h2{font-size:1.1em;margin:.5em 0 .2em}")
                .append("figcaption p{margin:.1em 0}</style></head><body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        for (Path caption : captions()) {
            String name = stem(caption);
            page.append("<figure id=\"").append(name).append("\"><img src=\"").append(name + PICTURE);
            List<String> lines = lines(caption);
            String heading = lines.isEmpty() ? name : lines.getFirst();
            page.append("\" alt=\"").append(escaped(heading)).append("\">\n<figcaption><h2>");
            page.append(escaped(heading)).append("</h2>\n");
            lines.stream()
                    .skip(1)
                    .forEach(line -> page.append("<p>").append(escaped(line)).append("</p>\n"));
            page.append("</figcaption></figure>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    /** A caption may be edited by hand; one that is no text any more does not spoil the page. */
    private static List<String> lines(Path caption) {
        try {
            if (Files.size(caption) > LARGEST_CAPTION) {
                return List.of(stem(caption), "The caption is larger than a caption is.");
            }
            return new ArrayList<>(Files.readAllLines(caption));
        } catch (IOException e) {
            return List.of(stem(caption), "The caption cannot be read.");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
