// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.Click;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.prompt.PointPrompt;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.Span;

/** Masks, prompts and spans as bytes. */
public final class Values {
    private static final int MOST = 1 << 26;
    private static final int MASK_PROMPT = 0;
    private static final int BOX_PROMPT = 1;
    private static final int POINT_PROMPT = 2;

    private Values() {}

    /** Writes a mask as its runs. */
    public static void write(DataOutputStream out, Mask mask) throws IOException {
        int[] runs = mask.runs();
        out.writeInt(mask.width());
        out.writeInt(mask.height());
        out.writeInt(runs.length);
        for (int run : runs) out.writeInt(run);
    }

    /** Reads a mask. */
    public static Mask readMask(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        int[] runs = new int[count(in)];
        for (int i = 0; i < runs.length; i++) runs[i] = in.readInt();
        try {
            return Mask.ofRuns(width, height, runs);
        } catch (IllegalArgumentException e) {
            throw new IOException("a mask that is none: " + e.getMessage(), e);
        }
    }

    /** Writes a prompt. */
    public static void write(DataOutputStream out, Prompt prompt) throws IOException {
        switch (prompt) {
            case MaskPrompt mask -> {
                out.writeByte(MASK_PROMPT);
                write(out, mask.mask());
            }
            case BoxPrompt box -> {
                out.writeByte(BOX_PROMPT);
                out.writeDouble(box.box().x());
                out.writeDouble(box.box().y());
                out.writeDouble(box.box().width());
                out.writeDouble(box.box().height());
                write(out, box.clicks());
            }
            case PointPrompt points -> {
                out.writeByte(POINT_PROMPT);
                write(out, points.clicks());
            }
        }
    }

    /** Reads a prompt. */
    public static Prompt readPrompt(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case MASK_PROMPT -> new MaskPrompt(readMask(in));
            case BOX_PROMPT ->
                new BoxPrompt(
                        new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()), readClicks(in));
            case POINT_PROMPT -> new PointPrompt(readClicks(in));
            default -> throw new IOException("a prompt of an unknown kind");
        };
    }

    /** Writes a span with its pins. */
    public static void write(DataOutputStream out, Span span) throws IOException {
        out.writeInt(span.first());
        out.writeInt(span.last());
        write(out, span.before());
        write(out, span.after());
    }

    /** Reads a span. */
    public static Span readSpan(DataInputStream in) throws IOException {
        return new Span(in.readInt(), in.readInt(), readPin(in), readPin(in));
    }

    /** Writes a computed mask. */
    public static void write(DataOutputStream out, PropagatedMask mask) throws IOException {
        out.writeInt(mask.frame());
        out.writeDouble(mask.quality());
        write(out, mask.mask());
    }

    /** Reads a computed mask. */
    public static PropagatedMask readPropagatedMask(DataInputStream in) throws IOException {
        int frame = in.readInt();
        double quality = in.readDouble();
        return new PropagatedMask(frame, readMask(in), quality);
    }

    private static void write(DataOutputStream out, List<Click> clicks) throws IOException {
        out.writeInt(clicks.size());
        for (Click click : clicks) {
            out.writeDouble(click.x());
            out.writeDouble(click.y());
            out.writeBoolean(click.positive());
        }
    }

    private static List<Click> readClicks(DataInputStream in) throws IOException {
        int count = count(in);
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < count; i++) clicks.add(new Click(in.readDouble(), in.readDouble(), in.readBoolean()));
        return clicks;
    }

    private static void write(DataOutputStream out, Optional<Pin> pin) throws IOException {
        out.writeBoolean(pin.isPresent());
        if (pin.isPresent()) {
            out.writeInt(pin.get().frame());
            write(out, pin.get().prompt());
            write(out, pin.get().mask());
        }
    }

    private static Optional<Pin> readPin(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(new Pin(in.readInt(), readPrompt(in), readMask(in))) : Optional.empty();
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) throw new IOException(count + " items");
        return count;
    }
}
