// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.PickleLimits;
import org.reframe.inference.internal.pickle.PickleSource;
import org.reframe.inference.internal.pickle.Unpickler;
import org.reframe.inference.weights.ElementType;
import org.reframe.inference.weights.WeightFile;

/**
 * Reads what {@code torch.save} wrote before PyTorch 1.6: five pickles (magic number, protocol, system, object, storage keys),
 * then the storages in the order of their keys, each its count of elements in 8 bytes and the elements, always little-endian.
 */
final class LegacyFile implements Storages {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private final MappedFile file;
    private final Map<String, long[]> places = new HashMap<>();

    private LegacyFile(MappedFile file) {
        this.file = file;
    }

    /** Whether a file's first bytes are the pickle of the magic number. */
    static boolean begins(MappedFile file) throws IOException {
        ByteBuffer start = file.at(0, Math.min(file.size(), 32));
        try {
            return MAGIC.equals(new Unpickler(new PickleSource(start, PickleLimits.USUAL), PlainPickle.NAMES).read());
        } catch (PickleException e) {
            return false;
        }
    }

    static Checkpoint read(MappedFile file) throws IOException, PickleException {
        ByteBuffer bytes = file.at(0, Math.min(file.size(), PickleLimits.USUAL.bytes()));
        PickleSource source = new PickleSource(bytes, PickleLimits.USUAL);
        TorchNames names = new TorchNames(new NumpyNames(PlainPickle.NAMES));
        new Unpickler(source, names).read();
        if (!Long.valueOf(PROTOCOL).equals(new Unpickler(source, names).read())) {
            throw new IOException("it has an unknown version of the legacy format");
        }
        new Unpickler(source, names).read();
        Object root = new Unpickler(source, names).read();
        Object keys = new Unpickler(source, names).read();
        if (!(keys instanceof List<?> list)) throw new IOException("it has no list of storages");
        LegacyFile storages = new LegacyFile(file);
        long at = source.position();
        for (Object key : list) at = storages.add(key, names.storages(), at);
        for (String key : names.storages().keySet()) {
            if (storages.length(key) < 0) throw new IOException("storage '" + key + "' is missing");
        }
        return new Checkpoint(WeightFile.Format.PYTORCH_LEGACY, root, storages, false);
    }

    private long add(Object key, Map<String, StoredArray> known, long at) throws IOException {
        if (!(key instanceof String name) || !known.containsKey(name)) {
            throw new IOException("a storage in its list does not occur in it");
        }
        StoredArray storage = known.getOrDefault(name, new StoredArray(name, ElementType.UINT8, 0, 0));
        long elements = file.at(at, 8).getLong();
        long start = at + 8;
        if (elements != storage.elements()
                || elements > (file.size() - start) / storage.type().bytes()) {
            throw new IOException("storage '" + name + "' has " + elements + " elements at byte " + at
                    + " and should have " + storage.elements() + "; " + (file.size() - start) + " bytes are left");
        }
        if (places.containsKey(name)) throw new IOException("storage '" + name + "' is there twice");
        places.put(name, new long[] {start, elements * storage.type().bytes()});
        return start + elements * storage.type().bytes();
    }

    @Override
    public long length(String key) {
        return places.getOrDefault(key, new long[] {0, -1})[1];
    }

    @Override
    public ByteBuffer read(String key, long from, long count) throws IOException {
        if (from < 0 || count > length(key) - from) throw new IOException("storage '" + key + "' is too short");
        return file.at(places.getOrDefault(key, new long[2])[0] + from, count);
    }
}
