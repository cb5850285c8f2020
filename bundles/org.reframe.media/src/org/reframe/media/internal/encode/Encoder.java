// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.Picture;
import org.reframe.media.internal.ffmpeg.MediaLimits;

/** One opened encoder and the frame it is fed with. Not thread-safe. */
final class Encoder implements AutoCloseable {
    private static final int HD_HEIGHT = 720;
    private static final double BITS_PER_PIXEL = 0.25;
    private static final long MIN_BIT_RATE = 400_000;
    private static final long MAX_BIT_RATE = 200_000_000;
    private static final int MAX_RATE_PART = 65535;
    private static final int GROUP = 30;
    private static final int OPEN_H264_LEAST = 16;
    private static final int OPEN_H264_SHORT = 2160;
    private static final int OPEN_H264_LONG = 3840;

    private final AVCodecContext context;
    private final YuvFrame source;

    private Encoder(AVCodecContext context, YuvFrame source) {
        this.context = context;
        this.source = source;
    }

    /**
     * Opens the first encoder of the container that takes the size.
     *
     * @throws RunException when none does
     */
    static Encoder open(Path target, Container container, ClipFormat format) throws RunException {
        MediaLimits.checkSize(target, format.width(), format.height());
        long numerator = format.frameRate().numerator();
        if (numerator < 1 || numerator > Integer.MAX_VALUE || format.frameRate().denominator() > MAX_RATE_PART) {
            throw RunException.usage(target + ": the frame rate " + numerator + "/"
                    + format.frameRate().denominator() + " cannot be written. Use a rate such as 25/1 or 30000/1001.");
        }
        for (String name : container.encoders()) {
            AVCodec codec = avcodec_find_encoder_by_name(name);
            if (codec == null || codec.isNull() || name.equals("libopenh264") && !fitsOpenH264(format)) {
                continue;
            }
            AVCodecContext context = avcodec_alloc_context3(codec);
            set(context, format);
            try (AVDictionary options = new AVDictionary(null)) {
                if (name.startsWith("libvpx")) {
                    av_dict_set(options, "deadline", "realtime", 0);
                    av_dict_set(options, "cpu-used", "6", 0);
                    av_dict_set(options, "lag-in-frames", "0", 0);
                }
                int opened = avcodec_open2(context, codec, options);
                av_dict_free(options);
                if (opened >= 0) {
                    return new Encoder(context, new YuvFrame(context, format));
                }
            }
            avcodec_free_context(context);
        }
        throw RunException.usage(target + ": pictures of " + format.width() + "x" + format.height()
                + " cannot be encoded in this container. Use .mkv or a smaller size.");
    }

    /** It accepts other sizes when opened and fails at the first frame. */
    private static boolean fitsOpenH264(ClipFormat format) {
        int shorter = Math.min(format.width(), format.height());
        int longer = Math.max(format.width(), format.height());
        return shorter >= OPEN_H264_LEAST && shorter <= OPEN_H264_SHORT && longer <= OPEN_H264_LONG;
    }

    private static void set(AVCodecContext context, ClipFormat format) {
        boolean jpeg = context.codec_id() == AV_CODEC_ID_MJPEG;
        int width = format.width() + (format.width() & 1);
        int height = format.height() + (format.height() & 1);
        int numerator = (int) format.frameRate().numerator();
        int denominator = (int) format.frameRate().denominator();
        context.width(width).height(height).pix_fmt(jpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P);
        context.color_range(jpeg ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        context.colorspace(height >= HD_HEIGHT && !jpeg ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M);
        context.time_base().num(denominator).den(numerator);
        context.framerate().num(numerator).den(denominator);
        double rate = BITS_PER_PIXEL
                * width
                * height
                * Math.min(60.0, format.frameRate().value());
        context.bit_rate(Math.round(Math.max(MIN_BIT_RATE, Math.min(MAX_BIT_RATE, rate))));
        context.gop_size(GROUP);
        context.max_b_frames(0);
        context.thread_count(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }

    /** FFmpeg's context, freed with this object. */
    AVCodecContext context() {
        return context;
    }

    /** Tells a stream what it will hold. */
    void describe(AVStream stream) {
        avcodec_parameters_from_context(stream.codecpar(), context);
        stream.time_base()
                .num(context.time_base().num())
                .den(context.time_base().den());
        stream.avg_frame_rate()
                .num(context.framerate().num())
                .den(context.framerate().den());
    }

    /** A picture as the encoder takes it. */
    AVFrame frame(Picture picture, long index) {
        return source.fill(picture, index);
    }

    @Override
    public void close() {
        source.close();
        avcodec_free_context(context);
    }
}
