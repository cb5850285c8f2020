// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunException;
import org.reframe.relabel.internal.reassess.Answer;

/**
 * A recorded video.
 *
 * @param id its name
 * @param legacy label of the data set
 * @param answers of its workers
 * @param predictions by network, the most likely first
 */
record RecordedSample(String id, int legacy, List<Answer> answers, Map<String, List<Integer>> predictions) {
    private static final Set<String> NO_PREDICTIONS = Set.of("id", "legacy", "options", "workers");

    /** Reads the entry of a file; every list that is not one of its known parts holds a network's predictions. */
    static RecordedSample of(RecordedValue recorded) throws RunException {
        List<Answer> answers = new ArrayList<>();
        for (RecordedValue worker : recorded.at("workers").list()) {
            answers.add(Answer.of(
                    worker.at("approved").flag(), boxed(worker.at("labels").integers())));
        }
        Map<String, List<Integer>> predictions = new LinkedHashMap<>();
        for (String key : recorded.keys()) {
            if (!NO_PREDICTIONS.contains(key))
                predictions.put(key, boxed(recorded.at(key).integers()));
        }
        return new RecordedSample(
                recorded.at("id").text(), recorded.at("legacy").integer(), List.copyOf(answers), predictions);
    }

    /** Predictions of one network. */
    List<Integer> predictions(String network) throws RunException {
        if (!predictions.containsKey(network)) {
            throw RunException.input("Sample " + id + " has no predictions '" + network + "'.", null);
        }
        return predictions.getOrDefault(network, List.of());
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }
}
