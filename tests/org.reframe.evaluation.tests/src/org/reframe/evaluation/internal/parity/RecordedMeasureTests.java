// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reframe.api.parity.GoldenFile;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.run.RunException;

/** A kind sees what differs, what it does not know, and what is missing. */
class RecordedMeasureTests {
    private static final String CURVE =
            "{'source':'hand','cases':[{'x':[0,2],'y':[1,3],'trapz':AREA,'trapz_normalised_by_x_range':2,"
                    + "'trapz_percent_of_final':1.3333333333333333,'trapz_percent_of_final_normalised':0.6666666666666666}]}";

    @Test
    void agreesWithRightNumbers() throws RunException {
        Golden golden = new Golden().with("c.json", CURVE.replace("AREA", "4"));
        assertEquals(1, golden.run(new LearningCurveParity()).size());
        assertEquals(List.of(), golden.failures(new LearningCurveParity()));
    }

    @Test
    void aWrongNumberFails() throws RunException {
        Golden golden = new Golden().with("c.json", CURVE.replace("AREA", "4.00001"));
        assertEquals(1, golden.failures(new LearningCurveParity()).size());
    }

    @Test
    void somethingRecordedThatIsNotComputedFails() throws RunException {
        String more = CURVE.replace("AREA", "4,'median':7").replace("'source'", "'version':1,'source'");
        assertEquals(
                2,
                new Golden()
                        .with("c.json", more)
                        .failures(new LearningCurveParity())
                        .size());
    }

    @Test
    void somethingMissingIsNamed() {
        Golden golden = new Golden()
                .with(
                        "c.json",
                        CURVE.replace("'trapz_percent_of_final':", "'other':").replace("AREA", "4"));
        RunException missing = assertThrows(RunException.class, () -> golden.run(new LearningCurveParity()));
        assertTrue(missing.getMessage().contains("trapz_percent_of_final"), missing.getMessage());
    }

    @Test
    void itemsAreFoundByContentAndNotByName() throws RunException {
        Golden golden = new Golden()
                .with("any/name.json", CURVE.replace("AREA", "4"))
                .with("aulc.json", "{'cases':[]}")
                .with("trapz.json", "{'cases':3}")
                .with("list.json", "[1,2]");
        assertEquals(1, new LearningCurveParity().items(golden).size());
        assertEquals("any/name", new LearningCurveParity().items(golden).get(0).name());
    }

    @Test
    void aSubmissionIsReadWithTruthAndDetectionsBesideIt() throws RunException {
        Golden golden = new Golden()
                .with(
                        "s/want.json",
                        "{'subset':'val','tiou_thresholds':[0.5],'num_gt':1,'num_pred':1,'mAP':[1.0],"
                                + "'average_mAP':1.0,'classes_without_predictions':[],'ap_per_class':{'a':[1.0]}}")
                .with(
                        "s/truth.json",
                        "{'database':{'v':{'subset':'val','annotations':[{'label':'a','segment':[0,4]}]},"
                                + "'w':{'subset':'train','annotations':[{'label':'b','segment':[0,4]}]}}}")
                .with("s/found.json", "{'results':{'v':[{'label':'a','segment':[0,3],'score':0.5}]}}");
        assertEquals(6, golden.run(new TemporalParity()).size());
        assertEquals(List.of(), golden.failures(new TemporalParity()));
    }

    @Test
    void ofSeveralSubmissionsInAFolderTheNamesTellWhatBelongsTogether() throws RunException {
        Golden golden = new Golden();
        for (String seed : List.of("a", "b")) {
            golden.with(seed + ".expected.json", "{'subset':'val','tiou_thresholds':[0.5]}")
                    .with(seed + ".gt.json", "{'database':{}}")
                    .with(seed + ".pred.json", "{'results':{}}");
        }
        golden.with("c.expected.json", "{'subset':'val','tiou_thresholds':[0.5]}");
        golden.with("deeper/c.gt.json", "{'database':{}}");
        List<ParityItem> items = new TemporalParity().items(golden);
        assertEquals(2, items.size());
        assertEquals(
                List.of("b.expected.json", "b.gt.json", "b.pred.json"),
                items.get(1).files().stream().map(GoldenFile::name).toList());
    }
}
