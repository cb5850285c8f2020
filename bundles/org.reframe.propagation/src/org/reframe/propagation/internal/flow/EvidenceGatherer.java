// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import org.reframe.propagation.internal.flow.PatchVote.Window;

/** Turns a frame, its motion and the memory into {@link Evidence}. */
final class EvidenceGatherer {
    private static final float ROUND_TRIP = 1.5f;

    private final WorkScale scale;
    private final PatchVote votes;

    EvidenceGatherer(WorkScale scale) {
        this.scale = scale;
        this.votes = new PatchVote(scale);
    }

    /**
     * Gathers.
     *
     * @param toPrevious flow from this frame to the one before
     * @param fromPrevious the opposite
     */
    Evidence gather(WorkFrame frame, FlowField toPrevious, FlowField fromPrevious, TrackMemory memory) {
        float[] prior = toPrevious.pull(memory.soft(), 0);
        float[] distance = Region.signedDistance(prior, scale);
        Place place = Place.of(prior, scale);
        boolean[] region = region(distance, place);
        float[][] planes = new float[EvidenceWeights.COUNT][scale.size()];
        float[] trip = toPrevious.roundTrip(fromPrevious);
        float[] first = memory.firstColours();
        float[] recent = memory.recentColours();
        for (int i = 0; i < region.length; i++) {
            planes[0][i] = 1;
            float trust = (float) Math.exp(-trip[i] * trip[i] / (2 * ROUND_TRIP * ROUND_TRIP));
            float odds = (float) Math.log((prior[i] + 0.02f) / (1.02f - prior[i]));
            planes[1][i] = trust * odds;
            planes[2][i] = (1 - trust) * odds;
            int cell = ColourModel.cell(frame.lab(), i);
            planes[3][i] = first[cell];
            planes[4][i] = recent[cell];
            planes[8][i] = (float) Math.tanh(distance[i] / 10);
        }
        vote(new Seen(frame, toPrevious, place), memory, region, planes);
        motion(toPrevious, prior, region, planes[9]);
        return new Evidence(planes, region);
    }

    private boolean[] region(float[] distance, Place place) {
        float margin = Math.max(12, 0.35f * (float) Math.sqrt(place.area()));
        boolean[] region = new boolean[distance.length];
        for (int i = 0; i < region.length; i++) {
            region[i] = distance[i] < margin;
        }
        return region;
    }

    /** The frame, the flow from it to the one before, and where the object seems to be. */
    private record Seen(WorkFrame frame, FlowField flow, Place place) {}

    private void vote(Seen seen, TrackMemory memory, boolean[] region, float[][] planes) {
        int gw = scale.gridWidth();
        int gh = scale.gridHeight();
        boolean[] cells = new boolean[gw * gh];
        for (int y = 0; y < gh; y++) {
            for (int x = 0; x < gw; x++) {
                cells[y * gw + x] = region[2 * y * scale.width() + 2 * x];
            }
        }
        float[] d = seen.frame().descriptors();
        planes[5] = enlarge(votes.vote(
                d,
                cells,
                memory.first(),
                new Window(aim(seen.place(), memory.first().place()), 10, 0.02f)));
        MemoryFrame slot = memory.slot();
        if (slot != null) {
            planes[6] = enlarge(votes.vote(d, cells, slot, new Window(aim(seen.place(), slot.place()), 7, 0.03f)));
        }
        planes[7] = enlarge(votes.vote(d, cells, memory.previous(), new Window(along(seen.flow()), 4, 0.06f)));
    }

    /** The same place relative to the object's centre and spread. */
    private static PatchVote.Aim aim(Place now, Place then) {
        float sx = Math.max(0.5f, Math.min(2, then.spreadX() / now.spreadX()));
        float sy = Math.max(0.5f, Math.min(2, then.spreadY() / now.spreadY()));
        return new PatchVote.Aim() {
            @Override
            public float x(int gx, int gy) {
                return (then.x() + (2 * gx - now.x()) * sx) / 2;
            }

            @Override
            public float y(int gx, int gy) {
                return (then.y() + (2 * gy - now.y()) * sy) / 2;
            }
        };
    }

    private static PatchVote.Aim along(FlowField flow) {
        return new PatchVote.Aim() {
            @Override
            public float x(int gx, int gy) {
                return gx + flow.dx()[2 * gy * flow.width() + 2 * gx] / 2;
            }

            @Override
            public float y(int gx, int gy) {
                return gy + flow.dy()[2 * gy * flow.width() + 2 * gx] / 2;
            }
        };
    }

    private float[] enlarge(float[] grid) {
        Grid cells = new Grid(scale.gridWidth(), scale.gridHeight());
        float[] out = new float[scale.size()];
        for (int y = 0, i = 0; y < scale.height(); y++) {
            for (int x = 0; x < scale.width(); x++, i++) {
                out[i] = cells.sample(grid, x / 2f, y / 2f, 0);
            }
        }
        return out;
    }

    private void motion(FlowField flow, float[] prior, boolean[] region, float[] out) {
        float[] object = new float[prior.length];
        float[] around = new float[prior.length];
        for (int i = 0; i < prior.length; i++) {
            object[i] = prior[i] > 0.6f ? prior[i] : 0;
            around[i] = prior[i] < 0.1f ? 1 : 0;
        }
        AffineMotion own = AffineMotion.fit(flow, object);
        AffineMotion rest = AffineMotion.fit(flow, around);
        for (int y = 0, i = 0; y < scale.height(); y++) {
            for (int x = 0; x < scale.width(); x++, i++) {
                if (region[i]) {
                    double a = own.error(flow, x, y) / 2;
                    double b = rest.error(flow, x, y) / 2;
                    out[i] = (float) Math.max(-2, Math.min(2, Math.sqrt(b) - Math.sqrt(a)));
                }
            }
        }
    }
}
