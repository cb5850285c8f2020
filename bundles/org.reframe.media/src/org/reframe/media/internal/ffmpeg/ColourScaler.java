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

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's conversion to RGB of a number of rows, with the colour matrix and range that the frame states; without a statement
 * BT.601 below 720 rows and BT.709 from there on, as players do. Not thread-safe.
 */
final class ColourScaler implements AutoCloseable {
    private static final int HD_HEIGHT = 720;
    private static final int BT709 = 1;
    private static final int UNITY = 1 << 16;

    private final int rows;
    private final SwsContext context;

    /**
     * Ready for frames of the same size, format and colours.
     *
     * @param rows converted by a call
     * @throws IllegalStateException when the pixel format cannot be converted
     */
    ColourScaler(AVFrame frame, int rows) {
        this.rows = rows;
        int width = frame.width();
        int full = fullRange(frame.format());
        SwsContext created = sws_getContext(
                width, rows, full, width, rows, AV_PIX_FMT_RGB24, SWS_BILINEAR, null, null, (DoublePointer) null);
        if (created == null || created.isNull()) {
            throw new IllegalStateException("Pixel format " + frame.format() + " cannot be converted to RGB");
        }
        boolean fullRange = full != frame.format() || frame.color_range() == AVCOL_RANGE_JPEG;
        sws_setColorspaceDetails(
                created,
                sws_getCoefficients(matrix(frame)),
                fullRange ? 1 : 0,
                sws_getCoefficients(SWS_CS_DEFAULT),
                1,
                0,
                UNITY,
                UNITY);
        this.context = created;
    }

    /** Whether the rows of a frame can be converted a few at a time with the same result: no row is made from its neighbours. */
    static boolean rowsAreIndependent(AVFrame frame) {
        int plain = fullRange(frame.format());
        return frame.height() % 2 == 0 && (plain == AV_PIX_FMT_YUV420P || plain == AV_PIX_FMT_YUV422P);
    }

    /** Rows of luma a row of chroma stands for. */
    static int rowsOfChroma(AVFrame frame) {
        return fullRange(frame.format()) == AV_PIX_FMT_YUV420P ? 2 : 1;
    }

    /** Rows a call converts. */
    int rows() {
        return rows;
    }

    /** Converts the rows that the planes point to. */
    void scale(
            PointerPointer<BytePointer> planes,
            IntPointer planeStrides,
            PointerPointer<BytePointer> targets,
            IntPointer strides) {
        int done = sws_scale(context, planes, planeStrides, 0, rows, targets, strides);
        if (done != rows) {
            throw new IllegalStateException("Colour conversion gave " + done + " of " + rows + " rows");
        }
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

    @Override
    public void close() {
        sws_freeContext(context);
    }
}
