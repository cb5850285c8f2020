// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.reframe.api.project.FrameState;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;

/**
 * One lane an object under a ruler, with a playhead. Click or drag seeks, a click on a pin's dot to that pin, Shift+drag
 * selects frames, a click drops the selection; wheel zooms, Shift+wheel scrolls. UI thread only.
 */
public final class Timeline extends Canvas {
    /** Width of the names at the left, in points. */
    public static final int HEADER = 150;

    private static final int RULER = 20;
    private static final int LANE = 22;
    private static final int NOWHERE = -1000;

    private List<Lane> lanes = List.of();
    private TimeScale scale = TimeScale.all(1, 1);
    private int playhead;
    private Optional<TrackId> selected = Optional.empty();
    private Optional<Lane.Span> chosen = Optional.empty();
    private List<FrameHint> hints = List.of();
    private SortedSet<Integer> cuts = Collections.emptySortedSet();
    private int anchor = -1;
    /** Where a dot was pressed: a hand that shakes there shall not leave its pin. */
    private int dot = NOWHERE;

    private final List<IntConsumer> seekers = new ArrayList<>();
    private final List<Consumer<TrackId>> selectors = new ArrayList<>();
    private final List<Runnable> scaleListeners = new ArrayList<>();

    /** An empty timeline. */
    public Timeline(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> setScale(TimeScale.all(scale.frameCount(), drawingWidth())));
        addListener(SWT.MouseVerticalWheel, this::wheel);
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseMove, event -> {
            if ((event.stateMask & SWT.BUTTON1) != 0 && Math.abs(event.x - dot) > LanePainter.DOT) {
                dot = NOWHERE;
                if (anchor >= 0) {
                    extend(event.x);
                }
                seek(event.x);
            }
        });
        addListener(SWT.MouseHover, this::explain);
        addListener(SWT.MouseUp, event -> {
            anchor = -1;
            dot = NOWHERE;
        });
    }

    /** Sets the length of the clip and shows all of it. */
    public void setFrameCount(int frameCount) {
        setScale(TimeScale.all(frameCount, drawingWidth()));
    }

    /** Sets the lanes, top to bottom, and the selected object. */
    public void setLanes(List<Lane> next, Optional<TrackId> selectedTrack) {
        lanes = List.copyOf(next);
        selected = selectedTrack;
        redraw();
    }

    /** Marks frames on lanes, in place of those marked before. */
    public void setHints(List<FrameHint> next) {
        hints = List.copyOf(next);
        redraw();
    }

    /** Frames that are marked. */
    public List<FrameHint> hints() {
        return hints;
    }

    /** Marks scene cuts by the first frames of new shots, in place of those marked before. */
    public void setCuts(SortedSet<Integer> next) {
        cuts = Collections.unmodifiableSortedSet(new TreeSet<>(next));
        redraw();
    }

    /** Scene cuts that are marked. */
    public SortedSet<Integer> cuts() {
        return cuts;
    }

    /** What a mark under the pointer means, as a tool tip. */
    private void explain(Event event) {
        OptionalInt cut = event.y < RULER
                ? scale.nearest(
                        cuts.stream().mapToInt(Integer::intValue),
                        event.x - HEADER + (int) Math.round(scale.pixelsPerFrame() / 2),
                        LanePainter.DOT)
                : OptionalInt.empty();
        setToolTipText(cut.isPresent() ? "Scene cut before frame " + cut.getAsInt() : null);
    }

    /** Moves the playhead and scrolls to it. */
    public void setPlayhead(int frame) {
        if (frame != playhead) {
            playhead = frame;
            TimeScale next = scale.reveal(frame);
            if (next.equals(scale)) {
                redraw();
            } else {
                setScale(next);
            }
        }
    }

    /** Frames that were selected. */
    public Optional<Lane.Span> selectedFrames() {
        return chosen;
    }

    /** Selects frames, or none. */
    public void selectFrames(Optional<Lane.Span> frames) {
        chosen = frames.map(
                span -> new Lane.Span(Math.max(0, span.first()), Math.min(scale.frameCount() - 1, span.last())));
        redraw();
    }

    /** Which frames are shown. */
    public TimeScale scale() {
        return scale;
    }

    /** Hears of a frame that was clicked. */
    public void onSeek(IntConsumer listener) {
        seekers.add(listener);
    }

    /** Hears of a lane that was clicked. */
    public void onSelect(Consumer<TrackId> listener) {
        selectors.add(listener);
    }

    /** Hears of zooming and scrolling. */
    public void onScale(Runnable listener) {
        scaleListeners.add(listener);
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(Math.max(300, widthHint), RULER + LANE * Math.max(2, lanes.size()) + 4);
    }

    private int drawingWidth() {
        return Math.max(1, getClientArea().width - HEADER - 8);
    }

    private void setScale(TimeScale next) {
        scale = next;
        redraw();
        scaleListeners.forEach(Runnable::run);
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.SHIFT) != 0) {
            setScale(scale.scroll(-Integer.signum(event.count) * 40 / scale.pixelsPerFrame()));
        } else {
            setScale(scale.zoomAt(event.count > 0 ? 1.25 : 0.8, event.x - HEADER));
        }
        event.doit = false;
    }

    private void press(Event event) {
        int row = (event.y - RULER) / LANE;
        if (event.y >= RULER && row < lanes.size()) {
            TrackId track = lanes.get(row).track().id();
            selectors.forEach(listener -> listener.accept(track));
        }
        if (event.x >= HEADER) {
            if ((event.stateMask & SWT.SHIFT) != 0) {
                anchor = scale.frame(event.x - HEADER);
                extend(event.x);
            } else if (event.button == 1) {
                selectFrames(Optional.empty());
            }
            OptionalInt pin = pinAt(row, event);
            dot = pin.isPresent() ? event.x : NOWHERE;
            int frame = pin.orElseGet(() -> scale.frame(event.x - HEADER));
            seekers.forEach(listener -> listener.accept(frame));
        }
    }

    /** The pin whose dot was hit; a dot is wider than its frame as soon as the clip is long. */
    private OptionalInt pinAt(int row, Event event) {
        if (event.y < RULER || row >= lanes.size() || (event.stateMask & SWT.SHIFT) != 0) {
            return OptionalInt.empty();
        }
        IntStream pins = lanes.get(row).states().stream()
                .filter(state -> state.state() == MaskState.PINNED)
                .mapToInt(FrameState::frame);
        return scale.nearest(pins, event.x - HEADER, LanePainter.DOT);
    }

    private void extend(int x) {
        int frame = scale.frame(x - HEADER);
        selectFrames(Optional.of(new Lane.Span(Math.min(anchor, frame), Math.max(anchor, frame))));
    }

    private void seek(int x) {
        int frame = scale.frame(x - HEADER);
        seekers.forEach(listener -> listener.accept(frame));
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        Color text = getForeground();
        gc.setAntialias(SWT.ON);
        paintRuler(gc, area, text);
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            int top = RULER + i * LANE;
            if (selected.equals(Optional.of(lane.track().id()))) {
                gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
                gc.setAlpha(70);
                gc.fillRectangle(0, top, area.width, LANE);
                gc.setAlpha(255);
            }
            gc.setClipping(HEADER - 7, top, area.width - HEADER + 7, LANE);
            new LanePainter(gc, scale, HEADER, text).paint(lane, top, LANE);
            new FlagPainter(gc, scale, HEADER, text).paint(lane, top, LANE);
            new HintPainter(gc, scale, HEADER, text).paint(hints, lane, top + LANE);
            gc.setClipping((Rectangle) null);
            paintName(gc, lane, top, text);
        }
        if (lanes.isEmpty()) {
            gc.setForeground(text);
            gc.setAlpha(160);
            gc.drawText("No objects yet: mark one in the picture and press Enter.", HEADER, RULER + 8, true);
            gc.setAlpha(255);
        }
        chosen.ifPresent(span -> paintChosen(gc, span, area.height));
        new CutPainter(gc, scale, HEADER, text).paint(cuts, RULER, area.height);
        paintPlayhead(gc, area);
    }

    private void paintChosen(GC gc, Lane.Span span, int height) {
        int left = HEADER + Math.max(0, scale.x(span.first()));
        int right = HEADER + Math.min(scale.width(), scale.x(span.last() + 1.0));
        if (right > left) {
            Color color = getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION);
            gc.setBackground(color);
            gc.setForeground(color);
            gc.setAlpha(60);
            gc.fillRectangle(left, 0, right - left, height);
            gc.setAlpha(255);
            gc.drawRectangle(left, 0, right - left - 1, height - 1);
        }
    }

    private void paintName(GC gc, Lane lane, int top, Color text) {
        gc.setClipping(0, top, HEADER - 10, LANE);
        gc.setBackground(new Color(org.reframe.ui.canvas.ObjectColors.of(lane.track())));
        gc.fillRoundRectangle(6, top + 6, 10, 10, 4, 4);
        gc.setForeground(text);
        int height = gc.getFontMetrics().getHeight();
        gc.drawText(lane.track().name(), 22, top + (LANE - height) / 2, true);
        gc.setClipping((Rectangle) null);
    }

    private void paintRuler(GC gc, Rectangle area, Color text) {
        gc.setForeground(text);
        gc.setAlpha(150);
        int step = 1;
        int[] factors = {2, 5, 10};
        for (int decade = 1; step * scale.pixelsPerFrame() < 60; decade *= 10) {
            for (int factor : factors) {
                if (step * scale.pixelsPerFrame() < 60) {
                    step = factor * decade;
                }
            }
        }
        int first = (int) Math.ceil(scale.first() / step) * step;
        for (int frame = first; frame < scale.frameCount() && scale.x(frame) <= scale.width(); frame += step) {
            int x = HEADER + scale.x(frame + 0.5);
            gc.drawLine(x, RULER - 5, x, RULER - 1);
            gc.drawText(Integer.toString(frame), x + 3, 1, true);
        }
        gc.drawLine(0, RULER - 1, area.width, RULER - 1);
        gc.setAlpha(255);
    }

    private void paintPlayhead(GC gc, Rectangle area) {
        int x = HEADER + scale.x(playhead + 0.5);
        if (x >= HEADER) {
            Color color = getDisplay().getSystemColor(SWT.COLOR_RED);
            gc.setForeground(color);
            gc.setBackground(color);
            gc.drawLine(x, 0, x, area.height);
            gc.fillPolygon(new int[] {x - 5, 0, x + 6, 0, x, 8});
        }
    }
}
