// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.planes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.reframe.api.run.RunException;
import org.reframe.training.Examples;

/** Some examples of folders, each mirrored every other time. Read by one thread. */
final class PlaneExamples implements Examples {
    private final PlaneFolder.Form form;
    private final List<Place> places;

    private PlaneExamples(PlaneFolder.Form form, List<Place> places) {
        this.form = form;
        this.places = places;
    }

    private record Place(PlaneFolder folder, int index, String clip) {}

    /**
     * The examples of the wanted clips.
     *
     * @param folders at least one, with examples of one form
     * @throws RunException (input) when forms differ or nothing is left
     */
    static PlaneExamples of(List<PlaneFolder> folders, Predicate<String> wanted) throws RunException {
        PlaneFolder.Form form = folders.get(0).form();
        List<Place> places = new ArrayList<>();
        for (PlaneFolder folder : folders) {
            if (!folder.form().alike(form)) throw RunException.input("The examples' folders have other forms.", null);
            List<String> clips = folder.form().clips();
            for (int i = 0; i < clips.size(); i++) {
                if (wanted.test(clips.get(i))) places.add(new Place(folder, i, clips.get(i)));
            }
        }
        if (places.isEmpty()) {
            throw RunException.input(
                    "No example is left to train or to validate on: see which clips are held out.", null);
        }
        return new PlaneExamples(form, places);
    }

    @Override
    public int size() {
        return places.size();
    }

    /** The clip of an example. */
    String clip(int index) {
        return places.get(index).clip();
    }

    @Override
    public List<List<Long>> shapes() {
        long side = form.side();
        return List.of(List.of((long) form.planes(), side, side), List.of(1L, side, side));
    }

    @Override
    public List<float[]> read(int index, RandomGenerator random) throws RunException {
        return numbers(index, random.nextBoolean());
    }

    /** An example as it is, or mirrored left to right. */
    List<float[]> numbers(int index, boolean mirrored) throws RunException {
        byte[] bytes = places.get(index).folder().read(places.get(index).index());
        float[] planes = new float[form.planes() * form.cells()];
        float[] truth = new float[form.cells()];
        for (int plane = 0, i = 0; plane <= form.planes(); plane++) {
            boolean mask = plane == form.planes();
            float sign = mirrored && form.negated().contains(plane) ? -1 : 1;
            float factor = sign / (float) (mask ? form.truthScale() : form.scale());
            for (int y = 0; y < form.side(); y++) {
                for (int x = 0; x < form.side(); x++, i++) {
                    float value = bytes[mirrored ? i - x + form.side() - 1 - x : i] * factor;
                    if (mask) {
                        truth[i - planes.length] = value;
                    } else {
                        planes[i] = value;
                    }
                }
            }
        }
        return List.of(planes, truth);
    }
}
