// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.video.Picture;

/** Turns decoded frames into RGB pictures, as {@link ColourScaler} converts them. Alpha is dropped. Not thread-safe. */
public final class RgbConverter implements AutoCloseable {
    private static final int CHANNELS = 3;
    private static final int PLANES = 4;
    private static final int ROW_ALIGNMENT = 64;
    private static final int BLOCK = 32;
    /** As much as stays in a core's own cache between conversion and copying, which makes large pictures a fifth faster. */
    private static final int BAND_BYTES = 192 << 10;

    private final PointerPointer<BytePointer> planes = new PointerPointer<>(PLANES);
    private final PointerPointer<BytePointer> targets = new PointerPointer<>(PLANES);
    private final IntPointer strides = new IntPointer(PLANES);
    private final List<ColourScaler> bands = new ArrayList<>();
    private int[] setup = {};
    private @Nullable BytePointer buffer;

    /**
     * Converts one frame.
     *
     * @param orientation how to turn it afterwards
     * @return the picture as displayed
     * @throws IllegalStateException when the pixel format cannot be converted
     */
    public Picture convert(AVFrame frame, Orientation orientation) {
        int width = frame.width();
        int height = frame.height();
        byte[] rgb = new byte[width * CHANNELS * height];
        BytePointer band = prepare(frame);
        int chroma = ColourScaler.rowsOfChroma(frame);
        int top = 0;
        for (ColourScaler scaler : bands) {
            for (int plane = 0; plane < PLANES; plane++) {
                BytePointer data = frame.data(plane);
                long offset = (long) frame.linesize(plane) * (plane == 0 ? top : top / chroma);
                planes.put(plane, data == null || top == 0 ? data : data.getPointer(offset));
            }
            scaler.scale(planes, frame.linesize(), targets, strides);
            copy(band, rgb, top, scaler.rows());
            top += scaler.rows();
        }
        byte[] shown = orientation.apply(rgb, width, height);
        return orientation.swapsSides() ? new Picture(height, width, shown) : new Picture(width, height, shown);
    }

    private void copy(BytePointer band, byte[] rgb, int top, int rows) {
        int stride = strides.get(0);
        int row = setup[0] * CHANNELS;
        if (row == stride) {
            band.position(0).get(rgb, top * row, rows * row);
            return;
        }
        for (int y = 0; y < rows; y++) {
            band.position((long) y * stride).get(rgb, (top + y) * row, row);
        }
        band.position(0);
    }

    private static int stride(int width) {
        // The vector code writes whole blocks of pixels, and leaves the last ones out where a row has no room for a
        // whole block.
        int padded = (width + BLOCK - 1) / BLOCK * BLOCK;
        return (padded * CHANNELS + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
    }

    private BytePointer prepare(AVFrame frame) {
        int[] wanted = {frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range()};
        BytePointer ready = buffer;
        if (ready != null && Arrays.equals(setup, wanted)) {
            return ready;
        }
        free();
        int stride = stride(wanted[0]);
        int height = wanted[1];
        int most = ColourScaler.rowsAreIndependent(frame) ? Math.max(2, BAND_BYTES / stride / 2 * 2) : height;
        ColourScaler whole = new ColourScaler(frame, Math.min(most, height));
        bands.add(whole);
        for (int top = whole.rows(); top < height; top += whole.rows()) {
            int left = height - top;
            bands.add(left < whole.rows() ? new ColourScaler(frame, left) : whole);
        }
        BytePointer target = new BytePointer((long) stride * Math.min(most, height) + ROW_ALIGNMENT);
        targets.put(0, target);
        strides.put(0, stride);
        buffer = target;
        setup = wanted;
        return target;
    }

    private void free() {
        bands.stream().distinct().forEach(ColourScaler::close);
        bands.clear();
        BytePointer oldBuffer = buffer;
        if (oldBuffer != null) {
            oldBuffer.close();
            buffer = null;
        }
    }

    @Override
    public void close() {
        free();
        planes.close();
        targets.close();
        strides.close();
    }
}
