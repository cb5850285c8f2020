// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.reframe.api.run.RunException;

/** Follows one object frame by frame in one direction from one pin. Not thread-safe. */
final class ObjectTracker {
    private static final double LAMBDA = 60;
    private static final double SIGMA = 4;
    /** Below this share of the usual area the object counts as lost. */
    private static final float LOST = 0.08f;

    private final FrameCache frames;
    private final WorkScale scale;
    private final TrackMemory memory;
    private final EvidenceGatherer gatherer;
    private final float[] weights;
    private final Refinement refinement;
    private final QualityEstimate estimate;
    private int at;
    private float usualArea;
    private boolean lost;

    /**
     * Starts at a pin.
     *
     * @param p probability {@code [h,w]} on the pinned frame, not empty
     */
    ObjectTracker(FrameCache frames, int frame, float[] p) throws RunException {
        this(frames, frame, p, (pinned, start) -> Refinement.none());
    }

    /** The same with a refinement of each labelling. */
    ObjectTracker(FrameCache frames, int frame, float[] p, Refinement.Source source) throws RunException {
        this.frames = frames;
        this.scale = frames.scale();
        this.memory = new TrackMemory(frames.frame(frame), p);
        this.gatherer = new EvidenceGatherer(scale);
        this.weights = EvidenceWeights.FITTED;
        this.refinement = source.start(frames.frame(frame), p);
        this.estimate = refinement.estimate();
        this.at = frame;
        this.usualArea = Place.of(p, scale).area();
    }

    /** What it has come to remember since the pin. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(at);
        out.writeFloat(usualArea);
        out.writeBoolean(lost);
        estimate.write(out);
        memory.write(out);
    }

    /** Makes this, fresh from the same pin, what was written. */
    void read(DataInputStream in) throws IOException {
        at = in.readInt();
        usualArea = in.readFloat();
        lost = in.readBoolean();
        estimate.read(in);
        memory.read(in);
    }

    /**
     * Labels the next frame.
     *
     * @param frame neighbour of the frame last labelled
     */
    Labelling step(int frame) throws RunException {
        WorkFrame now = frames.frame(frame);
        FlowField back = frames.flow(frame, at);
        FlowField forth = frames.flow(at, frame);
        float[] before = memory.soft();
        Evidence evidence = gatherer.gather(now, back, forth, memory);
        float[] p = refined(now, back, evidence);
        float area = Place.of(p, scale).area();
        boolean wasLost = lost;
        lost = area < LOST * usualArea;
        if (lost) {
            float[] found = Redetection.search(now, memory, usualArea);
            if (found.length > 0) {
                Evidence again = gatherer.gather(now, still(), still(), restarted(found));
                float[] q = refined(now, still(), again);
                float newArea = Place.of(q, scale).area();
                if (newArea > 0.3f * usualArea && newArea < 3 * usualArea) {
                    p = q;
                    area = newArea;
                    lost = false;
                }
            }
        }
        QualityCues cues = QualityCues.of(p, before, new FlowPair(back, forth), evidence, wasLost || lost);
        memory.add(now, p, !lost && cues.agreement() > 0.6);
        if (!lost) {
            usualArea = usualArea * 0.95f + area * 0.05f;
        }
        at = frame;
        return new Labelling(p, cues, evidence, estimate.add(cues));
    }

    private float[] refined(WorkFrame now, FlowField back, Evidence evidence) throws RunException {
        float[] odds = evidence.logOdds(weights);
        return refinement.refine(new Refinement.Situation(now, back, evidence, odds, settle(now, odds)));
    }

    private TrackMemory restarted(float[] found) {
        memory.restart(found);
        return memory;
    }

    private FlowField still() {
        return new FlowField(scale.width(), scale.height(), new float[scale.size()], new float[scale.size()]);
    }

    private float[] settle(WorkFrame frame, float[] odds) {
        float[] p = new float[odds.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (1 / (1 + Math.exp(-odds[i])));
        }
        float[] smooth = EdgeSmoother.smooth(
                new EdgeSmoother.Guide(scale.width(), scale.height(), frame.lab()), p, LAMBDA, SIGMA);
        for (int i = 0; i < p.length; i++) {
            // Sharpened, so that a doubtful rim does not widen from frame to frame.
            double s = Math.max(1e-3, Math.min(0.999, smooth[i]));
            p[i] = (float) (1 / (1 + Math.exp(-2.5 * Math.log(s / (1 - s)))));
        }
        return p;
    }

    /**
     * A labelled frame.
     *
     * @param p probability {@code [h,w]}
     * @param cues for the quality
     * @param evidence it came from
     * @param quality estimated J, 0–1
     */
    record Labelling(float[] p, QualityCues cues, Evidence evidence, double quality) {}
}
