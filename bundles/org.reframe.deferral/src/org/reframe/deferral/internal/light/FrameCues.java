// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.light;

/** What speaks for and against a mask, frame by frame, as numbers of the size of 1. */
final class FrameCues {
    /** Length of the vector. */
    static final int COUNT = 22;

    private FrameCues() {}

    /**
     * The cues of a frame.
     *
     * @param place between the pins
     * @param here what is seen there
     * @param pin what is seen on the nearest pin
     * @param near mask of the neighbouring frame on the pin's side; the frame's own when that one is not known
     * @param worst lowest quality between the pin and the frame
     */
    static double[] of(Place place, Seen here, Seen pin, SmallMask near, double worst) {
        SmallMask mask = here.mask();
        double side = Math.sqrt(Math.max(1, pin.mask().area()));
        double[] centre = mask.centre();
        double[] nearCentre = near.centre();
        double[] pinCentre = pin.mask().centre();
        int[] box = mask.bounds();
        boolean border = box[0] == 0
                || box[1] == 0
                || box[2] == mask.size().width() - 1
                || box[3] == mask.size().height() - 1;
        return new double[] {
            here.quality(),
            worst,
            logit(here.quality()),
            mask.overlap(near),
            Math.min(2, ratio(mask.area(), near.area())),
            clamp(signedRatio(mask.area(), pin.mask().area()), 2),
            Math.min(2, ratio(mask.area(), pin.mask().area())),
            Math.min(2, Math.hypot(centre[0] - nearCentre[0], centre[1] - nearCentre[1]) / side * 4),
            Math.min(3, Math.hypot(centre[0] - pinCentre[0], centre[1] - pinCentre[1]) / side),
            mask.area() == 0 ? 1 : 0,
            mask.area() > 0 && border ? 1 : 0,
            Math.min(1, mask.scattered() * 4),
            Math.min(2, mask.roughness() / 4),
            clamp((mask.roughness() - pin.mask().roughness()) / 2, 2),
            here.look().colourDistance(pin.look()),
            here.look().contrast(),
            here.look().contrast() - pin.look().contrast(),
            here.look().patchDistance(pin.look()),
            here.look().shapeDistance(pin.look()),
            clamp(here.look().contour() - pin.look().contour(), 2),
            Math.min(2, 4 * here.picture().difference(pin.picture())),
            Math.log1p(place.distance()) / 3
        };
    }

    private static double logit(double quality) {
        double bounded = Math.clamp(quality, 0.01, 0.99);
        return Math.log(bounded / (1 - bounded)) / 3;
    }

    private static double ratio(int area, int other) {
        return Math.abs(signedRatio(area, other));
    }

    private static double signedRatio(int area, int other) {
        return Math.log((area + 3.0) / (other + 3.0));
    }

    private static double clamp(double value, double most) {
        return Math.clamp(value, -most, most);
    }
}
