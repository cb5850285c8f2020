// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.run.RunException;
import org.reframe.inference.weights.SafetensorsFile;
import org.reframe.inference.weights.TensorInfo;
import org.reframe.inference.weights.WeightFile;

/** A safetensors file without the prefix of its keys. */
final class PlainWeights implements WeightFile {
    private final SafetensorsFile file;
    private final String prefix;
    private final Map<String, TensorInfo> infos = new LinkedHashMap<>();

    PlainWeights(SafetensorsFile file) {
        this.file = file;
        this.prefix = KeyPrefix.of(file.tensors().keySet());
        file.tensors().forEach((name, info) -> {
            String key = KeyPrefix.strip(name, prefix);
            infos.put(key, new TensorInfo(key, info.type(), info.shape()));
        });
    }

    @Override
    public Format format() {
        return Format.SAFETENSORS;
    }

    @Override
    public String wrapper() {
        return "";
    }

    @Override
    public List<String> alternatives() {
        return List.of();
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public Map<String, String> facts() {
        return file.metadata();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(infos);
    }

    @Override
    public ByteBuffer read(String name) throws RunException {
        return file.read(file.tensors().containsKey(prefix + name) ? prefix + name : name);
    }

    @Override
    public void close() {
        file.close();
    }
}
