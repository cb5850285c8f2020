// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Messages over a connection. Writing is thread-safe: a message is written whole. Reading is for one thread; one thread may read
 * while another writes.
 */
public final class Wire implements Closeable {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_BYTES = 256 << 20;
    private static final int BUFFER = 1 << 16;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** Writes the rest of a message. */
    @FunctionalInterface
    public interface Body {
        /** Writes. */
        void write(DataOutputStream out) throws IOException;
    }

    /** Messages over an open channel, which closes with this. */
    @SuppressWarnings("resource") // The streams hold nothing but the channel.
    public Wire(SocketChannel channel) {
        this.channel = channel;
        in = new DataInputStream(new BufferedInputStream(new ChannelInput(channel), BUFFER));
        out = new DataOutputStream(new BufferedOutputStream(new ChannelOutput(channel), BUFFER));
    }

    /** Sends a message. */
    public void send(Message message, Body body) throws IOException {
        synchronized (out) {
            out.writeByte(message.ordinal());
            body.write(out);
            out.flush();
        }
    }

    /** Sends a message that is only its first byte. */
    public void send(Message message) throws IOException {
        send(message, nothing -> {});
    }

    /** Waits for the next message; its body is to be read from {@link #body()}. */
    public Message next() throws IOException {
        return Message.of(in.readUnsignedByte());
    }

    /** The rest of the message that {@link #next} announced. */
    public DataInputStream body() {
        return in;
    }

    /** Writes a text of any length up to a mebibyte. */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, LONGEST_TEXT);
        out.writeInt(length);
        out.write(bytes, 0, length);
    }

    /** Reads what {@link #writeText} wrote. */
    public static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) throw new IOException("a text of " + length + " bytes");
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Writes bytes. */
    public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #writeBytes} wrote. */
    public static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) throw new IOException(length + " bytes at once");
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException();
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The library's own streams over a channel share a lock, so that a reader who waits would keep a writer out. */
    private static final class ChannelInput extends InputStream {
        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] bytes, int from, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, from, length));
        }
    }

    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte @Nullable [] bytes, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) channel.write(buffer);
        }
    }
}
