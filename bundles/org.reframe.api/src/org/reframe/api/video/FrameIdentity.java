// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

/**
 * Which frame this is, beyond doubt: all three parts must agree between the frame that was annotated, the one a model saw
 * and the one exported.
 *
 * @param index 0-based position in presentation order
 * @param pts presentation time in ticks of {@link VideoInfo#timeBase()}, first frame not necessarily 0
 * @param keyFrame whether decoding can start here
 * @param contentHash hash of the frame's encoded bytes (image folders: of the file)
 */
public record FrameIdentity(int index, long pts, boolean keyFrame, long contentHash) {}
