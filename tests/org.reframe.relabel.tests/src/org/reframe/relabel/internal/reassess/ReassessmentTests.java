// SPDX-License-Identifier: EPL-2.0
package org.reframe.relabel.internal.reassess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReassessmentTests {
    private static Answer yes(Integer... labels) {
        return Answer.of(true, List.of(labels));
    }

    private static Answer rejected(Integer... labels) {
        return Answer.of(false, List.of(labels));
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    @DisplayName("Where the rules speak, every reading gives the same labels")
    void settled(Reading reading) {
        check(Agreement.ALL_THREE, Set.of(1, 2, 9), reading, yes(1, 2), yes(2, 1), yes(1, 2));
        check(Agreement.BOTH, Set.of(4, 9), reading, yes(4), rejected(1, 2), yes(4));
        check(Agreement.NONE_OF_THREE, Set.of(1, 2, 3, 9), reading, yes(1), yes(2), yes(3));
        check(Agreement.NONE_OF_TWO, Set.of(9), reading, yes(1), yes(2), rejected(1));
        check(Agreement.TOO_FEW, Set.of(9), reading, yes(1), rejected(1), rejected(1));
        check(Agreement.TOO_FEW, Set.of(9), reading, rejected(1), rejected(1), rejected(1));
        check(Agreement.TOO_FEW, Set.of(9), reading);
    }

    private static void check(Agreement agreement, Set<Integer> labels, Reading reading, Answer... answers) {
        Reassessment result = Reassessment.of(9, List.of(answers), reading);
        assertEquals(agreement, result.agreement());
        assertEquals(labels, result.labels());
        assertTrue(agreement.settled());
    }

    @Test
    @DisplayName("Partial agreement depends on the reading")
    void partial() {
        List<Answer> three = List.of(yes(1, 2), yes(2, 3), yes(2, 3, 4));
        assertEquals(Agreement.PART_OF_THREE, Agreement.of(three));
        assertEquals(
                Set.of(2, 9), Reassessment.of(9, three, Reading.INTERSECTION).labels());
        assertEquals(
                Set.of(2, 3, 9), Reassessment.of(9, three, Reading.MAJORITY).labels());
        assertEquals(
                Set.of(1, 2, 3, 4, 9), Reassessment.of(9, three, Reading.UNION).labels());
        List<Answer> two = List.of(yes(1, 2), rejected(3), yes(2, 4));
        assertEquals(Agreement.PART_OF_TWO, Agreement.of(two));
        assertEquals(Set.of(2, 9), Reassessment.of(9, two, Reading.MAJORITY).labels());
        assertEquals(Set.of(1, 2, 4, 9), Reassessment.of(9, two, Reading.UNION).labels());
    }

    @Test
    @DisplayName("The majority may drop what only one of three selected")
    void pairsOnly() {
        List<Answer> ring = List.of(yes(1, 2), yes(2, 3), yes(3, 1));
        assertEquals(
                Set.of(1, 2, 3, 9), Reassessment.of(9, ring, Reading.MAJORITY).labels());
        assertEquals(Set.of(9), Reassessment.of(9, ring, Reading.INTERSECTION).labels());
    }

    @Test
    @DisplayName("Top-k counts a video when one of its first k predictions is right")
    void topK() {
        TopK one = new TopK(1);
        TopK two = new TopK(2);
        for (TopK accuracy : List.of(one, two)) {
            accuracy.add(List.of(5, 6, 7), Set.of(5));
            accuracy.add(List.of(5, 6, 7), Set.of(6, 8));
            accuracy.add(List.of(5, 6, 7), Set.of(7));
            accuracy.add(List.of(), Set.of(7));
        }
        assertEquals(0.25, one.accuracy());
        assertEquals(0.5, two.accuracy());
        assertTrue(Double.isNaN(new TopK(1).accuracy()));
        assertThrows(IllegalArgumentException.class, () -> new TopK(0));
    }

    @Test
    @DisplayName("The table of approvals counts approved workers only")
    void approvals() {
        ApprovalTable table = new ApprovalTable();
        table.add(3, List.of(yes(3), yes(1), rejected(2)));
        table.add(2, List.of(yes(3), yes(1), rejected(2)));
        table.add(2, List.of(yes(3), yes(2), rejected()));
        assertEquals(Map.of(new ApprovalTable.Cell(2, true), 2, new ApprovalTable.Cell(2, false), 1), table.counts());
    }
}
