// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reframe.api.deferral.MeasuredLosses;
import org.reframe.api.task.Section;
import org.reframe.deferral.internal.table.ClipCosts;

/** The very rows of a table of tests. */
class PairedRowsTests {
    private static final int CLIPS = 9;

    /** Nine clips of three videos, with losses that differ and with ties. */
    private static ClipCosts clip(int n, String prompt) {
        double accepted = 0.5 - n / 64.0;
        MeasuredLosses losses =
                new MeasuredLosses(accepted, List.of(accepted - 0.125, accepted - (n % 3) / 16.0 + 0.03125));
        return new ClipCosts(
                prompt + n,
                "sequence",
                1,
                0,
                2,
                List.of(1, 2),
                losses,
                List.of(1.0, 1.0, 1.0),
                "video " + n / 3,
                0,
                List.of());
    }

    private static PolicyRun run(String name, String prompt, int... frames) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < frames.length; n++) {
            outcomes.add(new Outcome(clip(n, prompt), prompt, frames[n], "", List.of(), List.of()));
        }
        return new PolicyRun(name, outcomes);
    }

    private static PolicyRun both(PolicyRun first, PolicyRun second) {
        List<Outcome> all = new ArrayList<>(first.outcomes());
        all.addAll(second.outcomes());
        return new PolicyRun(first.name(), all);
    }

    private static List<String> rows(Section section) {
        return assertInstanceOf(Section.Table.class, section).rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }

    @Test
    @DisplayName("Rows are the same to the last digit: pairs, differences, p, effect, remarks and p after Holm")
    void golden() {
        int[] never = new int[CLIPS];
        int[] first = new int[CLIPS];
        for (int n = 0; n < CLIPS; n++) {
            never[n] = -1;
            first[n] = 1;
        }
        int[] mixed = {1, -1, 2, 1, 2, -1, 2, 1, 1};
        int[] fewer = {2, 2, 1, -1, 1};
        List<PolicyRun> runs = List.of(
                both(run("never", "mask", never), run("never", "box", -1, -1)),
                both(run("light=model", "mask", mixed), run("light=model", "box", 1, 1)),
                run("first", "mask", first),
                run("fewer", "mask", fewer));
        Section section = new EvalReport(runs, 0.0625, "light")
                .sections(List.of()).stream()
                        .filter(each -> each.title().startsWith("Signed-rank tests"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                List.of(
                        "light=model against never|mask|clip|9|"
                                + "0.06597222222222222|7|0.046875|0.8928571428571428|"
                                + "-0.017361111111111112|7|0.359375|-0.3928571428571429|"
                                + "|0.140625|0.71875",
                        "light=model against never|mask|video|3|"
                                + "0.06597222222222225|3|0.25|1.0|"
                                + "-0.017361111111111105|3|0.25|-1.0|"
                                + "p of Dice cannot be below 0.25 when 3 videos differ; p of cost cannot be below 0.25 when 3 videos differ|0.75|0.75",
                        "light=model against first|mask|clip|9|"
                                + "-0.059027777777777776|5|0.0625|-1.0|"
                                + "0.04513888888888889|5|0.0625|1.0|"
                                + "p of Dice cannot be below 0.0625 when 5 clips differ; p of cost cannot be below 0.0625 when 5 clips differ|0.140625|0.1875",
                        "light=model against first|mask|video|3|"
                                + "-0.059027777777777755|3|0.25|-1.0|"
                                + "0.045138888888888874|3|0.25|1.0|"
                                + "p of Dice cannot be below 0.25 when 3 videos differ; p of cost cannot be below 0.25 when 3 videos differ|0.75|0.75",
                        "light=model against fewer|mask|clip|5|"
                                + "0.025|5|0.75|0.19999999999999996|"
                                + "-0.025|5|0.6875|-0.2666666666666667|"
                                + "on what both were asked about; p of Dice cannot be below 0.0625 when 5 clips differ; p of cost cannot be below 0.0625 when 5 clips differ|0.75|0.71875",
                        "light=model against fewer|mask|video|2|"
                                + "0.023437500000000056|2|0.5|1.0|"
                                + "-0.01822916666666663|2|1.0|-0.33333333333333337|"
                                + "on what both were asked about; p of Dice cannot be below 0.5 when 2 videos differ; p of cost cannot be below 0.5 when 2 videos differ|0.75|1.0",
                        "light=model against never|box|clip|2|"
                                + "0.125|2|0.5|1.0|"
                                + "-0.0625|2|0.5|-1.0|"
                                + "p of Dice cannot be below 0.5 when 2 clips differ; p of cost cannot be below 0.5 when 2 clips differ|0.5|0.5",
                        "light=model against never|box|video|1|"
                                + "0.125|1|1.0|1.0|"
                                + "-0.0625|1|1.0|-1.0|"
                                + "p of Dice cannot be below 1.0 when 1 video differs; p of cost cannot be below 1.0 when 1 video differs|1.0|1.0"),
                rows(section));
        assertEquals(
                "pair|prompt|by|pairs|difference in Dice|pairs that differ in Dice|p of Dice|effect on Dice"
                        + "|difference in cost|pairs that differ in cost|p of cost|effect on cost|remark"
                        + "|p of Dice, Holm|p of cost, Holm",
                String.join("|", assertInstanceOf(Section.Table.class, section).columns()));
    }
}
