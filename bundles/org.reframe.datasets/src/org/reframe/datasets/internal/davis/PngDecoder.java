// SPDX-License-Identifier: EPL-2.0
package org.reframe.datasets.internal.davis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.reframe.api.run.RunException;
import org.reframe.datasets.internal.Limits;
import org.reframe.datasets.internal.davis.PngSamples.Header;

/**
 * Decodes PNG for annotation: raw samples, size checked before anything is allocated, checksums verified, metadata skipped
 * without unpacking it. One instance a file; not thread-safe.
 *
 * <p>Source: Portable Network Graphics (PNG) Specification, second edition, W3C 2003.
 */
final class PngDecoder {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final Path file;
    private final DataInputStream in;
    private long position;
    private final Inflater inflater = new Inflater();
    private final byte[] chunk = new byte[8192];
    private int idatLeft;
    private final CRC32 idatSum = new CRC32();

    private PngDecoder(Path file, InputStream in) {
        this.file = file;
        this.in = new DataInputStream(in);
    }

    /**
     * Reads the size alone.
     *
     * @throws RunException when it is no PNG, or its size is beyond the limit
     */
    static Header header(Path file) throws RunException {
        try (InputStream stream = open(file)) {
            return new PngDecoder(file, stream).readHeader();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads a picture.
     *
     * @throws RunException naming file and byte when it is damaged
     */
    static PngSamples read(Path file) throws RunException {
        try (InputStream stream = open(file)) {
            PngDecoder decoder = new PngDecoder(file, stream);
            try {
                return decoder.readAll();
            } finally {
                decoder.inflater.end();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream open(Path file) throws IOException, RunException {
        if (Files.size(file) > Limits.PNG_BYTES) {
            throw RunException.input(file + " is larger than " + (Limits.PNG_BYTES >> 20) + " MiB: not a mask", null);
        }
        return new BufferedInputStream(Files.newInputStream(file), 1 << 14);
    }

    private static RunException unreadable(Path file, IOException e) {
        return e instanceof EOFException
                ? RunException.input(file + " is cut off: copy it again from its source", e)
                : RunException.input("Cannot read " + file + ": " + e.getMessage(), e);
    }

    private RunException damaged(String what) {
        return RunException.input(
                file + ", byte " + position + ": " + what + "; replace the file with an intact one", null);
    }

    private Header readHeader() throws IOException, RunException {
        long signature = in.readLong();
        int length = in.readInt();
        int type = in.readInt();
        if (signature != SIGNATURE || type != IHDR || length != 13) {
            throw damaged("this is not a PNG file");
        }
        byte[] bytes = in.readNBytes(13);
        int crc = in.readInt();
        position = 33;
        CRC32 sum = new CRC32();
        sum.update(new byte[] {'I', 'H', 'D', 'R'});
        sum.update(bytes);
        if (bytes.length < 13 || (int) sum.getValue() != crc) {
            throw damaged("the header's checksum is wrong");
        }
        long width = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(bytes).getInt());
        long height = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(bytes).getInt(4));
        if (!Limits.acceptsFrame(width, height)) {
            throw damaged("a picture of " + width + "x" + height + " is beyond the limit of " + Limits.FRAME_PIXELS
                    + " pixels");
        }
        Header header = new Header((int) width, (int) height, bytes[8], bytes[9], bytes[12] == 1);
        boolean depthFits =
                switch (header.colourType()) {
                    case Header.GREY ->
                        Integer.bitCount(header.bitDepth()) == 1 && header.bitDepth() <= 16 && header.bitDepth() > 0;
                    case Header.PALETTE ->
                        Integer.bitCount(header.bitDepth()) == 1 && header.bitDepth() <= 8 && header.bitDepth() > 0;
                    case Header.RGB, 4, 6 -> header.bitDepth() == 8 || header.bitDepth() == 16;
                    default -> false;
                };
        if (!depthFits || bytes[10] != 0 || bytes[11] != 0 || bytes[12] < 0 || bytes[12] > 1) {
            throw damaged("the header is invalid");
        }
        return header;
    }

    private PngSamples readAll() throws IOException, RunException {
        Header header = readHeader();
        int type = 0;
        while (type != IDAT) {
            int length = in.readInt();
            type = in.readInt();
            position += 8;
            if (length < 0 || type == IEND) {
                throw damaged("there is no picture in the file");
            }
            if (type == IDAT) {
                startIdat(length);
            } else {
                in.skipNBytes(length + 4L);
                position += length + 4L;
            }
        }
        short[] samples = new short[Math.multiplyExact(header.width() * header.height(), header.channels())];
        if (header.interlaced()) {
            for (int[] pass : ADAM7) {
                decodePass(header, samples, pass);
            }
        } else {
            decodePass(header, samples, new int[] {0, 0, 1, 1});
        }
        finish();
        return new PngSamples(header, samples);
    }

    private void startIdat(int length) {
        idatLeft = length;
        idatSum.reset();
        idatSum.update(new byte[] {'I', 'D', 'A', 'T'});
    }

    private void decodePass(Header header, short[] samples, int[] pass) throws IOException, RunException {
        int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
        int rows = (header.height() - pass[1] + pass[3] - 1) / pass[3];
        if (columns <= 0 || rows <= 0) {
            return;
        }
        int channels = header.channels();
        int step = Math.max(1, channels * header.bitDepth() / 8);
        byte[] row = new byte[header.rowBytes(columns) + 1];
        byte[] above = new byte[row.length];
        for (int r = 0; r < rows; r++) {
            inflate(row);
            unfilter(row, above, step);
            int y = pass[1] + r * pass[3];
            for (int c = 0; c < columns; c++) {
                int target = (y * header.width() + pass[0] + c * pass[2]) * channels;
                for (int k = 0; k < channels; k++) {
                    samples[target + k] = sample(row, c * channels + k, header.bitDepth());
                }
            }
            byte[] swap = above;
            above = row;
            row = swap;
        }
    }

    private static short sample(byte[] row, int index, int depth) {
        if (depth == 8) {
            return (short) (row[1 + index] & 0xff);
        }
        if (depth == 16) {
            return (short) ((row[1 + index * 2] & 0xff) << 8 | row[2 + index * 2] & 0xff);
        }
        int bit = index * depth;
        return (short) (row[1 + (bit >> 3)] >> (8 - depth - (bit & 7)) & (1 << depth) - 1);
    }

    private void unfilter(byte[] row, byte[] above, int step) throws RunException {
        int filter = row[0];
        if (filter < 0 || filter > 4) {
            throw damaged("the picture data is invalid");
        }
        for (int i = 1; filter != 0 && i < row.length; i++) {
            int left = i > step ? row[i - step] & 0xff : 0;
            int up = above[i] & 0xff;
            int corner = i > step ? above[i - step] & 0xff : 0;
            int guess =
                    switch (filter) {
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        default -> paeth(left, up, corner);
                    };
            row[i] = (byte) (row[i] + guess);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int p = left + up - corner;
        int toLeft = Math.abs(p - left);
        int toUp = Math.abs(p - up);
        int toCorner = Math.abs(p - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private void inflate(byte[] row) throws IOException, RunException {
        int done = 0;
        try {
            while (done < row.length) {
                int got = inflater.inflate(row, done, row.length - done);
                done += got;
                if (got == 0) {
                    if (inflater.finished() || inflater.needsDictionary()) {
                        throw damaged("the picture data ends early");
                    }
                    feed();
                }
            }
        } catch (DataFormatException e) {
            throw RunException.input(
                    file + ", byte " + position + ": the picture data is invalid (" + e.getMessage() + ")", e);
        }
    }

    private void feed() throws IOException, RunException {
        while (idatLeft == 0) {
            checkIdat();
            int length = in.readInt();
            int type = in.readInt();
            position += 8;
            if (type != IDAT || length < 0) {
                throw damaged("the picture data ends early");
            }
            startIdat(length);
        }
        int got = in.read(chunk, 0, Math.min(chunk.length, idatLeft));
        if (got < 0) {
            throw new EOFException();
        }
        idatLeft -= got;
        position += got;
        idatSum.update(chunk, 0, got);
        inflater.setInput(chunk, 0, got);
    }

    private void checkIdat() throws IOException, RunException {
        if (in.readInt() != (int) idatSum.getValue()) {
            throw damaged("a checksum of the picture data is wrong");
        }
        position += 4;
    }

    /** Reads the rest of the current data chunk, so that its checksum covers all pixels. */
    private void finish() throws IOException, RunException {
        while (idatLeft > 0) {
            int got = in.read(chunk, 0, Math.min(chunk.length, idatLeft));
            if (got < 0) {
                throw new EOFException();
            }
            idatLeft -= got;
            position += got;
            idatSum.update(chunk, 0, got);
        }
        checkIdat();
    }
}
