// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import java.nio.file.Path;
import java.util.function.IntToLongFunction;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Writes barcode clips that {@code ClipWriter} does not: other codecs, B-frames, free times, rotation.
 *
 * @param codec FFmpeg's encoder name
 * @param pixelFormat FFmpeg's pixel format
 * @param bFrames most B-frames in a row
 * @param gop frames a group
 * @param pts time of a frame in milliseconds
 * @param rotation clockwise degrees in the display matrix
 */
record RawClip(String codec, int pixelFormat, int bFrames, int gop, IntToLongFunction pts, int rotation) {
    static final int WIDTH = 96;
    static final int HEIGHT = 64;

    static RawClip of(String codec) {
        return new RawClip(codec, AV_PIX_FMT_YUV420P, 0, 12, i -> i * 40L, 0);
    }

    RawClip bFrames(int count) {
        return new RawClip(codec, pixelFormat, count, gop, pts, rotation);
    }

    RawClip times(IntToLongFunction times) {
        return new RawClip(codec, pixelFormat, bFrames, gop, times, rotation);
    }

    RawClip rotated(int degrees) {
        return new RawClip(codec, pixelFormat, bFrames, gop, pts, degrees);
    }

    RawClip pixels(int format) {
        return new RawClip(codec, format, bFrames, gop, pts, rotation);
    }

    void write(Path file, int frames) {
        AVCodec encoder = avcodec_find_encoder_by_name(codec);
        AVCodecContext context = avcodec_alloc_context3(encoder);
        context.width(WIDTH).height(HEIGHT).pix_fmt(pixelFormat).gop_size(gop).max_b_frames(bFrames);
        context.bit_rate(2_000_000).strict_std_compliance(-2);
        // AVI and MPEG-4 need a rate; free times need milliseconds.
        boolean avi = file.toString().endsWith(".avi");
        int tick = avi || codec.startsWith("mpeg") && !codec.equals("mpeg4") ? 40 : 1;
        context.time_base().num(tick).den(1000);
        context.framerate().num(1000).den(40);
        AVFormatContext out = new AVFormatContext(null);
        check(avformat_alloc_output_context2(out, (AVOutputFormat) null, (String) null, file.toString()));
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        check(avcodec_open2(context, encoder, (AVDictionary) null));
        AVStream stream = avformat_new_stream(out, null);
        check(avcodec_parameters_from_context(stream.codecpar(), context));
        stream.time_base().num(tick).den(1000);
        if (rotation != 0) {
            int[] matrix = new int[9];
            av_display_rotation_set(matrix, rotation);
            AVPacketSideData none = new AVPacketSideData(null);
            int[] count = {0};
            AVPacketSideData data = av_packet_side_data_new(none, count, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
            try (IntPointer values = new IntPointer(data.data())) {
                values.put(matrix, 0, matrix.length);
            }
            stream.codecpar().coded_side_data(none).nb_coded_side_data(1);
        }
        AVIOContext io = new AVIOContext(null);
        check(avio_open2(io, file.toString(), AVIO_FLAG_WRITE, null, new AVDictionary(null)));
        out.pb(io);
        out.avoid_negative_ts(0);
        check(avformat_write_header(out, (AVDictionary) null));
        AVFrame frame = av_frame_alloc();
        frame.format(pixelFormat).width(WIDTH).height(HEIGHT);
        check(av_frame_get_buffer(frame, 0));
        SwsContext scaler = sws_getContext(
                WIDTH, HEIGHT, AV_PIX_FMT_RGB24, WIDTH, HEIGHT, pixelFormat, SWS_BILINEAR, null, null, (DoublePointer)
                        null);
        AVPacket packet = av_packet_alloc();
        for (int i = 0; i <= frames; i++) {
            if (i < frames) {
                av_frame_make_writable(frame);
                try (BytePointer rgb =
                                new BytePointer(Barcode.of(i, WIDTH, HEIGHT).rgb());
                        PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                        IntPointer strides = new IntPointer(WIDTH * 3, 0, 0, 0)) {
                    planes.put(0, rgb);
                    sws_scale(scaler, planes, strides, 0, HEIGHT, frame.data(), frame.linesize());
                }
                frame.pts(pts.applyAsLong(i) / tick);
            }
            check(avcodec_send_frame(context, i < frames ? frame : null));
            while (avcodec_receive_packet(context, packet) >= 0) {
                av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
                packet.stream_index(0);
                packet.duration(40
                        * stream.time_base().den()
                        / 1000
                        / stream.time_base().num());
                check(av_interleaved_write_frame(out, packet));
            }
        }
        check(av_write_trailer(out));
        avio_closep(out.pb());
        avformat_free_context(out);
        av_packet_free(packet);
        av_frame_free(frame);
        sws_freeContext(scaler);
        avcodec_free_context(context);
    }

    private static void check(int code) {
        if (code < 0) {
            throw new IllegalStateException("FFmpeg: " + org.reframe.media.internal.ffmpeg.AvError.text(code));
        }
    }
}
