// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two policies made of the same clips, or videos.
 *
 * @param own of the tested policy
 * @param other of the other one, in the same order
 * @param whole whether both were asked about nothing else
 */
record Pairs(List<Scored> own, List<Scored> other, boolean whole) {
    /** Pairs of the clips that both were asked about; possibly none. */
    static Pairs of(PolicyScores own, PolicyScores other) {
        Map<String, Scored> ours = byKey(own);
        Map<String, Scored> theirs = byKey(other);
        List<Scored> first = new ArrayList<>();
        List<Scored> second = new ArrayList<>();
        ours.forEach((key, scored) -> {
            if (theirs.containsKey(key)) {
                first.add(scored);
                second.add(theirs.getOrDefault(key, scored));
            }
        });
        return new Pairs(first, second, first.size() == ours.size() && first.size() == theirs.size());
    }

    private static Map<String, Scored> byKey(PolicyScores scores) {
        Map<String, Scored> byKey = new LinkedHashMap<>();
        scores.clips().forEach(clip -> byKey.put(clip.key(), clip));
        return byKey;
    }

    /** Each video one pair: the means over its clips. */
    Pairs byVideo() {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < own.size(); i++) {
            places.computeIfAbsent(own.get(i).video(), video -> new ArrayList<>())
                    .add(i);
        }
        return new Pairs(means(own, places), means(other, places), whole);
    }

    private static List<Scored> means(List<Scored> clips, Map<String, List<Integer>> places) {
        List<Scored> means = new ArrayList<>();
        places.forEach((video, of) -> {
            double[] mean = new double[clips.get(0).figures().size()];
            for (int place : of) {
                List<Double> figures = clips.get(place).figures();
                for (int figure = 0; figure < mean.length; figure++) mean[figure] += figures.get(figure) / of.size();
            }
            List<Double> figures = new ArrayList<>();
            for (double each : mean) figures.add(each);
            means.add(new Scored(video, video, figures));
        });
        return means;
    }

    private static double[] column(List<Scored> scored, int figure) {
        return scored.stream().mapToDouble(each -> each.figures().get(figure)).toArray();
    }

    /** Mean difference of a figure, the first less the second. */
    double difference(int figure) {
        double sum = 0;
        for (int i = 0; i < own.size(); i++) {
            sum += own.get(i).figures().get(figure) - other.get(i).figures().get(figure);
        }
        return sum / own.size();
    }

    /** Tests a figure. */
    SignedRank test(int figure) {
        return SignedRank.of(column(own, figure), column(other, figure));
    }
}
