// SPDX-License-Identifier: EPL-2.0
/** Models in the ONNX format as sessions of the inference service. */
@NonNullByDefault
package org.reframe.inference.onnx;

import org.eclipse.jdt.annotation.NonNullByDefault;
