// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_FRAME;
import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_SLICE;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/** A decoder with one frame that it decodes into. Not thread-safe. */
public final class StreamDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame;
    private final String name;

    private StreamDecoder(AVCodecContext context, String name) {
        this.context = context;
        this.name = name;
        this.frame = av_frame_alloc();
    }

    /**
     * A decoder for a stream.
     *
     * @param threads decoding threads, at least 1
     * @throws RunException when there is no decoder; names the file
     */
    public static StreamDecoder of(Path file, AVCodecParameters parameters, int threads) throws RunException {
        // FFmpeg's own AV1 decoder needs a graphics card.
        AVCodec codec = parameters.codec_id() == AV_CODEC_ID_AV1 ? avcodec_find_decoder_by_name("libaom-av1") : null;
        return open(file, codec == null ? avcodec_find_decoder(parameters.codec_id()) : codec, parameters, threads);
    }

    /**
     * A decoder for single pictures of a known kind.
     *
     * @param codecId FFmpeg's codec id
     */
    public static StreamDecoder ofPictures(Path file, int codecId) throws RunException {
        return open(file, avcodec_find_decoder(codecId), null, 1);
    }

    private static StreamDecoder open(
            Path file, @Nullable AVCodec codec, @Nullable AVCodecParameters parameters, int threads)
            throws RunException {
        if (codec == null || codec.isNull()) {
            throw RunException.input(
                    file + " uses a codec that cannot be decoded here. Convert it to H.264 in MP4 first.", null);
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.thread_count(threads);
        context.thread_type(FF_THREAD_FRAME | FF_THREAD_SLICE);
        context.max_pixels(MediaLimits.MAX_PIXELS);
        if (parameters != null) {
            avcodec_parameters_to_context(context, parameters);
        }
        int opened = avcodec_open2(context, codec, (AVDictionary) null);
        if (opened < 0) {
            avcodec_free_context(context);
            throw RunException.input(
                    file + " cannot be decoded (" + AvError.text(opened) + "). Convert it to H.264 in MP4 first.",
                    null);
        }
        return new StreamDecoder(context, codec.name().getString());
    }

    /** FFmpeg's name of the decoder. */
    public String name() {
        return name;
    }

    /**
     * Hands over a packet; null says that there are no more. Damaged packets are taken: what cannot be decoded is missed later.
     */
    public void send(@Nullable AVPacket packet) {
        avcodec_send_packet(context, packet);
    }

    /**
     * Whether {@link #leaveOutUnreferenced} leaves all other frames as they are: in H.264 a picture says whether others are made
     * from it (ITU-T H.264, nal_ref_idc), but two fields of one frame may say different things.
     */
    public boolean canLeaveOutUnreferenced() {
        return context.codec_id() == AV_CODEC_ID_H264 && context.field_order() == AV_FIELD_PROGRESSIVE;
    }

    /** Whether the packets sent from now on give no frame when no other frame is made from theirs. */
    public void leaveOutUnreferenced(boolean leaveOut) {
        context.skip_frame(leaveOut ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
    }

    /** The next decoded frame, valid until the next call on this object; null when more packets are needed or at the end. */
    public @Nullable AVFrame receive() {
        int code = avcodec_receive_frame(context, frame);
        while (code < 0 && !AvError.isAgain(code) && !AvError.isEnd(code)) {
            code = avcodec_receive_frame(context, frame);
        }
        return code < 0 ? null : frame;
    }

    /** Forgets everything sent, for a jump. */
    public void flush() {
        avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
