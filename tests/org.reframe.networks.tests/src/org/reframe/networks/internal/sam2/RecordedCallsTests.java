// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedCallsTests {
    @Test
    void readsTheOrderOfCallsFromTheNames() {
        RecordedCalls calls = RecordedCalls.of(List.of(
                "prompt_mask.f3.obj1",
                "p3.best_low_res",
                "p3.multimask_ious",
                "go.f3.obj1.obj_ptr",
                "go.f3.obj2.obj_ptr",
                "go.f4.obj1.obj_ptr",
                "p3b.best_low_res",
                "back.f3.obj_ptr",
                "back.f2.obj_ptr",
                "rev.f1.obj_ptr"));
        assertEquals(
                List.of(
                        new RecordedCalls.Prompt("p3"),
                        new RecordedCalls.Pass("go", List.of(3, 4)),
                        new RecordedCalls.Prompt("p3b"),
                        new RecordedCalls.Pass("back", List.of(3, 2)),
                        new RecordedCalls.Pass("rev", List.of(1))),
                calls.steps());
        assertEquals(new Span(3, 1, true), new RecordedCalls.Pass("back", List.of(3, 2)).span());
        assertEquals(new Span(1, 0, true), new RecordedCalls.Pass("rev", List.of(1)).span());
    }
}
