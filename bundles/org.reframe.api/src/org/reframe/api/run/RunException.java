// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.run;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/** A failure that a user can act on: the message names the file and position and says what to do. */
public final class RunException extends CoreException {
    /** What went wrong, and so which exit code a headless run ends with. */
    public enum Kind {
        /** Wrong settings or arguments: exit code 2. */
        USAGE,
        /** A file that cannot be used: exit code 1. */
        INPUT,
        /** Something is missing on this machine (native library, disk space, device): exit code 3. */
        ENVIRONMENT,
        /** A defect: exit code 4. */
        INTERNAL
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /**
     * A failure with its cause.
     *
     * @param message names file and position and says what to do
     */
    public RunException(Kind kind, String message, @Nullable Throwable cause) {
        super(new Status(IStatus.ERROR, "org.reframe.api", kind.ordinal(), message, cause));
        this.kind = kind;
    }

    /** A file that cannot be used. */
    public static RunException input(String message, @Nullable Throwable cause) {
        return new RunException(Kind.INPUT, message, cause);
    }

    /** Wrong settings. */
    public static RunException usage(String message) {
        return new RunException(Kind.USAGE, message, null);
    }

    /** Something missing on this machine. */
    public static RunException environment(String message, @Nullable Throwable cause) {
        return new RunException(Kind.ENVIRONMENT, message, cause);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
