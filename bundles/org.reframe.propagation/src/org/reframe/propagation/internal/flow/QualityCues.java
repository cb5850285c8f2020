// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.internal.flow;

/**
 * Signs of how good a labelling is, all 0–1 and larger when better.
 *
 * @param agreement IoU of the region with what flow alone carries over
 * @param decided mean certainty of the pixels, |2p−1|, over the object's region
 * @param trust share of the object's pixels whose flow comes back to its start
 * @param colour mean of the colour evidence on the object, scaled
 * @param steady 1 for an unchanged area, 0 when it doubles or halves in one frame
 * @param lost whether the object counts as out of sight
 */
record QualityCues(double agreement, double decided, double trust, double colour, double steady, boolean lost) {
    static QualityCues of(float[] p, float[] before, FlowPair flows, Evidence evidence, boolean lost) {
        float[] warped = flows.back().pull(before, 0);
        float[] trip = flows.back().roundTrip(flows.forth());
        double both = 0;
        double either = 1e-6;
        double object = 1e-6;
        double certain = 0;
        double rim = 1e-6;
        double returns = 0;
        double colours = 0;
        double earlier = 1e-6;
        for (int i = 0; i < p.length; i++) {
            boolean a = p[i] >= 0.5f;
            boolean b = warped[i] >= 0.5f;
            both += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
            earlier += before[i] >= 0.5f ? 1 : 0;
            if (a || b) {
                rim++;
                certain += Math.abs(2 * p[i] - 1);
            }
            if (a) {
                object++;
                returns += trip[i] < 2 ? 1 : 0;
                colours += evidence.planes()[3][i];
            }
        }
        double change = Math.abs(Math.log(object / earlier)) / Math.log(2);
        double colour = 1 / (1 + Math.exp(-colours / object));
        return new QualityCues(both / either, certain / rim, returns / object, colour, Math.max(0, 1 - change), lost);
    }
}
