// SPDX-License-Identifier: EPL-2.0
/** ONNX Runtime behind the interfaces of networks. */
@NonNullByDefault
package org.reframe.inference.internal.onnx;

import org.eclipse.jdt.annotation.NonNullByDefault;
