// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.detection;

/**
 * A box detected in a frame.
 *
 * @param video place of the video in the list
 * @param frame number of the frame
 * @param label class from 0 on
 * @param score higher is surer
 * @param box where
 */
public record FrameDetection(int video, int frame, int label, double score, FrameBox box) {}
