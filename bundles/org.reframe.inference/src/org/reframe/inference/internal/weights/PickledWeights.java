// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.WeightFile;

/** A state dictionary of a checkpoint whose file stays open. Tensors that share a storage are read as if each had its own. */
final class PickledWeights implements WeightFile {
    private final Path path;
    private final MappedFile file;
    private final Checkpoint checkpoint;
    private final StateDictChoice choice;
    private final String prefix;
    private final Map<String, String> facts;
    private final Map<String, TensorInfo> infos = new LinkedHashMap<>();
    private final Map<String, Viewed> tensors = new LinkedHashMap<>();

    PickledWeights(Path path, MappedFile file, Checkpoint checkpoint, String wrapper)
            throws IOException, PickleException {
        this.path = path;
        this.file = file;
        this.checkpoint = checkpoint;
        this.choice = StateDictChoice.of(checkpoint.root(), wrapper);
        this.prefix = KeyPrefix.of(choice.tensors().keySet());
        this.facts = CheckpointFacts.of(checkpoint.root());
        for (Map.Entry<String, Viewed> tensor : choice.tensors().entrySet()) {
            String key = KeyPrefix.strip(tensor.getKey(), prefix);
            StridedTensor view = tensor.getValue().view();
            infos.put(key, new TensorInfo(key, view.storage().type(), view.shape()));
            tensors.put(key, tensor.getValue());
        }
    }

    @Override
    public Format format() {
        return checkpoint.format();
    }

    @Override
    public String wrapper() {
        return choice.wrapper();
    }

    @Override
    public List<String> alternatives() {
        return choice.alternatives();
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(infos);
    }

    @Override
    public ByteBuffer read(String name) throws RunException {
        if (!tensors.containsKey(name)) throw WeightFileErrors.bad(path, "it has no tensor '" + name + "'", null);
        try {
            Viewed tensor =
                    tensors.getOrDefault(name, tensors.values().iterator().next());
            return TensorBytes.of(tensor, checkpoint);
        } catch (IOException | PickleException e) {
            throw WeightFileErrors.bad(path, "tensor '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a file that was only read", e);
        }
    }
}
