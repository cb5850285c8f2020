// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import org.reframe.networks.internal.layers.ParameterList;

/** Parameters of all that follows the trunk, in the order of the published state dictionaries. */
final class Sam2Parts {
    private static final int WIDTH = 256;
    private static final int MEMORY = 64;
    private static final String DECODER = "sam_mask_decoder.";

    private Sam2Parts() {}

    /** Learned tokens; {@code newer}: those of version 2.1. */
    static void learnedTokens(ParameterList list, boolean newer) {
        list.learned("maskmem_tpos_enc", 7, 1, 1, MEMORY)
                .learned("no_mem_embed", 1, 1, WIDTH)
                .learned("no_mem_pos_enc", 1, 1, WIDTH)
                .learned("no_obj_ptr", 1, WIDTH);
        if (newer) list.learned("no_obj_embed_spatial", 1, MEMORY);
    }

    /** The neck, for the channels of the trunk's maps, coarsest first. */
    static void neck(ParameterList list, int... channels) {
        for (int i = 0; i < channels.length; i++) {
            list.affine("image_encoder.neck.convs." + i + ".conv", WIDTH, channels[i], 1, 1);
        }
    }

    /** Mask adapter, memory attention with some layers, memory encoder. */
    static void memory(ParameterList list, int layers) {
        list.affine("mask_downsample", 1, 1, 4, 4);
        for (int i = 0; i < layers; i++) attentionLayer(list, "memory_attention.layers." + i);
        list.affine("memory_attention.norm", WIDTH);
        String name = "memory_encoder.";
        for (int i = 0; i < 4; i++) {
            int channels = 1 << 2 * i;
            list.affine(name + "mask_downsampler.encoder." + 3 * i, 4L * channels, channels, 3, 3)
                    .affine(name + "mask_downsampler.encoder." + (3 * i + 1), 4L * channels);
        }
        list.affine(name + "mask_downsampler.encoder.12", WIDTH, WIDTH, 1, 1)
                .affine(name + "pix_feat_proj", WIDTH, WIDTH, 1, 1);
        for (int i = 0; i < 2; i++) {
            String block = name + "fuser.layers." + i;
            list.learned(block + ".gamma", WIDTH)
                    .affine(block + ".dwconv", WIDTH, 1, 7, 7)
                    .affine(block + ".norm", WIDTH)
                    .affine(block + ".pwconv1", 4 * WIDTH, WIDTH)
                    .affine(block + ".pwconv2", WIDTH, 4 * WIDTH);
        }
        list.affine(name + "out_proj", MEMORY, WIDTH, 1, 1);
    }

    private static void attentionLayer(ParameterList list, String name) {
        attention(list, name + ".self_attn", WIDTH, WIDTH);
        attention(list, name + ".cross_attn_image", WIDTH, MEMORY);
        list.affine(name + ".linear1", 2048, WIDTH).affine(name + ".linear2", WIDTH, 2048);
        for (int i = 1; i <= 3; i++) list.affine(name + ".norm" + i, WIDTH);
    }

    private static void attention(ParameterList list, String name, int inner, int keys) {
        list.affine(name + ".q_proj", inner, WIDTH)
                .affine(name + ".k_proj", inner, keys)
                .affine(name + ".v_proj", inner, keys)
                .affine(name + ".out_proj", WIDTH, inner);
    }

    /** Prompt encoder, mask decoder and the projection to pointers. */
    static void heads(ParameterList list) {
        String name = "sam_prompt_encoder.";
        list.buffer(name + "pe_layer.positional_encoding_gaussian_matrix", 2, WIDTH / 2);
        for (int i = 0; i < 4; i++) list.weight(name + "point_embeddings." + i, 1, WIDTH);
        list.weight(name + "not_a_point_embed", 1, WIDTH)
                .affine(name + "mask_downscaling.0", 4, 1, 2, 2)
                .affine(name + "mask_downscaling.1", 4)
                .affine(name + "mask_downscaling.3", 16, 4, 2, 2)
                .affine(name + "mask_downscaling.4", 16)
                .affine(name + "mask_downscaling.6", WIDTH, 16, 1, 1)
                .weight(name + "no_mask_embed", 1, WIDTH);
        transformer(list, DECODER + "transformer");
        list.weight(DECODER + "iou_token", 1, WIDTH)
                .weight(DECODER + "mask_tokens", 4, WIDTH)
                .weight(DECODER + "obj_score_token", 1, WIDTH)
                .weight(DECODER + "output_upscaling.0", WIDTH, 64, 2, 2)
                .learned(DECODER + "output_upscaling.0.bias", 64)
                .affine(DECODER + "output_upscaling.1", 64)
                .weight(DECODER + "output_upscaling.3", 64, 32, 2, 2)
                .learned(DECODER + "output_upscaling.3.bias", 32)
                .affine(DECODER + "conv_s0", 32, WIDTH, 1, 1)
                .affine(DECODER + "conv_s1", 64, WIDTH, 1, 1);
        for (int i = 0; i < 4; i++) perceptron(list, DECODER + "output_hypernetworks_mlps." + i, 32);
        perceptron(list, DECODER + "iou_prediction_head", 4);
        perceptron(list, DECODER + "pred_obj_score_head", 1);
        perceptron(list, "obj_ptr_proj", WIDTH);
    }

    private static void transformer(ParameterList list, String name) {
        for (int i = 0; i < 2; i++) {
            String layer = name + ".layers." + i;
            attention(list, layer + ".self_attn", WIDTH, WIDTH);
            list.affine(layer + ".norm1", WIDTH);
            attention(list, layer + ".cross_attn_token_to_image", WIDTH / 2, WIDTH);
            list.affine(layer + ".norm2", WIDTH)
                    .affine(layer + ".mlp.layers.0", 2048, WIDTH)
                    .affine(layer + ".mlp.layers.1", WIDTH, 2048)
                    .affine(layer + ".norm3", WIDTH)
                    .affine(layer + ".norm4", WIDTH);
            attention(list, layer + ".cross_attn_image_to_token", WIDTH / 2, WIDTH);
        }
        attention(list, name + ".final_attn_token_to_image", WIDTH / 2, WIDTH);
        list.affine(name + ".norm_final_attn", WIDTH);
    }

    private static void perceptron(ParameterList list, String name, int out) {
        list.affine(name + ".layers.0", WIDTH, WIDTH)
                .affine(name + ".layers.1", WIDTH, WIDTH)
                .affine(name + ".layers.2", out, WIDTH);
    }
}
