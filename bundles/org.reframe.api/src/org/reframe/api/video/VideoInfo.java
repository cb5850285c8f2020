// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.video;

/**
 * What a video is, as shown: rotation is already applied to width and height.
 *
 * @param width displayed width in pixels
 * @param height displayed height in pixels
 * @param frameCount number of frames that can be decoded, at least 1
 * @param timeBase seconds a presentation-time tick
 * @param averageRate frames a second on average; informative only, frames are never addressed by rate
 * @param rotationDegrees clockwise rotation that was applied: 0, 90, 180 or 270
 * @param codec decoder name, {@code "images"} for an image folder
 * @param fingerprint SHA-256 in lower-case hex over size and content samples; the same file elsewhere has the same one
 */
public record VideoInfo(
        int width,
        int height,
        int frameCount,
        Rational timeBase,
        Rational averageRate,
        int rotationDegrees,
        String codec,
        String fingerprint) {}
