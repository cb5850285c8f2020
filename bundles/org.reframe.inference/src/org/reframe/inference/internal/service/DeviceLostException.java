// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.annotation.Nullable;

/** The device has stopped working: it was taken out, its driver was reset, or a fault on it ended every computation. */
final class DeviceLostException extends Exception {
    private static final long serialVersionUID = 1;

    /** Words of PyTorch and of the libraries for NVIDIA cards; each only comes from such a device. */
    private static final List<String> SIGNS = List.of("cuda error", "cublas_status", "cudnn_status", "cuda driver");

    DeviceLostException(String message) {
        super(message);
    }

    /** Whether a failure of the engine says that the device is of no use any more. */
    static boolean means(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (SIGNS.stream().anyMatch(message::contains)) return true;
        }
        return false;
    }
}
