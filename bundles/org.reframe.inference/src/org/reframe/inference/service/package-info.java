// SPDX-License-Identifier: EPL-2.0
/** One service for all clients: turns on the device, its memory, and what to do when that runs out. */
@NonNullByDefault
package org.reframe.inference.service;

import org.eclipse.jdt.annotation.NonNullByDefault;
