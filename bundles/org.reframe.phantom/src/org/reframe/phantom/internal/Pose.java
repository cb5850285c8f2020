// SPDX-License-Identifier: EPL-2.0
package org.reframe.phantom.internal;

/**
 * Angles of a figure's joints in radians, 0 hanging down, positive forward.
 *
 * @param torso lean of the trunk
 * @param arms shoulder and elbow, left then right
 * @param legs hip and knee, left then right
 * @param lift how far the hips are above standing, in body heights
 */
record Pose(double torso, double[] arms, double[] legs, double lift) {
    /** What a figure does. */
    enum Action {
        WALK,
        WAVE,
        JUMP,
        SQUAT,
        KICK,
        CLAP
    }

    /**
     * The pose at a phase.
     *
     * @param phase in cycles
     */
    static Pose at(Action action, double phase) {
        double s = Math.sin(2 * Math.PI * phase);
        double up = 0.5 - 0.5 * Math.cos(2 * Math.PI * phase);
        return switch (action) {
            case WALK ->
                new Pose(
                        0.06,
                        new double[] {0.5 * s, 0.35, -0.5 * s, 0.35},
                        new double[] {-0.55 * s, Math.max(0, 0.7 * s), 0.55 * s, Math.max(0, -0.7 * s)},
                        0.01 * Math.abs(s));
            case WAVE ->
                new Pose(0.03 * s, new double[] {2.7, 0.45 + 0.6 * s, 0.1, 0.1}, new double[] {0.08, 0, -0.08, 0}, 0);
            case JUMP ->
                new Pose(
                        0.1 * (1 - up),
                        new double[] {0.3 + 2.4 * up, 0.2, 0.3 + 2.3 * up, 0.2},
                        new double[] {0.45 * (1 - up), -0.7 * (1 - up), 0.4 * (1 - up), -0.7 * (1 - up)},
                        0.22 * up);
            case SQUAT ->
                new Pose(
                        0.45 * up,
                        new double[] {0.2 + 1.2 * up, 0.1, 0.25 + 1.2 * up, 0.1},
                        new double[] {1.2 * up, -2.0 * up, 1.1 * up, -2.0 * up},
                        -0.16 * up);
            case KICK ->
                new Pose(
                        -0.2 * up,
                        new double[] {-0.7 * up, 0.4, 0.8 * up, 0.4},
                        new double[] {1.6 * up, -0.5 * (1 - up), -0.12, 0},
                        0);
            case CLAP ->
                new Pose(
                        0.04 * s,
                        new double[] {1.1 + 0.35 * s, 0.7, 1.1 - 0.35 * s, 0.7},
                        new double[] {0.1, 0, -0.1, 0},
                        0);
        };
    }
}
