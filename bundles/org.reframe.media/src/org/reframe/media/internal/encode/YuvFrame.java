// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.encode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.Picture;

/** Turns RGB pictures into 4:2:0 frames; odd sizes are padded by repeating the last row and column. Not thread-safe. */
final class YuvFrame implements AutoCloseable {
    private static final int CHANNELS = 3;
    private static final int UNITY = 1 << 16;
    private static final int SLACK = 64;

    private final ClipFormat format;
    private final int width;
    private final int height;
    private final AVFrame frame = av_frame_alloc();
    private final SwsContext scaler;
    private final BytePointer rgb;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);

    YuvFrame(AVCodecContext context, ClipFormat format) {
        this.format = format;
        this.width = context.width();
        this.height = context.height();
        frame.format(context.pix_fmt());
        frame.width(width);
        frame.height(height);
        frame.color_range(context.color_range());
        frame.colorspace(context.colorspace());
        av_frame_get_buffer(frame, 0);
        scaler = sws_getContext(
                width,
                height,
                AV_PIX_FMT_RGB24,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        sws_setColorspaceDetails(
                scaler,
                sws_getCoefficients(SWS_CS_DEFAULT),
                1,
                sws_getCoefficients(context.colorspace()),
                context.color_range() == AVCOL_RANGE_JPEG ? 1 : 0,
                0,
                UNITY,
                UNITY);
        rgb = new BytePointer((long) width * height * CHANNELS + SLACK);
        planes.put(0, rgb);
        strides.put(0, width * CHANNELS);
    }

    /** The frame with a picture's content, valid until the next call. */
    AVFrame fill(Picture picture, long pts) {
        av_frame_make_writable(frame);
        if (width == format.width() && height == format.height()) {
            rgb.position(0).put(picture.rgb(), 0, picture.rgb().length);
        } else {
            pad(picture);
        }
        sws_scale(scaler, planes, strides, 0, height, frame.data(), frame.linesize());
        frame.pts(pts);
        return frame;
    }

    private void pad(Picture picture) {
        int row = picture.width() * CHANNELS;
        for (int y = 0; y < height; y++) {
            int from = Math.min(y, picture.height() - 1) * row;
            rgb.position((long) y * width * CHANNELS).put(picture.rgb(), from, row);
            if (width > picture.width()) {
                rgb.position((long) y * width * CHANNELS + row).put(picture.rgb(), from + row - CHANNELS, CHANNELS);
            }
        }
        rgb.position(0);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        sws_freeContext(scaler);
        rgb.close();
        planes.close();
        strides.close();
    }
}
