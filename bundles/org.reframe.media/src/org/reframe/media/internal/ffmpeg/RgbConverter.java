// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.video.Picture;

/**
 * Turns decoded frames into RGB with the colour matrix and range that the frame states; without a statement BT.601 below 720
 * rows and BT.709 from there on, as players do. Alpha is dropped. Not thread-safe.
 */
public final class RgbConverter implements AutoCloseable {
    private static final int CHANNELS = 3;
    private static final int ROW_ALIGNMENT = 64;
    private static final int BLOCK = 32;
    private static final int HD_HEIGHT = 720;
    private static final int BT709 = 1;
    private static final int UNITY = 1 << 16;

    private final PointerPointer<BytePointer> targets = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private int[] setup = {};
    private @Nullable SwsContext scaler;
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
        int stride = stride(width);
        SwsContext context = scaler(frame);
        BytePointer target = buffer;
        if (target == null) {
            throw new IllegalStateException("No buffer");
        }
        int rows = sws_scale(context, frame.data(), frame.linesize(), 0, height, targets, strides);
        if (rows != height) {
            throw new IllegalStateException("Colour conversion gave " + rows + " of " + height + " rows");
        }
        byte[] rgb = copy(target.asByteBuffer(), width, height, stride);
        byte[] shown = orientation.apply(rgb, width, height);
        return orientation.swapsSides() ? new Picture(height, width, shown) : new Picture(width, height, shown);
    }

    private static byte[] copy(ByteBuffer source, int width, int height, int stride) {
        int row = width * CHANNELS;
        byte[] rgb = new byte[row * height];
        if (row == stride) {
            source.get(0, rgb);
            return rgb;
        }
        for (int y = 0; y < height; y++) {
            source.get(y * stride, rgb, y * row, row);
        }
        return rgb;
    }

    private static int stride(int width) {
        // The vector code writes whole blocks of pixels, and leaves the last ones out where a row has no room for a
        // whole block.
        int padded = (width + BLOCK - 1) / BLOCK * BLOCK;
        return (padded * CHANNELS + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
    }

    private SwsContext scaler(AVFrame frame) {
        int[] wanted = {frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range()};
        SwsContext ready = scaler;
        if (ready != null && Arrays.equals(setup, wanted)) {
            return ready;
        }
        free();
        int full = fullRange(frame.format());
        boolean fullRange = full != frame.format() || frame.color_range() == AVCOL_RANGE_JPEG;
        SwsContext created = sws_getContext(
                wanted[0],
                wanted[1],
                full,
                wanted[0],
                wanted[1],
                AV_PIX_FMT_RGB24,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (created == null || created.isNull()) {
            throw new IllegalStateException("Pixel format " + frame.format() + " cannot be converted to RGB");
        }
        sws_setColorspaceDetails(
                created,
                sws_getCoefficients(matrix(frame)),
                fullRange ? 1 : 0,
                sws_getCoefficients(SWS_CS_DEFAULT),
                1,
                0,
                UNITY,
                UNITY);
        BytePointer target = new BytePointer((long) stride(wanted[0]) * wanted[1] + ROW_ALIGNMENT);
        targets.put(0, target);
        strides.put(0, stride(wanted[0]));
        scaler = created;
        buffer = target;
        setup = wanted;
        return created;
    }

    private static int matrix(AVFrame frame) {
        int space = frame.colorspace();
        if (space == AVCOL_SPC_UNSPECIFIED || space == AVCOL_SPC_RGB) {
            return frame.height() >= HD_HEIGHT ? BT709 : SWS_CS_DEFAULT;
        }
        return space;
    }

    /** The formats whose name once meant full range, as the plain format. */
    private static int fullRange(int format) {
        if (format == AV_PIX_FMT_YUVJ420P) {
            return AV_PIX_FMT_YUV420P;
        }
        if (format == AV_PIX_FMT_YUVJ422P) {
            return AV_PIX_FMT_YUV422P;
        }
        if (format == AV_PIX_FMT_YUVJ444P) {
            return AV_PIX_FMT_YUV444P;
        }
        return format == AV_PIX_FMT_YUVJ440P ? AV_PIX_FMT_YUV440P : format;
    }

    private void free() {
        SwsContext oldScaler = scaler;
        if (oldScaler != null) {
            sws_freeContext(oldScaler);
            scaler = null;
        }
        BytePointer oldBuffer = buffer;
        if (oldBuffer != null) {
            oldBuffer.close();
            buffer = null;
        }
    }

    @Override
    public void close() {
        free();
        targets.close();
        strides.close();
    }
}
