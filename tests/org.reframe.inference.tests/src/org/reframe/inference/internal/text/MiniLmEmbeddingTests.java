// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.onnx.PlainContext;
import org.reframe.inference.internal.script.ScriptNetworkLoader;
import org.reframe.inference.internal.service.DeviceInference;
import org.reframe.inference.text.SentenceEmbedding;

class MiniLmEmbeddingTests {
    private static final String ONTO = "Putting something onto something";
    private static final String SURFACE = "Putting something on a surface";
    private static final String SQUEEZE = "Pretending to squeeze something";

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    @Test
    void cosinesAreTheRecordedOnes() throws RunException, IOException {
        PlainContext context = new PlainContext();
        MiniLmEmbedding embedding = new MiniLmEmbedding(new DeviceInference(new ScriptNetworkLoader()));
        try {
            float[] onto = embedding.embed(ONTO, context);
            float[] surface = embedding.embed(SURFACE, context);
            float[] squeeze = embedding.embed(SQUEEZE, context);
            assertEquals(SentenceEmbedding.LENGTH, onto.length);
            assertEquals(1, dot(onto, onto), 1e-5);
            assertEquals(0.719, dot(onto, surface), 2e-3);
            assertEquals(0.302, dot(onto, squeeze), 2e-3);
            assertEquals(0.254, dot(surface, squeeze), 2e-3);
            assertArrayEquals(onto, embedding.embed("PUTTING  something\nonto sömething", context));
            float[] cut = embedding.embed("word ".repeat(20_000), context);
            assertEquals(1, dot(cut, cut), 1e-5);
            assertEquals(1, dot(embedding.embed("", context), embedding.embed(" \t", context)), 1e-5);
        } finally {
            embedding.close();
        }
        assertTrue(embedding.embed(ONTO, context).length > 0, "opens again");
        embedding.close();
    }
}
