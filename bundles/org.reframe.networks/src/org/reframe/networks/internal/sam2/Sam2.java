// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Architecture;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.networks.internal.layers.Options;
import org.reframe.networks.internal.layers.ParameterList;
import org.reframe.networks.internal.layers.ProgramFiles;
import org.reframe.networks.internal.layers.Recipes;
import org.reframe.inference.preprocess.ClipRecipe;

/**
 * SAM 2 and 2.1. Options: {@code size} (tiny, small, base_plus, large), {@code version} (2.1, 2.0). Pictures may have any edge
 * that is a multiple of 32 and fills whole tiles of positions. Source: Ravi et al., 2024; keys of the official checkpoints.
 */
public final class Sam2 implements Architecture {
    /** Made by the platform. */
    public Sam2() {}

    @Override
    public NetworkDefinition define(Map<String, Object> options) throws RunException {
        Options checked = Options.of(options, "size", "version");
        Sam2Size size = Sam2Size.of(checked.choice("size", "tiny", Sam2Size.names()));
        boolean newer = checked.choice("version", "2.1", "2.0", "2.1").equals("2.1");
        ParameterList list = new ParameterList();
        Sam2Parts.learnedTokens(list, newer);
        HieraParts.add(list, size);
        int width = size.width();
        Sam2Parts.neck(list, 8 * width, 4 * width, 2 * width, width);
        Sam2Parts.memory(list, 4);
        Sam2Parts.heads(list);
        if (newer) list.affine("obj_ptr_tpos_proj", 64, 256);
        String program = ProgramFiles.layers()
                + Sam2Program.read("blocks.py")
                + size.program()
                + Sam2Program.read("hiera.py")
                + Sam2Program.shared()
                + Sam2Program.read("sam2memory.py")
                + Sam2Program.read("attention.py")
                + Sam2Program.read("explained.py")
                + Sam2Program.read("checks.py");
        return new NetworkDefinition(program, Sam2Program.methods(), list.list());
    }

    @Override
    public Optional<ClipRecipe> prompted(Map<String, Object> options) {
        return Recipes.prompted();
    }
}
