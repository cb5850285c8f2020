// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal.images;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Picture;
import org.reframe.media.internal.ffmpeg.MediaLimits;
import org.reframe.media.internal.ffmpeg.Orientation;
import org.reframe.media.internal.ffmpeg.RgbConverter;
import org.reframe.media.internal.ffmpeg.StreamDecoder;

/**
 * Decodes one image file. The kind is taken from the content, not from the name. Pixels are taken as stored: an EXIF orientation
 * is not applied, since data sets draw their masks on stored pixels. Thread-safe.
 */
final class ImageDecoder {
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAGIC_LENGTH = 4;

    private ImageDecoder() {}

    /**
     * The bytes of an image file.
     *
     * @throws RunException when it cannot be read or is too large
     */
    static byte[] read(Path file) throws RunException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw RunException.input(file + " is larger than 1 GiB. Convert it to PNG or JPEG first.", null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read. Check that it exists and that you may read it.", e);
        }
    }

    /**
     * Decodes an image.
     *
     * @param bytes the file's content
     * @throws RunException when it is damaged or of another kind; names the file
     */
    static Picture decode(Path file, byte[] bytes) throws RunException {
        AVPacket packet = av_packet_alloc();
        try (StreamDecoder decoder = StreamDecoder.ofPictures(file, kind(file, bytes));
                RgbConverter converter = new RgbConverter()) {
            if (av_new_packet(packet, bytes.length) < 0) {
                throw RunException.environment("There is not enough memory to read " + file + ".", null);
            }
            packet.data().put(bytes, 0, bytes.length);
            decoder.send(packet);
            decoder.send(null);
            AVFrame frame = decoder.receive();
            if (frame == null) {
                throw RunException.input(file + " is damaged: it cannot be decoded. Copy or export it again.", null);
            }
            MediaLimits.checkSize(file, frame.width(), frame.height());
            return converter.convert(frame, Orientation.NONE);
        } catch (IllegalStateException e) {
            throw RunException.input(file + " cannot be converted to RGB. Save it as 8-bit PNG or JPEG.", e);
        } finally {
            av_packet_free(packet);
        }
    }

    private static int kind(Path file, byte[] bytes) throws RunException {
        int magic = 0;
        for (int i = 0; i < MAGIC_LENGTH; i++) {
            magic = magic << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
        }
        if (magic == 0x89504E47) {
            return AV_CODEC_ID_PNG;
        }
        if (magic >>> 8 == 0xFFD8FF) {
            return AV_CODEC_ID_MJPEG;
        }
        if (magic >>> 16 == 0x424D) {
            return AV_CODEC_ID_BMP;
        }
        if (magic == 0x49492A00 || magic == 0x4D4D002A) {
            return AV_CODEC_ID_TIFF;
        }
        if (magic == 0x52494646) {
            return AV_CODEC_ID_WEBP;
        }
        throw RunException.input(
                file + (bytes.length == 0 ? " is empty" : " is no JPEG, PNG, BMP, TIFF or WebP image")
                        + ". Remove it from the folder or export it again.",
                null);
    }
}
