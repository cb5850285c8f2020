// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.encode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Picture;
import org.reframe.media.internal.ffmpeg.AvError;
import org.reframe.media.internal.ffmpeg.Demuxer;

/** Encodes pictures into a file beside the target, which takes the target's name when it is complete. Not thread-safe. */
public final class EncodingWriter implements ClipWriter {
    private final Path target;
    private final Path temporary;
    private final ClipFormat format;
    private final Encoder encoder;
    private final AVFormatContext container = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private @Nullable AVStream stream;
    private long count;
    private boolean finished;
    private boolean closed;

    /**
     * Starts a file.
     *
     * @throws RunException when the folder cannot be written or the size cannot be encoded
     */
    public EncodingWriter(Path target, ClipFormat format) throws RunException {
        this(target, beside(target), format);
    }

    /**
     * Starts a file.
     *
     * @param temporary what is written until it is complete
     */
    EncodingWriter(Path target, Path temporary, ClipFormat format) throws RunException {
        this.target = target.toAbsolutePath();
        this.temporary = temporary;
        this.format = format;
        Container kind = Container.of(target);
        this.encoder = Encoder.open(target, kind, format);
        try {
            start(kind);
        } catch (RunException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Path beside(Path target) {
        String name = "." + target.getFileName() + "." + UUID.randomUUID() + ".part";
        return target.toAbsolutePath().resolveSibling(name);
    }

    private void start(Container kind) throws RunException {
        check(avformat_alloc_output_context2(container, (AVOutputFormat) null, kind.muxer(), null), "started");
        AVStream created = avformat_new_stream(container, null);
        stream = created;
        encoder.describe(created);
        AVIOContext io = new AVIOContext(null);
        try (BytePointer url = Demuxer.url(temporary);
                AVDictionary options = new AVDictionary(null)) {
            check(avio_open2(io, url, AVIO_FLAG_WRITE, null, options), "written");
        }
        container.pb(io);
        check(avformat_write_header(container, (AVDictionary) null), "started");
    }

    @Override
    public void add(Picture picture) throws RunException {
        if (closed || finished) {
            throw RunException.usage(target + " is already complete; no frame can be added.");
        }
        if (picture.width() != format.width() || picture.height() != format.height()) {
            throw RunException.usage("Frame " + count + " of " + target + " is " + picture.width() + "x"
                    + picture.height() + " but the clip is " + format.width() + "x" + format.height() + ".");
        }
        encode(encoder.frame(picture, count));
        count++;
    }

    private void encode(@Nullable AVFrame frame) throws RunException {
        AVStream out = stream;
        if (out == null) {
            throw RunException.usage(target + " was not started.");
        }
        check(avcodec_send_frame(encoder.context(), frame), "encoded");
        while (true) {
            int code = avcodec_receive_packet(encoder.context(), packet);
            if (AvError.isAgain(code) || AvError.isEnd(code)) {
                return;
            }
            check(code, "encoded");
            packet.duration(1);
            av_packet_rescale_ts(packet, encoder.context().time_base(), out.time_base());
            packet.stream_index(0);
            check(av_interleaved_write_frame(container, packet), "written");
        }
    }

    @Override
    public void finish() throws RunException {
        if (count == 0) {
            throw RunException.usage(target + " has no frames; nothing was written.");
        }
        encode(null);
        check(av_write_trailer(container), "written");
        int code = avio_closep(container.pb());
        container.pb(null);
        check(code, "written");
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RunException.environment(target + " could not be given its name. Check that you may write there.", e);
        }
        finished = true;
    }

    private void check(int code, String what) throws RunException {
        if (code < 0) {
            throw RunException.environment(
                    target + " could not be " + what + " (" + AvError.text(code)
                            + "). Check free space and that you may write there.",
                    null);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        encoder.close();
        av_packet_free(packet);
        if (!container.isNull()) {
            AVIOContext io = container.pb();
            if (io != null && !io.isNull()) {
                avio_closep(io);
                container.pb(null);
            }
            avformat_free_context(container);
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(EncodingWriter.class).warn("{} is left over", temporary, e);
        }
    }
}
