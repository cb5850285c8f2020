// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.prompt;

/** What a person gives on one frame to say where an object is. All coordinates are pixels of the displayed frame. */
public sealed interface Prompt permits MaskPrompt, BoxPrompt, PointPrompt {}
