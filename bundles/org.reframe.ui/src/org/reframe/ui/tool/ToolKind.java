// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.tool;

/** The tools there are. */
public enum ToolKind {
    /** Clicks on the object (left) and beside it (right). */
    CLICK("Click", "left button on the object, right button beside it"),
    /** A box around the object. */
    BOX("Box", "drag a box around the object"),
    /** Paints the mask; right button erases. */
    BRUSH("Brush", "paint the mask, right button erases"),
    /** Erases the mask; right button paints. */
    ERASER("Eraser", "erase the mask, right button paints"),
    /** Adds a polygon to the mask; right button takes it away. */
    POLYGON("Polygon", "corners of a region; Enter closes it");

    private final String label;
    private final String description;

    ToolKind(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    /** What it does, in a few words. */
    public String description() {
        return description;
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
