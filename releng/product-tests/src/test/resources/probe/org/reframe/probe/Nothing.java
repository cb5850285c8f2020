// SPDX-License-Identifier: EPL-2.0
package org.reframe.probe;

import org.reframe.api.task.Settings;

/** No settings. */
public record Nothing() implements Settings {}
