// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.Manifest;
import org.reframe.networks.internal.parity.ParityRun;

/** Checks a list of parameters that stands alone and names a network of the SAM 2 family as its source. */
public final class FamilyManifest implements GoldenCheck {
    private static final Pattern WORD = Pattern.compile("[\\s/]+");

    /** Makes the item; it has no state. */
    public FamilyManifest() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return file.manifest() && member(file).isPresent();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        List<String> differences =
                Manifest.differences(file, member(file).orElseThrow().definition());
        run.add("manifest", "differences", differences.size(), 0);
        if (!differences.isEmpty()) run.fail("manifest", differences.get(0));
    }

    private static Optional<FamilyMember> member(GoldenFile file) {
        JsonElement source = file.root().get("source");
        if (source == null || !source.isJsonPrimitive()) return Optional.empty();
        return WORD.splitAsStream(source.getAsString())
                .flatMap(word -> FamilyMember.of(word).stream())
                .findFirst();
    }
}
