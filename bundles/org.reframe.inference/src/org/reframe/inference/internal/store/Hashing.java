// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.hash.Sha256;

/** Copies bytes and hashes them on the way; stops at a cancel. */
final class Hashing {
    private static final int BUFFER = 1 << 20;

    private Hashing() {}

    /** Copies to the end, or until there were more than some bytes. */
    static String copy(InputStream from, OutputStream to, long most, IProgressMonitor monitor) throws IOException {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            if (monitor.isCanceled()) throw new OperationCanceledException();
            copied += n;
            if (copied > most) throw new IOException("it is longer than " + most + " bytes");
            hash.add(buffer, 0, n);
            to.write(buffer, 0, n);
            monitor.worked(n >> 10);
        }
        return hash.hex();
    }
}
