// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.PickleLimits;
import org.reframe.inference.internal.pickle.PickleSource;
import org.reframe.inference.internal.pickle.Unpickler;
import org.reframe.inference.weights.WeightFile;

/** Reads the zip archives of {@code torch.save}: {@code NAME/data.pkl} and {@code NAME/data/KEY}. */
final class TorchArchive {
    private static final String PICKLE = "data.pkl";
    private static final ZipTable.Entry NOTHING = new ZipTable.Entry("", 0, 0, 0, 0, 0);

    private TorchArchive() {}

    static Checkpoint read(MappedFile file) throws IOException, PickleException {
        Map<String, ZipTable.Entry> entries = new ZipTable(file).entries();
        String pickle = entries.keySet().stream()
                .filter(name -> name.equals(PICKLE)
                        || name.endsWith("/" + PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
                .findFirst()
                .orElseThrow(
                        () -> new IOException("it is a zip archive without the entry data.pkl, so not of PyTorch"));
        String folder = pickle.substring(0, pickle.length() - PICKLE.length());
        if (entries.keySet().stream().anyMatch(name -> name.startsWith(folder + "code/"))) {
            throw new IOException("it is a TorchScript program, which would have to be run to be read;"
                    + " save its state_dict() instead, or see 'reframe run models --action trust'");
        }
        ZipContent content = new ZipContent(file);
        Storages storages = new Storages() {
            @Override
            public long length(String key) {
                String name = folder + "data/" + key;
                return entries.containsKey(name)
                        ? entries.getOrDefault(name, NOTHING).size()
                        : -1;
            }

            @Override
            public ByteBuffer read(String key, long from, long count) throws IOException {
                return content.read(entries.getOrDefault(folder + "data/" + key, NOTHING), from, count);
            }
        };
        for (ZipTable.Entry entry : entries.values()) ZipContent.check(entry);
        ByteBuffer bytes = whole(content, entries.getOrDefault(pickle, NOTHING), PickleLimits.USUAL.bytes());
        TorchNames names = new TorchNames(new NumpyNames(PlainPickle.NAMES));
        Object root = new Unpickler(new PickleSource(bytes, PickleLimits.USUAL), names).read();
        for (StoredArray storage : names.storages().values()) {
            long length = storages.length(storage.key());
            if (length < 0 || length / storage.type().bytes() < storage.elements()) {
                throw new IOException("storage '" + storage.key() + "' has " + length + " bytes for "
                        + storage.elements() + " elements");
            }
        }
        return new Checkpoint(WeightFile.Format.PYTORCH, root, storages, bigEndian(content, entries, folder));
    }

    private static boolean bigEndian(ZipContent content, Map<String, ZipTable.Entry> entries, String folder)
            throws IOException {
        if (!entries.containsKey(folder + "byteorder")) return false;
        ByteBuffer text = whole(content, entries.getOrDefault(folder + "byteorder", NOTHING), 64);
        return StandardCharsets.US_ASCII.decode(text).toString().strip().equals("big");
    }

    private static ByteBuffer whole(ZipContent content, ZipTable.Entry entry, int most) throws IOException {
        if (entry.size() > most) throw new IOException("entry '" + entry.name() + "' has " + entry.size() + " bytes");
        return content.read(entry, 0, entry.size());
    }
}
