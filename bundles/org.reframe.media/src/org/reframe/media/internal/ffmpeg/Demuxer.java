// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Rational;

/**
 * The packets of the one video stream of a local file. Not thread-safe.
 *
 * <p>Only the {@code file} protocol and formats that hold their own content can be opened: playlists (HLS, DASH, concat) could
 * make FFmpeg read other files or the network.
 */
public final class Demuxer implements AutoCloseable {
    private static final String FORMATS =
            "mov,mp4,matroska,webm,avi,gif,mpegts,mpeg,mpegvideo,h264,hevc,m4v,mjpeg,flv,ogg,asf,"
                    + "ivf,obu,yuv4mpegpipe,nut,mxf,dv,apng,webp,png_pipe,jpeg_pipe,bmp_pipe,webp_pipe,tiff_pipe,gif_pipe";
    private static final int MATRIX_LENGTH = 9;
    private static final int RIFF_HEAD = 8;

    private final Path file;
    private final AVFormatContext context;
    private final int streamIndex;

    private Demuxer(Path file, AVFormatContext context, int streamIndex) {
        this.file = file;
        this.context = context;
        this.streamIndex = streamIndex;
    }

    /**
     * Opens a file.
     *
     * @throws RunException when it is no video that can be read; names the file
     */
    public static Demuxer open(Path file) throws RunException {
        AVFormatContext context = avformat_alloc_context();
        try (BytePointer url = url(file);
                AVDictionary options = new AVDictionary(null)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", FORMATS, 0);
            // On failure FFmpeg frees the context itself.
            int opened = avformat_open_input(context, url, null, options);
            av_dict_free(options);
            if (opened < 0) {
                throw RunException.input(
                        file + " is no video that can be read (" + AvError.text(opened)
                                + "). If it was cut short while copying, copy it again; otherwise convert it to MP4 first.",
                        null);
            }
        }
        try {
            int stream = videoStream(file, context);
            return new Demuxer(file, context, stream);
        } catch (RunException e) {
            avformat_close_input(context);
            throw e;
        }
    }

    private static int videoStream(Path file, AVFormatContext context) throws RunException {
        int found = avformat_find_stream_info(context, (PointerPointer<?>) null);
        int best = found < 0 ? found : av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        boolean cover = best >= 0 && (context.streams(best).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (best < 0 || cover) {
            throw RunException.input(
                    file + (context.nb_streams() > 0 ? " has no video stream, only sound or data" : " holds nothing")
                            + ". Choose a file with moving pictures.",
                    null);
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != best) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
        return best;
    }

    /** The address of a file as FFmpeg takes it: always with its protocol, so that no name can be read as another address. */
    public static BytePointer url(Path file) {
        byte[] text = ("file:" + file.toAbsolutePath()).getBytes(StandardCharsets.UTF_8);
        BytePointer url = new BytePointer(text.length + 1L);
        url.put(text, 0, text.length).put(text.length, (byte) 0);
        return url;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The video stream; freed with this object. */
    public AVStream stream() {
        return context.streams(streamIndex);
    }

    /** Name of the container format. */
    public String format() {
        return context.iformat().name().getString();
    }

    /** Seconds a tick. */
    public Rational timeBase() {
        return rational(stream().time_base().num(), stream().time_base().den());
    }

    /** Frames a second on average as the container says, 0/1 when unknown. */
    public Rational averageRate() {
        return rational(
                stream().avg_frame_rate().num(), stream().avg_frame_rate().den());
    }

    private static Rational rational(int numerator, int denominator) {
        return denominator > 0 ? new Rational(numerator, denominator) : new Rational(0, 1);
    }

    /**
     * How many packets of the video stream the file says that it holds: by its sample table in MP4 and MOV, by its header in AVI.
     *
     * @return 0 when it does not say
     */
    public long statedPackets() {
        String format = format();
        if (format.startsWith("mov")) {
            return avformat_index_get_entries_count(stream());
        }
        // AVI counts frames that are repeated and have no packet, so that less than stated may be all.
        return format.equals("avi") && shorterThanStated() ? stream().nb_frames() : 0;
    }

    private boolean shorterThanStated() {
        ByteBuffer head = ByteBuffer.allocate(RIFF_HEAD).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Reads on.
            }
            return head.hasRemaining()
                    || Integer.toUnsignedLong(head.getInt(Integer.BYTES)) + RIFF_HEAD > channel.size();
        } catch (IOException e) {
            return false;
        }
    }

    /** Length in seconds as the header of a Matroska or WebM file says, 0 when unknown: other formats have it estimated. */
    public double statedSeconds() {
        boolean says = format().startsWith("matroska") && context.duration() > 0;
        return says ? context.duration() / (double) AV_TIME_BASE : 0;
    }

    /** How the stored picture is turned for display. */
    public Orientation orientation() {
        AVPacketSideData data = av_packet_side_data_get(
                stream().codecpar().coded_side_data(),
                stream().codecpar().nb_coded_side_data(),
                AV_PKT_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < (long) MATRIX_LENGTH * Integer.BYTES) {
            return Orientation.NONE;
        }
        int[] matrix = new int[MATRIX_LENGTH];
        try (IntPointer values = new IntPointer(data.data())) {
            values.get(matrix);
        }
        return Orientation.ofMatrix(matrix);
    }

    /**
     * Reads the next packet of the video stream.
     *
     * @param packet receives it; the caller unreferences it
     * @return false at the end, which is also where a truncated file breaks off
     */
    public boolean read(AVPacket packet) {
        while (av_read_frame(context, packet) >= 0) {
            if (packet.stream_index() == streamIndex) {
                return true;
            }
            av_packet_unref(packet);
        }
        return false;
    }

    /**
     * Goes to a key frame at or before a time, as far as the container can.
     *
     * @param timestamp in ticks
     * @return false when the container cannot
     */
    public boolean seek(long timestamp) {
        return av_seek_frame(context, streamIndex, timestamp, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        avformat_close_input(context);
    }
}
