// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

/** The tools there are. */
public enum ToolKind {
    /** Clicks on the object (left) and beside it (right). */
    CLICK("Click"),
    /** A box around the object. */
    BOX("Box"),
    /** Paints the mask; right button erases. */
    BRUSH("Brush"),
    /** Erases the mask; right button paints. */
    ERASER("Eraser"),
    /** Adds a polygon to the mask; right button takes it away. */
    POLYGON("Polygon");

    private final String label;

    ToolKind(String label) {
        this.label = label;
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    /** A new tool of this kind that writes to a target. */
    public CanvasTool create(DraftTarget target) {
        return switch (this) {
            case CLICK -> new ClickTool(target);
            case BOX -> new BoxTool(target);
            case BRUSH -> new BrushTool(target, false);
            case ERASER -> new BrushTool(target, true);
            case POLYGON -> new PolygonTool(target);
        };
    }
}
