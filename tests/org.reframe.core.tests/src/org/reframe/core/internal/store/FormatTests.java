// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.mask.Mask;
import org.reframe.api.project.MaskState;
import org.reframe.api.project.TrackId;
import org.reframe.api.project.TrackMask;

/** Stored forms: exact, and damage is noticed. */
final class FormatTests {
    private final Path temp;

    FormatTests(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void runsOfAnyLengthComeBack() {
        int[] counts = {0, 1, 127, 128, 16383, 16384, 2097151, 2097152, Integer.MAX_VALUE};
        assertArrayEquals(counts, MaskFormat.counts(MaskFormat.runs(counts)));
        assertThrows(IllegalArgumentException.class, () -> MaskFormat.counts(new byte[] {(byte) 0x80}));
        byte[] endless = new byte[9];
        Arrays.fill(endless, (byte) 0xff);
        assertThrows(IllegalArgumentException.class, () -> MaskFormat.counts(endless));
    }

    @Test
    void aMaskIsReadOnlyWhenItsHashFits() {
        TrackMask mask = new TrackMask(3, StoreSamples.mask(new Random(1)), 0.25, MaskState.STALE);
        Row row = MaskFormat.row(mask);
        assertEquals(mask, MaskFormat.mask(3, row));
        Row other = row.with(Row.of("runs", MaskFormat.runs(Mask.empty(40, 30).runs())));
        assertThrows(IllegalArgumentException.class, () -> MaskFormat.mask(3, other));
    }

    @Test
    void changesKeepOnlyWhatDiffersAndDamageIsNoticed() throws IOException {
        Row row = MaskFormat.row(new TrackMask(3, StoreSamples.mask(new Random(1)), 0.25, MaskState.PROPAGATED));
        RowKey key = RowKey.mask(new TrackId(UUID.randomUUID()), 3);
        Change change = Change.between(key, row, row.with(Row.of("state", 3L)));
        assertEquals(new Row(java.util.Map.of("state", 2L)), change.before());
        byte[] bytes = ChangeFormat.write(List.of(change));
        assertEquals(List.of(change), ChangeFormat.read(bytes));
        assertThrows(IOException.class, () -> ChangeFormat.read(Arrays.copyOf(bytes, bytes.length / 2)));
        assertThrows(IOException.class, () -> ChangeFormat.read(new byte[] {1, 2, 3}));
    }

    @Test
    void thisMachineCanKeepProjects() {
        assertEquals(
                EnvironmentCheck.Level.OK,
                ProjectCheck.check(temp.resolve("odd name?#%.reframe")).level());
        assertEquals(
                EnvironmentCheck.Level.MISSING,
                ProjectCheck.check(temp.resolve("missing/x.reframe")).level());
    }
}
