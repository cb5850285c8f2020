// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reframe.api.run.RunException;

class RuleVectorsTests {
    private static List<RuleException> rules(String json) throws RunException {
        return RuleException.read(JsonParser.parseString(json));
    }

    @Test
    void makesThePublishedNumbers() {
        assertEquals(0x1e70f0bf40ac29dfL, WeightRule.hash("A", "input"));
        float[] input = new WeightRule("A", List.of()).values("input", List.of(4L));
        assertArrayEquals(
                new float[] {0.040438104420900345f, -0.02122603729367256f, 0.08402180671691895f, -0.06342457234859467f},
                input);
        float[] norm = new WeightRule("A", List.of()).values("layer1.0.conv1.0.1.weight", List.of(144L));
        assertEquals(0.9211446046829224f, norm[0]);
    }

    @Test
    void firstExceptionThatFitsWins() throws RunException {
        WeightRule rule = new WeightRule(
                "A",
                rules("[[\"a$\",\"const\",2],[\"b\",\"range\",[0.3,0.7]],[\"a\",\"scale\",9],[\"c\",\"gain\",-1]]"));
        assertArrayEquals(new float[] {2, 2}, rule.values("b.a", List.of(2L)));
        for (float x : rule.values("b.weight", List.of(50L))) assertTrue(x >= 0.3f && x < 0.7f);
        float[] usual = new WeightRule("A", List.of()).values("c.weight", List.of(3L, 2L));
        float[] turned = rule.values("c.weight", List.of(3L, 2L));
        for (int i = 0; i < usual.length; i++) assertEquals(-usual[i], turned[i]);
    }

    @Test
    void refusesRulesItDoesNotKnow() {
        assertThrows(RunException.class, () -> rules("[[\"a\",\"turn\",2]]"));
        assertThrows(RunException.class, () -> rules("[[\"(\",\"const\",2]]"));
        assertThrows(RunException.class, () -> rules("[[\"a\"]]"));
    }

    @Test
    void blocksRepeatAndFollowTheirText() {
        BlockyInput rule = BlockyInput.of("blocky block=(2,2) lo=1.0 hi=0 NAME=z");
        assertEquals(new BlockyInput("z", List.of(2, 2), 1, 0), rule);
        float[] x = rule.values("B", List.of(3L, 5L));
        assertEquals(x[0], x[6]);
        assertEquals(x[4], x[9]);
        assertEquals(new BlockyInput("input", List.of(4, 32, 32), 1.4, 0.6), BlockyInput.of("blocky"));
    }
}
