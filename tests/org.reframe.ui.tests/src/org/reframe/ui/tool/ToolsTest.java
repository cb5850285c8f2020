// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reframe.api.mask.Box;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.BoxPrompt;
import org.reframe.api.prompt.MaskPrompt;
import org.reframe.api.prompt.PointPrompt;

class ToolsTest {
    private static final class Sheet implements DraftTarget {
        private Draft draft = Draft.EMPTY;

        @Override
        public Draft draft() {
            return draft;
        }

        @Override
        public void draft(Draft next) {
            draft = next;
        }

        @Override
        public Mask startingMask() {
            return draft.mask().orElseGet(() -> Mask.empty(100, 80));
        }
    }

    private final Sheet sheet = new Sheet();

    private static Stroke at(double x, double y, boolean negative) {
        return new Stroke(x, y, negative, 1);
    }

    private static void drag(CanvasTool tool, Stroke from, Stroke to) {
        tool.press(from);
        tool.move(to, true);
        tool.release(to);
    }

    @Test
    void clicksAreAPromptOnceOneIsPositive() {
        CanvasTool tool = ToolKind.CLICK.create(sheet);
        tool.press(at(5, 5, true));
        assertTrue(sheet.draft.prompt().isEmpty());
        tool.press(at(9, 9, false));
        tool.press(at(200, 9, false));
        PointPrompt prompt =
                assertInstanceOf(PointPrompt.class, sheet.draft.prompt().orElseThrow());
        assertEquals(2, prompt.clicks().size());
        assertFalse(prompt.clicks().getFirst().positive());
    }

    @Test
    void aDragIsABoxCutAtTheFrameAndAClickIsNone() {
        CanvasTool tool = ToolKind.BOX.create(sheet);
        tool.press(at(5, 5, false));
        tool.release(at(5, 5, false));
        assertTrue(sheet.draft.isEmpty());
        drag(tool, at(90, 70, false), at(150, 20, false));
        BoxPrompt prompt =
                assertInstanceOf(BoxPrompt.class, sheet.draft.prompt().orElseThrow());
        assertEquals(new Box(90, 20, 10, 50), prompt.box());
    }

    @Test
    void brushPaintsAndRightButtonErases() {
        CanvasTool tool = ToolKind.BRUSH.create(sheet);
        drag(tool, at(20, 40, false), at(60, 40, false));
        Mask painted = ((MaskPrompt) sheet.draft.prompt().orElseThrow()).mask();
        assertTrue(painted.contains(40, 40));
        drag(tool, at(40, 40, true), at(40, 40, true));
        Mask erased = ((MaskPrompt) sheet.draft.prompt().orElseThrow()).mask();
        assertFalse(erased.contains(40, 40));
        assertTrue(erased.contains(20, 40));
    }

    /** A busy window reports the way of the pointer when the button is up already. */
    @Test
    void aStrokeHasNoGapWhereItsWayIsHeardOfTooLate() {
        CanvasTool tool = ToolKind.BRUSH.create(sheet);
        tool.press(at(20, 40, false));
        tool.move(at(80, 40, false), false);
        tool.release(at(80, 40, false));
        Mask painted = sheet.draft.mask().orElseThrow();
        assertTrue(painted.contains(50, 40));
        // The next stroke begins where it is pressed.
        tool.press(at(20, 10, false));
        tool.release(at(20, 10, false));
        assertFalse(sheet.draft.mask().orElseThrow().contains(50, 25));
    }

    @Test
    void polygonIsClosedByCompleteAndDroppedByCancel() {
        CanvasTool tool = ToolKind.POLYGON.create(sheet);
        tool.press(at(10, 10, false));
        tool.press(at(60, 10, false));
        assertTrue(tool.cancel());
        assertFalse(tool.complete());
        tool.press(at(10, 10, false));
        tool.press(at(60, 10, false));
        tool.press(at(60, 60, false));
        assertTrue(tool.complete());
        assertEquals(1250, sheet.draft.mask().orElseThrow().area(), 30);
    }
}
