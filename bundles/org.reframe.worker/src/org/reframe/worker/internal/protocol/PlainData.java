// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers, texts, truth values, and lists and maps of these, as bytes. */
final class PlainData {
    private static final int MOST = 10_000_000;
    private static final int DEEPEST = 100;

    private PlainData() {}

    static void write(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case String text -> {
                out.writeByte('s');
                Wire.writeText(out, text);
            }
            case Boolean truth -> {
                out.writeByte('b');
                out.writeBoolean(truth);
            }
            case Double number -> {
                out.writeByte('d');
                out.writeDouble(number);
            }
            case Float number -> {
                out.writeByte('f');
                out.writeFloat(number);
            }
            case Integer number -> {
                out.writeByte('i');
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Number number -> {
                // Other numbers are rare and only shown.
                out.writeByte('d');
                out.writeDouble(number.doubleValue());
            }
            case List<?> list -> {
                out.writeByte('[');
                out.writeInt(list.size());
                for (Object item : list) write(out, item);
            }
            case Map<?, ?> map -> {
                out.writeByte('{');
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    Wire.writeText(out, String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
            }
            // What a report shows of anything else is its text.
            default -> {
                out.writeByte('s');
                Wire.writeText(out, value.toString());
            }
        }
    }

    static Object read(DataInputStream in) throws IOException {
        return read(in, 0);
    }

    private static Object read(DataInputStream in, int depth) throws IOException {
        if (depth > DEEPEST) throw new IOException("data inside " + depth + " lists");
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 's' -> Wire.readText(in);
            case 'b' -> in.readBoolean();
            case 'd' -> in.readDouble();
            case 'f' -> in.readFloat();
            case 'i' -> in.readInt();
            case 'l' -> in.readLong();
            case '[' -> {
                int count = Requests.count(in, MOST);
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < count; i++) list.add(read(in, depth + 1));
                yield list;
            }
            case '{' -> {
                int count = Requests.count(in, MOST);
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < count; i++) map.put(Wire.readText(in), read(in, depth + 1));
                yield map;
            }
            default -> throw new IOException("data of the unknown kind " + kind);
        };
    }
}
