// SPDX-License-Identifier: EPL-2.0
package org.reframe.counterfactual.internal.parity;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;

/**
 * Scene probabilities that a recorded item describes by a rule instead of storing them: powers of numbers that are equally
 * spread over [0, 1), hashed from a seed, a name and an index, brought to a sum of 1 for each class.
 *
 * @param name hashed with the seed
 * @param power of each number
 * @param classes number of rows
 * @param scenes length of a row
 */
record GeneratedMeans(String name, int power, int classes, int scenes) {
    private static final Pattern NAME = Pattern.compile("NAME \"([^\"]+)\"");
    private static final Pattern POWER = Pattern.compile("u\\^(\\d{1,2})\\b");
    private static final int LARGEST = 20_000_000;

    /** Reads the rule and the sizes of an item. */
    static GeneratedMeans of(RecordedValue recorded) throws RunException {
        RecordedValue generator = recorded.at("generator");
        Matcher name = NAME.matcher(generator.text());
        Matcher power = POWER.matcher(generator.text());
        int classes = recorded.at("num_classes").integer();
        int scenes = recorded.at("num_scenes").integer();
        if (!name.find() || !power.find()) {
            throw RunException.input(generator.where() + " describes an unknown rule: " + generator.text(), null);
        }
        if (classes < 2 || scenes < 1 || (long) classes * scenes > LARGEST) {
            throw RunException.input(
                    recorded.where() + " asks for " + classes + " classes of " + scenes + " scenes.", null);
        }
        return new GeneratedMeans(String.valueOf(name.group(1)), Integer.parseInt(power.group(1)), classes, scenes);
    }

    /** The first rows. */
    double[][] rows(String seed, int count) {
        long hash = hash(seed + "/" + name);
        double[][] rows = new double[count][scenes];
        for (int c = 0; c < count; c++) {
            double sum = 0;
            for (int s = 0; s < scenes; s++) {
                rows[c][s] = Math.pow(uniform(hash, (long) c * scenes + s), power);
                sum += rows[c][s];
            }
            for (int s = 0; s < scenes; s++) rows[c][s] /= sum;
        }
        return rows;
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        return hash;
    }

    /** SplitMix64's output for an index, its upper 24 bits as a number in [0, 1). */
    private static double uniform(long hash, long index) {
        long z = hash + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 40) / (double) (1 << 24);
    }
}
