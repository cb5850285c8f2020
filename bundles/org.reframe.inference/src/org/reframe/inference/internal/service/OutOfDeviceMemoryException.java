// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.service;

import java.util.Locale;
import org.eclipse.jdt.annotation.Nullable;

/** The device, or the budget for it, has too little memory; less work may fit. */
final class OutOfDeviceMemoryException extends Exception {
    private static final long serialVersionUID = 1;

    OutOfDeviceMemoryException(String message) {
        super(message);
    }

    /** Whether a failure of the engine says that memory ran out, in the words of PyTorch's allocators. */
    static boolean means(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) return true;
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("out of memory") || message.contains("can't allocate memory")) return true;
        }
        return false;
    }
}
