// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the storages of a checkpoint lie. Thread-safe. */
interface Storages {
    /** No storage but those inside the pickle. */
    Storages NONE = new Storages() {
        @Override
        public long length(String key) {
            return -1;
        }

        @Override
        public ByteBuffer read(String key, long from, long count) throws IOException {
            throw new IOException("storage '" + key + "' is missing");
        }
    };

    /** Bytes of a storage; -1 when it is missing. */
    long length(String key);

    /** Some bytes of a storage. */
    ByteBuffer read(String key, long from, long count) throws IOException;
}
