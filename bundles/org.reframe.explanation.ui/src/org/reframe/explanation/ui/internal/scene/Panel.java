// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.scene;

import java.util.Optional;
import org.reframe.api.explanation.HeatVolume;

/**
 * One picture of the viewer.
 *
 * @param title above it
 * @param frame of the video, 0-based
 * @param heat painted over it; empty for the video alone
 */
public record Panel(String title, int frame, Optional<HeatVolume> heat) {}
