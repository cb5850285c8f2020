// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.images;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.reframe.api.file.WholeFile;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read from the images of a folder, kept in a file that is named after their names, sizes and times: when one of these
 * changes, nothing is found and the images are read again. Big-endian: magic, version, width, height, count, fingerprint, hashes,
 * CRC-32. A picture's hash is checked again whenever it is decoded.
 */
final class ImageIndexFile {
    private static final int MAGIC = 0x52464958;
    private static final int VERSION = 1;
    private static final int FINGERPRINT = 64;
    private static final int HEADER = 5 * Integer.BYTES + FINGERPRINT;
    private static final Logger LOG = LoggerFactory.getLogger(ImageIndexFile.class);

    private final Path file;
    private final List<Path> images;

    private ImageIndexFile(Path file, List<Path> images) {
        this.file = file;
        this.images = images;
    }

    /**
     * The file for images as they are now.
     *
     * @param folder cache folder, made when absent
     * @throws IOException when one of the images is gone
     */
    static ImageIndexFile of(Path folder, List<Path> images) throws IOException {
        Sha256 hash = new Sha256();
        ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES);
        for (Path image : images) {
            BasicFileAttributes attributes = Files.readAttributes(image, BasicFileAttributes.class);
            hash.add(String.valueOf(image.getFileName()));
            numbers.clear()
                    .putLong(attributes.size())
                    .putLong(attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS));
            hash.add(numbers.flip());
        }
        return new ImageIndexFile(folder.resolve(hash.hex() + ".images"), images);
    }

    /** What is kept, when it is whole. */
    Optional<ImageFolder> read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != length()) {
                return Optional.empty();
            }
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException | BufferUnderflowException e) {
            LOG.debug("Images are read again, not {}", file, e);
            return Optional.empty();
        }
    }

    private long length() {
        return HEADER + (images.size() + 1L) * Long.BYTES;
    }

    private Optional<ImageFolder> parse(ByteBuffer in) {
        if (in.getInt() != MAGIC || in.getInt() != VERSION || in.getLong(in.limit() - Long.BYTES) != crc(in)) {
            return Optional.empty();
        }
        ImageSize size = new ImageSize(in.getInt(), in.getInt());
        if (in.getInt() != images.size() || size.width() < 1 || size.height() < 1) {
            return Optional.empty();
        }
        byte[] fingerprint = new byte[FINGERPRINT];
        in.get(fingerprint);
        long[] hashes = new long[images.size()];
        in.asLongBuffer().get(hashes);
        return Optional.of(new ImageFolder(images, hashes, size, new String(fingerprint, StandardCharsets.US_ASCII)));
    }

    /** Keeps what was read; failing to is no error. */
    void write(ImageFolder folder) {
        try {
            ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length()));
            out.putInt(MAGIC).putInt(VERSION);
            out.putInt(folder.size().width()).putInt(folder.size().height()).putInt(images.size());
            out.put(folder.fingerprint().getBytes(StandardCharsets.US_ASCII), 0, FINGERPRINT);
            for (long hash : folder.hashes()) {
                out.putLong(hash);
            }
            out.putLong(crc(out));
            WholeFile.of(file).write(out.array());
        } catch (RunException | ArithmeticException e) {
            LOG.warn("What was read of the images could not be kept in {}", file, e);
        }
    }

    private static long crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, bytes.capacity() - Long.BYTES);
        return crc.getValue();
    }
}
