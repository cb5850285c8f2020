// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import org.reframe.networks.internal.layers.ParameterList;

/** Parameters of the Hiera trunk. */
final class HieraParts {
    private static final String TRUNK = "image_encoder.trunk.";

    private HieraParts() {}

    static void add(ParameterList list, Sam2Size size) {
        int width = size.width();
        int tile = size.windows().get(0);
        list.learned(TRUNK + "pos_embed", 1, width, size.background(), size.background())
                .learned(TRUNK + "pos_embed_window", 1, width, tile, tile)
                .affine(TRUNK + "patch_embed.proj", width, 3, 7, 7);
        int block = 0;
        int in = width;
        for (int stage = 0; stage < size.stages().size(); stage++) {
            int out = width << stage;
            for (int i = 0; i < size.stages().get(stage); i++) {
                block(list, TRUNK + "blocks." + block++, in, out);
                in = out;
            }
        }
    }

    private static void block(ParameterList list, String name, int in, int out) {
        list.affine(name + ".norm1", in)
                .affine(name + ".attn.qkv", 3L * out, in)
                .affine(name + ".attn.proj", out, out)
                .affine(name + ".norm2", out)
                .affine(name + ".mlp.layers.0", 4L * out, out)
                .affine(name + ".mlp.layers.1", out, 4L * out);
        if (in != out) list.affine(name + ".proj", out, in);
    }
}
