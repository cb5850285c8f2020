// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.mask;

/** Set operations on runs, without unpacking pixels. */
final class MaskOperations {
    /** How two pixels combine. */
    interface PixelRule {
        boolean apply(boolean a, boolean b);
    }

    private MaskOperations() {}

    static Mask combine(Mask a, Mask b, PixelRule rule) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException(a + " and " + b + " differ in size");
        }
        MaskBuilder out = new MaskBuilder(a.width(), a.height());
        int ia = 0;
        int ib = 0;
        int leftA = a.run(0);
        int leftB = b.run(0);
        int remaining = a.width() * a.height();
        while (remaining > 0) {
            while (leftA == 0) {
                leftA = a.run(++ia);
            }
            while (leftB == 0) {
                leftB = b.run(++ib);
            }
            int step = Math.min(leftA, leftB);
            out.run(rule.apply(ia % 2 == 1, ib % 2 == 1), step);
            leftA -= step;
            leftB -= step;
            remaining -= step;
        }
        return out.build();
    }

    static Box bounds(Mask mask) {
        int height = mask.height();
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        int position = mask.run(0);
        for (int i = 1; i < mask.runCount(); i++) {
            int length = mask.run(i);
            if (i % 2 == 1) {
                int first = position;
                int last = position + length - 1;
                left = Math.min(left, first / height);
                right = Math.max(right, last / height);
                boolean wraps = first / height != last / height;
                top = Math.min(top, wraps ? 0 : first % height);
                bottom = Math.max(bottom, wraps ? height - 1 : last % height);
            }
            position += length;
        }
        return right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1.0, bottom - top + 1.0);
    }
}
