// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import java.util.List;
import org.reframe.networks.internal.asl.CapsuleParity;
import org.reframe.networks.internal.i3d.I3dParity;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.RuleVectors;
import org.reframe.networks.internal.r2plus1d.R2Plus1dParity;
import org.reframe.networks.internal.r2plus1d.R2Plus1dVectors;
import org.reframe.networks.internal.sam2.ComponentParity;
import org.reframe.networks.internal.sam2.ComponentVectors;
import org.reframe.networks.internal.sam2.FamilyManifest;
import org.reframe.networks.internal.sam2.FunctionParity;
import org.reframe.networks.internal.sam2.VideoParity;
import org.reframe.networks.internal.slowfast.SlowFastParity;
import org.reframe.networks.internal.tsm.TsmParity;

/** The kinds of golden files that can be checked. */
public final class GoldenChecks {
    private GoldenChecks() {}

    /** All kinds; the first that accepts a file checks it. */
    public static List<GoldenCheck> all() {
        return List.of(
                new RuleVectors(),
                new R2Plus1dParity(),
                new R2Plus1dVectors(),
                new TsmParity(),
                new SlowFastParity(),
                new I3dParity(),
                new CapsuleParity(),
                new ComponentParity(),
                new FunctionParity(),
                new ComponentVectors(),
                new FamilyManifest(),
                new VideoParity());
    }
}
