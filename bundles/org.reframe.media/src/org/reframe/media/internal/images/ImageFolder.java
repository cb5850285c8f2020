// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.media.internal.ffmpeg.MediaLimits;
import org.reframe.media.internal.ffmpeg.PacketHash;

/**
 * The images of a folder in natural order of their names, all of one size. Immutable by agreement.
 *
 * @param files the image files
 * @param hashes hash of each file
 * @param size of every image
 * @param fingerprint SHA-256 in hex over names, sizes and hashes
 */
@SuppressWarnings("ArrayRecordComponent")
record ImageFolder(List<Path> files, long[] hashes, ImageSize size, String fingerprint) {
    private static final Pattern IMAGE =
            Pattern.compile("[^.].*\\.(jpe?g|png|bmp|tiff?|webp)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a folder, or takes what an earlier reading kept.
     *
     * @param cacheFolder where that is kept
     * @throws RunException when it holds no images, one cannot be read, or sizes or stems clash; names the image
     */
    static ImageFolder read(Path folder, Optional<Path> cacheFolder, IProgressMonitor monitor) throws RunException {
        List<Path> files = list(folder);
        checkStems(files);
        if (cacheFolder.isEmpty()) {
            return readAll(files, monitor);
        }
        ImageIndexFile index;
        try {
            index = ImageIndexFile.of(cacheFolder.get(), files);
        } catch (IOException e) {
            throw RunException.input(folder + " changes while it is read. Open it again.", e);
        }
        Optional<ImageFolder> kept = index.read();
        if (kept.isPresent()) {
            return kept.get();
        }
        ImageFolder read = readAll(files, monitor);
        index.write(read);
        return read;
    }

    private static ImageFolder readAll(List<Path> files, IProgressMonitor monitor) throws RunException {
        long[] hashes = new long[files.size()];
        Sha256 hash = new Sha256();
        ImageSize size = new ImageSize(0, 0);
        for (int i = 0; i < hashes.length; i++) {
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            Path file = files.get(i);
            byte[] bytes = ImageDecoder.read(file);
            ImageSize found = ImageSize.of(file, bytes);
            MediaLimits.checkSize(file, found.width(), found.height());
            if (i > 0 && !found.equals(size)) {
                throw RunException.input(
                        file + " is " + found.width() + "x" + found.height() + " but the images before it are "
                                + size.width() + "x" + size.height()
                                + ". All images of a folder must have one size: remove or scale it.",
                        null);
            }
            size = found;
            hashes[i] = PacketHash.of(ByteBuffer.wrap(bytes));
            hash.add(String.valueOf(file.getFileName()));
            hash.add(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(bytes.length)
                    .putLong(hashes[i])
                    .flip());
        }
        return new ImageFolder(files, hashes, size, hash.hex());
    }

    private static List<Path> list(Path folder) throws RunException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(
                            f -> IMAGE.matcher(String.valueOf(f.getFileName())).matches() && Files.isRegularFile(f))
                    .sorted(Comparator.comparing(f -> String.valueOf(f.getFileName()), new NaturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw RunException.input(folder + " cannot be read. Check that you may read this folder.", e);
        }
        if (files.isEmpty()) {
            throw RunException.input(
                    folder + " holds no images. Choose a folder with JPEG, PNG, BMP, TIFF or WebP files.", null);
        }
        return files;
    }

    private static void checkStems(List<Path> files) throws RunException {
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            Path other = seen.put(stem(file).toLowerCase(Locale.ROOT), file);
            if (other != null) {
                throw RunException.input(
                        file + " and " + other.getFileName()
                                + " have the same name but for the suffix, so their masks would too. Remove one of them.",
                        null);
            }
        }
    }

    /** Name of a file without its suffix. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }
}
