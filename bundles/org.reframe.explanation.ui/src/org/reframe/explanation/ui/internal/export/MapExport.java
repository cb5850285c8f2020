// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.reframe.api.explanation.ExplainedClip;
import org.reframe.api.explanation.ExplainedMap;
import org.reframe.api.explanation.HeatVolume;
import org.reframe.api.explanation.MapGrid;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.ui.internal.scene.PanelGrid;
import org.reframe.explanation.ui.internal.scene.PanelPlan;
import org.reframe.explanation.ui.internal.scene.SceneRenderer;
import org.reframe.explanation.ui.internal.scene.SceneRequest;
import org.reframe.explanation.ui.internal.scene.SceneSettings;
import org.reframe.explanation.ui.internal.scene.Side;

/**
 * Writes what is shown. A file appears under its name once it is whole; one that is there is replaced.
 *
 * @param sides shown
 * @param layers shown
 * @param settings how
 * @param video open, not closed here
 */
public record MapExport(List<Side> sides, List<String> layers, SceneSettings settings, Video video) {
    /** Larger than this no side of a picture gets. */
    static final int LARGEST = 4096;

    private static final int ROWS = 4;
    private static final int PANEL = 240;
    private static final Rational USUAL = new Rational(25, 1);

    /**
     * Writes frames of the window below each other, layers beside each other.
     *
     * @param device that draws the titles
     * @param target with the ending {@code .png}
     */
    public void grid(Device device, Path target) throws RunException {
        SceneSettings rows = settings.rows() > 0 ? settings : settings.withRows(ROWS);
        ImageLoader loader = new ImageLoader();
        loader.data =
                new ImageData[] {SceneDrawing.draw(device, new SceneRenderer(video::frame), request(rows, first()))};
        Path part = part(target);
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            loader.save(part.toString(), SWT.IMAGE_PNG);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | SWTException e) {
            throw unwritable(target, e);
        } finally {
            discard(part);
        }
    }

    /**
     * Adds what is shown to the notes of the run.
     *
     * @param device that draws the titles
     * @param notes of the run
     * @param frame at the playhead
     * @param zoomed what the viewer shows, when it shows parts of pictures; empty for whole pictures of the video's size
     * @return the picture's file
     */
    public Path note(Device device, ReportNotes notes, int frame, Optional<SceneRequest> zoomed) throws RunException {
        SceneRequest shown = zoomed.map(now -> new SceneRequest(
                        now.grid(),
                        now.settings(),
                        new SceneRequest.Size(now.size().width(), now.size().height(), 1),
                        now.zoom()))
                .orElseGet(() -> request(settings, frame));
        return notes.add(
                SceneDrawing.draw(device, new SceneRenderer(video::frame), shown),
                ViewCaption.of(sides, layers, settings, frame));
    }

    /**
     * Writes the window, frame by frame, as it is shown at the playhead.
     *
     * @param videos writes it
     * @param device that draws the titles
     * @param target the ending chooses the container
     * @param monitor progress and cancel
     */
    public void clip(VideoService videos, Device device, Path target, IProgressMonitor monitor) throws RunException {
        ExplainedClip window = sides.getFirst().explanation().clip();
        int last = Math.min(window.last(), video.info().frameCount() - 1);
        SceneSettings playhead = settings.withRows(0);
        SceneRequest.Size size = request(playhead, first()).size();
        SceneRenderer renderer = new SceneRenderer(video::frame);
        SubMonitor progress = SubMonitor.convert(monitor, "Writing " + target.getFileName(), last - first() + 1);
        ClipFormat format =
                new ClipFormat(size.width(), size.height(), rate(video.info().averageRate()));
        try (ClipWriter writer = videos.write(target, format)) {
            for (int frame = first(); frame <= last; frame++) {
                progress.split(1);
                writer.add(SceneDrawing.picture(SceneDrawing.draw(device, renderer, request(playhead, frame))));
            }
            writer.finish();
        }
    }

    /** Some streams have no rate; a clip needs one. */
    static Rational rate(Rational average) {
        return average.value() > 0 ? average : USUAL;
    }

    /**
     * Writes the maps shown as NumPy arrays {@code [T,h,w]} before any resizing, one file each, and beside each the frames of its
     * slices {@code [T]}.
     *
     * @param folder made when missing
     * @return the files of maps
     */
    public List<Path> numbers(Path folder) throws RunException {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < sides.size(); i++) {
                for (String layer : layers) {
                    if (sides.get(i).map(layer).isPresent()) {
                        written.add(write(folder, i, sides.get(i).map(layer).get()));
                    }
                }
            }
            return written;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private Path write(Path folder, int side, ExplainedMap map) throws IOException {
        HeatVolume volume = map.volume();
        MapGrid grid = volume.grid();
        String name = String.format(
                Locale.ROOT,
                "%s%s-%s-class%d",
                sides.size() > 1 ? (char) ('a' + side) + "-" : "",
                plain(volume.source().layer()),
                plain(volume.source()
                        .method()
                        .substring(volume.source().method().lastIndexOf('.') + 1)),
                volume.source().target());
        float[] frames = new float[grid.depth()];
        for (int t = 0; t < frames.length; t++) {
            frames[t] = (float) grid.frames()[t];
        }
        Path file = folder.resolve(name + ".npy");
        NpyFile.write(file, volume.values(), grid.depth(), grid.height(), grid.width());
        NpyFile.write(folder.resolve(name + ".frames.npy"), frames, frames.length);
        return file;
    }

    /** Names come out of files: nothing of them may lead elsewhere. */
    private static String plain(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.substring(0, Math.min(80, safe.length()));
    }

    private int first() {
        return Math.min(
                sides.getFirst().explanation().clip().first(), video.info().frameCount() - 1);
    }

    /** Panels as large as the video, or smaller where there are many. */
    private SceneRequest request(SceneSettings how, int frame) {
        var rows = PanelPlan.rows(sides, layers, how, frame);
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        double aspect = (double) video.info().height() / video.info().width();
        int width = how.rows() > 0
                ? Math.min(PANEL, video.info().width())
                : video.info().width();
        width = Math.max(16, Math.min(width, (LARGEST - PanelGrid.GAP * columns) / columns));
        width = Math.max(16, Math.min(width, (int) ((LARGEST / rows.size() - PanelGrid.TITLE) / aspect)));
        int height = Math.max(1, (int) Math.ceil(width * aspect));
        SceneRequest.Size size = new SceneRequest.Size(
                columns * (width + PanelGrid.GAP) - PanelGrid.GAP,
                rows.size() * (height + PanelGrid.TITLE + PanelGrid.GAP) - PanelGrid.GAP,
                1);
        return new SceneRequest(
                PanelGrid.of(rows, size.width(), size.height(), 1 / aspect), how, size, Optional.empty());
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static void discard(Path part) throws RunException {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private static RunException unwritable(Path target, Exception e) {
        return RunException.environment(
                target + " cannot be written: " + e.getMessage() + ". Choose another place, or make room.", e);
    }
}
