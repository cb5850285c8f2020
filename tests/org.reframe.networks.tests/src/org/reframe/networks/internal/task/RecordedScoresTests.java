// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.i3d.I3d;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.qnet.QualityNetwork;
import org.reframe.networks.internal.r2plus1d.R2Plus1d;
import org.reframe.networks.internal.resnet.ResNet;
import org.reframe.networks.internal.slowfast.SlowFast;
import org.reframe.networks.internal.slowfast.SlowOnly;
import org.reframe.networks.internal.tsm.Tsm;
import org.reframe.networks.internal.tsm.Tsn;
import org.reframe.networks.internal.x3d.X3d;

/**
 * Scores of the official modules (torchvision, pytorchvideo, temporal-shift-module, pytorch-i3d, eva-vos; PyTorch 2.13, CPU) on
 * small inputs with weights made by the published rule from the seed {@code test}: for variants that have no golden file.
 */
class RecordedScoresTests {
    private static final Map<String, Architecture> ARCHITECTURES = Map.of(
            "slow-only", new SlowOnly(),
            "x3d", new X3d(),
            "slowfast", new SlowFast(),
            "resnet", new ResNet(),
            "r2plus1d", new R2Plus1d(),
            "tsn", new Tsn(),
            "tsm", new Tsm(),
            "i3d", new I3d(),
            "qnet", new QualityNetwork());

    static List<JsonElement> recorded() throws IOException {
        try (InputStream stream =
                        Objects.requireNonNull(RecordedScoresTests.class.getResourceAsStream("recorded.json"));
                InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonArray().asList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void agree(JsonElement element) throws RunException {
        JsonObject record = element.getAsJsonObject();
        Architecture architecture = Objects.requireNonNull(
                ARCHITECTURES.get(record.get("architecture").getAsString()));
        Map<String, Object> options = new HashMap<>();
        record.getAsJsonObject("options")
                .entrySet()
                .forEach(entry -> options.put(entry.getKey(), plain(entry.getValue())));
        try (Network network = Networks.load(architecture.define(options));
                NDManager scope = network.scope().newSubManager()) {
            List<NDArray> inputs = new ArrayList<>();
            for (JsonElement input : record.getAsJsonArray("inputs")) {
                long[] shape = input.getAsJsonObject().getAsJsonArray("shape").asList().stream()
                        .mapToLong(JsonElement::getAsLong)
                        .toArray();
                inputs.add(Networks.noise(
                        scope, input.getAsJsonObject().get("name").getAsString(), shape));
            }
            float[] scores = network.call("forward", inputs.toArray(NDArray[]::new))
                    .head()
                    .toFloatArray();
            JsonArray wanted = record.getAsJsonArray("logits");
            double tolerance = 2e-5 * record.get("std").getAsDouble();
            for (int i = 0; i < wanted.size(); i++) assertEquals(wanted.get(i).getAsDouble(), scores[i], tolerance);
        }
    }

    private static Object plain(JsonElement value) {
        if (value.isJsonArray()) {
            return value.getAsJsonArray().asList().stream()
                    .map(RecordedScoresTests::plain)
                    .toList();
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        if (primitive.isBoolean()) return primitive.getAsBoolean();
        return primitive.isNumber() ? (Object) primitive.getAsDouble() : primitive.getAsString();
    }
}
