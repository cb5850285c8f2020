// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.Pin;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunException;

class KeptTracksTests {
    private static final WorkScale SCALE = WorkScale.of(8, 8);

    private final TestContext context = new TestContext(new NullProgressMonitor());
    private int followed;

    private static Pin pin(DiscVideo video, int frame) {
        return new Pin(frame, new MaskPrompt(video.truth(frame)), video.truth(frame));
    }

    /** The spans of a clip with each of some corrections, as a table of costs asks for them. */
    private static List<Span> spans(DiscVideo video, int first, int last) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(first + 1, last, Optional.of(pin(video, first)), Optional.empty()));
        for (int k = first + 4; k < last; k += 4) {
            spans.add(new Span(first + 1, k - 1, Optional.of(pin(video, first)), Optional.of(pin(video, k))));
            spans.add(new Span(k + 1, last, Optional.of(pin(video, k)), Optional.empty()));
        }
        return spans;
    }

    private List<PropagatedMask> run(PropagationSession session, List<Span> spans) throws RunException {
        List<PropagatedMask> masks = new ArrayList<>();
        for (Span span : spans) session.propagate(span, masks::add, context);
        return masks;
    }

    @Test
    @DisplayName("Masks and qualities are the same to the bit, whatever is kept")
    void same() throws RunException {
        try (DiscVideo video = new DiscVideo(22, 9, 12)) {
            List<Span> spans = spans(video, 0, 16);
            spans.addAll(spans(video, 4, 20));
            List<PropagatedMask> plain = new ArrayList<>();
            for (Span span : spans) {
                try (PropagationSession session = new FlowPropagator().open(video, context)) {
                    plain.addAll(run(session, List.of(span)));
                }
            }
            for (long bytes : new long[] {0, 6L << 20, 1L << 28}) {
                try (PropagationSession session = new FlowPropagator().open(video, context)) {
                    session.keep(bytes);
                    assertEquals(plain, run(session, spans), bytes + " bytes kept");
                }
            }
        }
    }

    @Test
    @DisplayName("A packed labelling is the same to the bit")
    void packed() {
        Random random = new Random(1);
        float[] p = new float[5000];
        for (int i = 0; i < p.length; i++) p[i] = i % 3 == 0 ? random.nextFloat() : 0.999f;
        p[7] = Float.MIN_VALUE;
        PackedMask packed = PackedMask.of(new SideMask(p, 0.25));
        assertArrayEquals(p, packed.restore().p(), 0f);
        assertEquals(0.25, packed.restore().quality());
        assertEquals(0, PackedMask.of(new SideMask(new float[0], 1)).restore().p().length);
        assertTrue(PackedMask.of(new SideMask(new float[5000], 1)).bytes().length < 500);
    }

    private Side counting(int breakAt) {
        return new Side() {
            @Override
            public SideMask next(int frame) {
                followed++;
                if (frame == breakAt) throw new OperationCanceledException();
                return new SideMask(new float[] {frame}, 1);
            }

            @Override
            public byte[] bytes() {
                return new byte[0];
            }

            @Override
            public void read(byte[] bytes) {
                // nothing
            }
        };
    }

    private static Pin pin(int frame) {
        Mask mask = Mask.ofPixels(1, 1, new byte[] {1});
        return new Pin(frame, new MaskPrompt(mask), mask);
    }

    private float walk(KeptTracks tracks, int frame, int step, int frames) throws RunException {
        Side side = tracks.side(pin(frame), step, () -> counting(-1));
        float last = 0;
        for (int i = 1; i <= frames; i++) last = side.next(frame + i * step).p()[0];
        return last;
    }

    @Test
    @DisplayName("A way is followed once, and on from where it ended; the other way is another")
    void once() throws RunException {
        KeptTracks tracks = new KeptTracks(SCALE);
        tracks.keep(1 << 20);
        assertEquals(15f, walk(tracks, 10, 1, 5));
        assertEquals(13f, walk(tracks, 10, 1, 3));
        assertEquals(5, followed);
        assertEquals(18f, walk(tracks, 10, 1, 8));
        assertEquals(8, followed);
        assertEquals(8f, walk(tracks, 10, -1, 2));
        assertEquals(10, followed);
    }

    @Test
    @DisplayName("Memory is bounded: the way that was asked for longest ago is followed again")
    void bounded() throws RunException {
        KeptTracks tracks = new KeptTracks(SCALE);
        tracks.keep(10_000);
        for (int frame = 0; frame < 50; frame++) {
            walk(tracks, frame, 1, 3);
            assertTrue(tracks.held() <= 10_000, tracks.held() + " bytes");
        }
        assertEquals(150, followed);
        walk(tracks, 49, 1, 3);
        assertEquals(150, followed);
        walk(tracks, 0, 1, 3);
        assertEquals(153, followed);
        tracks.keep(0);
        assertEquals(0, tracks.held());
        walk(tracks, 0, 1, 3);
        assertEquals(156, followed);
    }

    @Test
    @DisplayName("A way that was broken off begins anew")
    void broken() throws RunException {
        KeptTracks tracks = new KeptTracks(SCALE);
        tracks.keep(1 << 20);
        Side side = tracks.side(pin(0), 1, () -> counting(3));
        side.next(1);
        side.next(2);
        assertThrows(OperationCanceledException.class, () -> side.next(3));
        assertEquals(0, tracks.held());
        assertEquals(4f, walk(tracks, 0, 1, 4));
        assertEquals(7, followed);
    }
}
